// What the service answers about a funnel, and how its counts are named.
import type { Frame } from "../parts/rule-line.tsx";

export interface Percentiles {
  p50: number;
  p75: number;
  p90: number;
  p95: number;
}
export interface StepRow {
  step: number;
  name: string;
  optional?: boolean;
  people?: number;
  sessions?: number;
  entries?: number;
  lost: number;
  rate_from_start: number;
  rate_from_previous: number;
  time_from_previous: Percentiles | null;
}
export interface Significance {
  z: number;
  p_value: number;
  significant: boolean;
}
interface Steps {
  rows: StepRow[];
  time_to_convert: Percentiles | null;
  histogram: { from: number; to: number | null; count: number }[];
}
export interface Group extends Steps {
  group: string;
  significance: Significance | null;
}
export interface FunnelAnswer extends Frame, Steps {
  groups?: Group[];
  trend?: { day: string; rate: number; complete: boolean; rows: StepRow[] }[];
  comparison?: Steps & { from: string; to: string; significance: Significance | null };
}

/** How many came to a step, whatever is counted. */
export const reached = ({ people, sessions, entries }: StepRow): number =>
  people ?? sessions ?? entries ?? 0;

/** What is counted, in a word. */
export const counted = ({ rows: [first] }: Steps): "people" | "sessions" | "entries" =>
  first?.sessions !== undefined ? "sessions" : first?.entries !== undefined ? "entries" : "people";

/** Whether two rates differ by more than chance, in words. */
export function verdict(told: Significance | null): string {
  if (told === null) return "too few to say";
  const p = `p ${told.p_value < 0.001 ? "< 0.001" : told.p_value.toFixed(3)}`;
  if (!told.significant) return `no clear difference, ${p}`;
  return `${told.z > 0 ? "clearly higher" : "clearly lower"}, ${p}`;
}
