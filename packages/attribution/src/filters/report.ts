// What a whole report is narrowed and split by: touch words speak of the session that an event belongs to.
import { z } from "zod";
import type { Binder } from "./binder.js";
import { dimensionSql, dimensionWords, eventDimensions, isDimension } from "./dimensions.js";
import { type Filter, filterOver, filtersQueryOver, readFilters } from "./filter.js";

/**
 * Words of the session over a row of `metrics_session_events`. A source was not said by the order but by
 * what began the visit: so a report speaks of it. Filters of one event alone (`EventMatch`) keep to the
 * event's own evidence.
 */
const ofSession = {
  channel: "session_channel",
  source: "session_source",
  medium: "session_medium",
  source_medium: "if(session_key = 0, '', concat(session_source, ' / ', session_medium))",
  campaign: "session_campaign",
  content: "session_content",
  term: "session_term",
  partner: "session_partner",
  coupon: "session_coupon",
  click_id_type: "session_click_id_type",
  referrer: "session_referrer",
  referrer_host: "domain(session_referrer)",
  landing_page: "session_landing_page",
  entry_page: "session_landing_page",
  exit_page: "session_exit_page",
} as const;

export const sessionDimensions = Object.keys(ofSession) as (keyof typeof ofSession)[];

/** Which rows a report has to read, from the cheapest on: each has what those before it have. */
export const rowKinds = ["event", "person", "session", "ended"] as const;
export type RowKind = (typeof rowKinds)[number];

/** The rows that these dimensions are columns of. */
export function rowKindOf(names: readonly string[]): RowKind {
  const kinds = names.map((name) => {
    if (name === "exit_page") return "ended";
    if (isOfSession(name)) return "session";
    const isOwn = (eventDimensions as readonly string[]).includes(name);
    return isOwn || name.startsWith("properties.") ? "event" : "person";
  });
  return rowKinds.findLast((kind) => kinds.includes(kind)) ?? "event";
}

export const isOfSession = (name: string): boolean => Object.hasOwn(ofSession, name);
export const isReportDimension = (name: string): boolean => isOfSession(name) || isDimension(name);
export const reportDimensionWords = [
  ...new Set([...sessionDimensions, ...dimensionWords.split(", ")]),
].join(", ");

/** The text of a dimension of a row of `metrics_session_events`. @throws BadParameter */
export function reportSql(name: string, binder: Binder): string {
  return isOfSession(name) ? ofSession[name as keyof typeof ofSession] : dimensionSql(name, binder);
}

export const reportFilterList = z
  .array(filterOver(isReportDimension, reportDimensionWords))
  .max(20);
export const reportFiltersQuery = filtersQueryOver(reportDimensionWords);
/** @throws BadParameter */
export const readReportFilters = (text: string | undefined): Filter[] =>
  readFilters(text, reportFilterList);
