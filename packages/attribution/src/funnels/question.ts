// What a funnel request may ask, and what it cannot ask yet.
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import { eventMatch } from "../filters/event-match.js";
import { durationMs } from "../time/duration.js";

const step = eventMatch.extend({
  name: z.string().max(200).optional().describe("Label of the step. Default: the event."),
});

/** What is asked of a funnel, besides the site and the range. */
export const funnelQuestion = z.strictObject({
  steps: z.array(step).min(1).max(32),
  window: z
    .string()
    .default("7d")
    .describe("From first to last step: 50s 10m 1h 1d 2w, at most 366d."),
  order: z.string().default("ordered").describe("ordered"),
  anchor: z
    .enum(["best", "first"])
    .default("best")
    .describe("best: a chain may start at any step-1 event. first: only at the first."),
  count: z.string().default("people").describe("people"),
  exclude: z.unknown().optional(),
  hold: z.unknown().optional(),
  by: z.unknown().optional(),
});
export type FunnelQuestion = z.output<typeof funnelQuestion>;

/** @throws BadParameter for choices that this version does not have. */
export function refuseUnready(body: FunnelQuestion): void {
  if (body.order !== "ordered") throw notYet("order", body.order, "ordered");
  if (body.count !== "people") throw notYet("count", body.count, "people");
  for (const name of ["exclude", "hold", "by"] as const) {
    const given = body[name];
    const isEmpty =
      given === undefined || given === null || (Array.isArray(given) && given.length === 0);
    if (!isEmpty) throw new BadParameter(name, "is not supported yet", "Leave it out.");
  }
}

function notYet(name: string, given: string, allowed: string) {
  return new BadParameter(name, `"${given}" is not supported yet`, `Allowed: ${allowed}.`);
}

/** The window in milliseconds. @throws BadParameter */
export function windowMs(text: string): number {
  const ms = durationMs(text);
  if (ms === undefined) {
    throw new BadParameter(
      "window",
      `"${text}" is not a duration`,
      "Allowed: 50s 10m 1h 1d 2w, at most 366d.",
    );
  }
  return ms;
}
