// The answers of the REST API as the commands read them. Money is a decimal text, never a float.
import type { ExactNumber } from "@cairn/schema";

/** What reports have beside their rows. */
export interface Report {
  /** Every parameter that made the answer. */
  rule: Readonly<Record<string, unknown>>;
  left_out?: {
    repeat?: number;
    taken_back?: number;
    unconfirmed?: number;
    journeys_cut?: number;
    conversions_over_cap?: number;
  };
  /** Conversions in another currency than the report's. */
  unconverted?: readonly { currency: string; conversions: number; value: string }[];
  notes?: readonly unknown[];
}

/** Credit as a count and as money. */
export interface Credit {
  conversions: number | ExactNumber;
  value: string;
  /** Beside a base; no ratio where that has nothing. */
  conversions_difference?: number | ExactNumber;
  value_difference?: string;
  conversions_ratio?: number | ExactNumber | null;
  value_ratio?: number | ExactNumber | null;
}

/** One row per channel (or what `by` names); with several models one `Credit` per model. */
export type AttributionRow = Record<string, unknown> &
  Partial<Credit> & { models?: Record<string, Credit> };

export interface AttributionAnswer extends Report {
  total: Credit & { models?: Record<string, Credit> };
  unattributed: Partial<Credit> & { models?: Record<string, Credit> };
  rows: AttributionRow[];
  as_of: string;
  lag_ms: number;
}

/** How many journeys took each path: channels joined by ` > `, empty for conversions without a touch. */
export interface PathsAnswer extends Report {
  rows: { path: string; conversions: number; value: string; lost: number }[];
}

/** The most frequent paths as rows, and further lists beside them, unless one list alone was asked for. */
export interface PathReportAnswer extends Report {
  total: Credit;
  unattributed: Credit;
  lost_journeys: number;
  distinct_paths: number;
  /** Seconds. */
  time_to_convert: Readonly<Record<string, number>> | null;
  rows: PathReportRows;
  lengths?: PathReportRows;
  days?: PathReportRows;
  positions?: PathReportRows;
}
export type PathReportRows = readonly Readonly<Record<string, unknown>>[];
/** The words of a row, its measures, and in `previous` those of the time before. */
export interface MetricsRow {
  previous?: Readonly<Record<string, unknown>>;
  [column: string]: unknown;
}

export interface MetricsAnswer extends Report {
  total: MetricsRow;
  compare?: { from: string; to: string; total: MetricsRow };
  rows: readonly MetricsRow[];
}

/** What was spent and what it earned; with several models `models` has the columns of each. */
export interface SpendRow {
  models?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  [column: string]: unknown;
}

export interface SpendAnswer extends Report {
  total: SpendRow;
  unattributed: SpendRow;
  rows: readonly SpendRow[];
  untagged_spend: readonly SpendRow[];
  unmatched_tags: readonly SpendRow[];
}

/** What was credited, and what is claimed. */
export interface ReconciliationRow {
  [column: string]: unknown;
}

/** Orders to be looked at: how many, what they are worth, and the first of them. */
export interface OrderList {
  count: number;
  value?: string | null;
  difference?: string | null;
  rows: readonly { order_id: string }[];
}

export interface ReconciliationAnswer extends Report {
  total: ReconciliationRow;
  unattributed: ReconciliationRow;
  rows: readonly ReconciliationRow[];
  orders: { count: number; value: string | null; matched: number; cancelled: number };
  tracked: { conversions: number; recorded: number; without_order_id: number };
  missing: OrderList;
  unknown: OrderList;
  different_value: OrderList;
  still_credited: OrderList;
  taken_back: OrderList;
  not_compared: OrderList;
  repeated: OrderList;
}

/** What an import of a table answers; each kind has some of these. */
export interface Imported {
  /** Of coupons, which have no days. */
  coupons?: number;
  moved?: readonly { from: string; to: string; events: number }[];
  reworded?: number;
  days?: { from: string; to: string };
  rows?: number;
  read?: number;
  totals_left_out?: number;
  set_to_0?: number;
  costs?: readonly { currency: string; cost: string }[];
  /** Of orders and of claims. */
  values?: readonly { currency: string; value: string }[];
  conversions?: number;
  further_lines?: number;
  statuses?: Readonly<Record<string, number>>;
  columns?: Readonly<Record<string, string>>;
  ignored?: readonly string[];
  base?: string;
  rates?: number;
}

/** What is wrong with a row of a table, and how to mend it. */
export interface RowProblem {
  line: number;
  column: string;
  value: string;
  problem: string;
  hint: string;
}

/** A table that was refused as a whole because of some rows. */
export interface RefusedTable {
  message: string;
  problems: readonly RowProblem[];
  count: number;
}

export interface SqlAnswer {
  columns: { name: string; type: string }[];
  rows: unknown[][];
  row_count: number;
  truncated: boolean;
}

/** A touch as every answer has it. */
export interface Touch {
  touch_time: string;
  channel: string;
  source: string;
  medium: string;
  campaign: string;
  coupon: string;
  evidence: string;
  /** The site's table of coupons gave the words. */
  campaign_from?: "coupon";
}

/** A touch of a journey has `rank` and `weights` by model; another one says why it was left out. */
export interface ExplainedTouch extends Touch {
  label: string;
  seconds_before: number;
  rank?: number;
  weights?: Readonly<Record<string, number>>;
  left_out?: string;
}

/** A fact by which two ids are one person. */
export interface IdentityEdge {
  kind: string;
  a: string;
  b: string;
  edge_time: string;
  /** Whether it joins; an answer of explain has those that do. */
  state?: "joined" | "refused" | "undone" | "new";
  refused?: string;
  decided?: { by: string; reason: string; at: string };
}

/** What an undo or redo left: the facts asked for, and the person or the two persons of their ids. */
export interface UnmergeAnswer {
  changed: number;
  facts: readonly IdentityEdge[];
  one_person: boolean;
  persons: readonly { person_id: string; nodes: readonly string[] }[];
  notes: readonly string[];
}

/** Why one conversion was credited so. */
export interface ConversionExplanation {
  rule: Readonly<Record<string, unknown>>;
  conversion: {
    event_id: string;
    name: string;
    conversion_time: string;
    person_id: string;
    value: string;
    refunded: string;
    currency: string;
    nth: number;
    previous_conversion_time: string | null;
    left_out: string | null;
  };
  touches: readonly ExplainedTouch[];
  identity: { edges: readonly IdentityEdge[] };
}

/** One person: profile, timeline, touches, identity edges. */
export interface PersonAnswer {
  person_id: string;
  nodes: readonly string[];
  profiles: readonly { node: string; traits: Readonly<Record<string, unknown>> }[];
  timeline: readonly {
    event_time: string;
    name: string;
    channel: string;
    value: string;
    currency: string;
    url: string;
  }[];
  touches: readonly Touch[];
  identity: { edges: readonly IdentityEdge[]; edges_total?: number };
}

/** A rule that a site has saved, with every parameter. */
export interface SavedRule {
  name: string;
  conversion: string;
  models: readonly string[];
  by: string;
  currency: string;
  [parameter: string]: unknown;
}

/** What a refresh of a saved rule did. */
export interface RefreshAnswer {
  closed: number;
  corrected: number;
  closed_through: string;
  models: number;
}

/** Entries of the ledger, summed by label, and by the reason of their posting. */
export interface LedgerAnswer {
  rule: { name: string; model: string; currency: string; by: string };
  closed: { first: string; last: string; days: number };
  total: Credit;
  unattributed: Credit;
  postings: readonly (Credit & { reason: string })[];
  rows: AttributionRow[];
}
