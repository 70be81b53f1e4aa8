// Funnels and flows as the service takes and answers them.
import type { Report } from "./client-types.js";

export interface FunnelQuestion {
  steps?: { event: string | string[] }[];
  [parameter: string]: unknown;
}

export interface FunnelRow {
  step: number;
  name: string;
  people?: number;
  sessions?: number;
  entries?: number;
  lost: number;
  rate_from_start: number;
  rate_from_previous: number;
  time_from_previous: Record<string, number | null> | null;
}

interface FunnelSteps {
  rows: FunnelRow[];
  time_to_convert: Record<string, number | null> | null;
}

/** Under `groups` and `trend` each is a funnel of its own; `comparison` is that of another period. */
export interface FunnelAnswer extends Report, FunnelSteps {
  groups?: (FunnelSteps & {
    group: string;
    significance: { p_value: number; significant: boolean } | null;
  })[];
  trend?: (FunnelSteps & { day: string; rate: number; complete: boolean })[];
  comparison?: FunnelSteps & {
    from: string;
    to: string;
    significance: { p_value: number; significant: boolean } | null;
  };
}

/** The people behind a bar, a page of them. */
export interface FunnelPeople extends Report {
  total: number;
  rows: Readonly<Record<string, unknown>>[];
}

/** One person's way, an outcome for each session or entry. */
export interface FunnelExplanation extends Report {
  person_id: string;
  outcomes: {
    session_id?: string;
    last_step: number;
    events: {
      event_time: string;
      event_id: string;
      name: string;
      step: number | null;
      left_out: string | null;
    }[];
  }[];
}

export interface FlowAnswer extends Report {
  starts: number;
  rows: { step: number; from: string; to: string; count: number; share: number }[];
}
