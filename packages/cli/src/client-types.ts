// The answers of the REST API as the commands read them. Money is a decimal text, never a float.

/** What reports have beside their rows. */
export interface Report {
  /** Every parameter that made the answer. */
  rule: Readonly<Record<string, unknown>>;
  left_out?: { repeat?: number };
  /** Conversions in another currency than the report's. */
  unconverted?: readonly { currency: string; conversions: number; value: string }[];
  notes?: readonly unknown[];
}

/** Credit as a count and as money. */
export interface Credit {
  conversions: number;
  value: string;
}

/** One row per channel (or what `by` names); with several models one `Credit` per model. */
export type AttributionRow = Record<string, unknown> &
  Partial<Credit> & { models?: Record<string, Credit> };

export interface AttributionAnswer extends Report {
  total: Credit;
  unattributed: Partial<Credit> & { models?: Record<string, Credit> };
  rows: AttributionRow[];
  as_of: string;
  lag_ms: number;
}

export interface FunnelQuestion {
  steps: { event: string }[];
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

export interface FunnelAnswer extends Report {
  rows: FunnelRow[];
  time_to_convert: Record<string, number | null> | null;
}

export interface SqlAnswer {
  columns: { name: string; type: string }[];
  rows: unknown[][];
  row_count: number;
  truncated: boolean;
}

/** Why one conversion was credited so. */
export type ConversionExplanation = Record<string, unknown>;

/** One person: profile, timeline, touches, identity edges. */
export type PersonAnswer = Record<string, unknown>;
