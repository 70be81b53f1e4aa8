// What brute force is given of a person and a funnel, and what it answers.

export interface Happened {
  at: number;
  /** Steps that it fits, from 1. */
  fits: readonly number[];
  /** Exclusions that it is, from 0. */
  excludes: readonly number[];
  /** Of the properties that are held; empty: none. */
  held: string;
  /** What the funnel may be split by. */
  text: string;
}

export interface Asked {
  steps: readonly { withinMs?: number; optional?: boolean; alike: string }[];
  windowMs: number;
  order: "ordered" | "strict" | "any";
  anchor: "best" | "first";
  totals?: boolean;
  exclusions?: readonly { after: number; before: number }[];
  hold?: boolean;
  splitStep?: number;
}

/** How a step was reached first; `at` is 0 where it never was. */
export interface Reached {
  at: number;
  start: number;
  before: number;
  text: string;
}

export const never: Reached = { at: 0, start: 0, before: 0, text: "" };
