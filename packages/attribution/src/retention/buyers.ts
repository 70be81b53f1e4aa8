// What is asked of buyers: people by their first conversion ever, and how long they are followed.
import { z } from "zod";
import { durationOf } from "../time/duration.js";

export const withinQuery = {
  within: z
    .string()
    .optional()
    .describe(
      "Orders so long after the person's first count, beyond `to` as well: 90d, at most 366d. Default: all until `to`.",
    ),
};

export interface Followed {
  /** 0: as long as the range. */
  withinMs: number;
  /** Orders count until then, in milliseconds since 1970. */
  until: number;
}

/** @throws BadParameter */
export function followedFor(within: string | undefined, to: number): Followed {
  if (within === undefined) return { withinMs: 0, until: to };
  const withinMs = durationOf("within", within);
  return { withinMs, until: to + withinMs };
}

/** Seconds; null where nobody came so far. */
export function percentiles(seconds: readonly (number | null)[], people: number) {
  const [p50, p75, p90, p95] = seconds;
  return people === 0 ? null : { p50, p75, p90, p95 };
}

export const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
