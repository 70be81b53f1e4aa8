// The answers of reports whose table is their rows as they are, and of segments.
import type { Report } from "./client-types.js";

export interface RowsAnswer extends Report {
  total?: Readonly<Record<string, unknown>>;
  rows: readonly Readonly<Record<string, unknown>>[];
}

export interface SavedSegment {
  name: string;
  definition: unknown;
  people: number;
}
