// What a statement about many events reads: rows of stored days, rows that are decided live, or both as one.
import { fillIn } from "../filters/fill-in.js";
import { isOfSession, type RowKind } from "../filters/report.js";
import { sqlFile } from "../store/sql-file.js";
import type { DaysOfRange } from "./stored-days.js";

/** Rows of events, or one row for each session: when it began, or also what was seen in it. */
export type Rows = RowKind | "starts" | "sessions";

const own = ["event_id", "type", "name", "visitor_id", "user_id", "visitor_key"];
/** Dimensions in which the events of a rollup agree, each as the column of its name. */
const rollupDimensions = ["device", "browser", "os", "country", "library", "locale"];
/** Dimensions of an event that stored days have. */
const storedDimensions = ["path", ...rollupDimensions];
const ofEvent = [...own, ...storedDimensions];
const ofRollup = ["visitor_id", "user_id", "visitor_key", ...rollupDimensions];
/** How many events a row stands for: columns of rollups, and what they are of a single event. */
const counts = {
  events: "toUInt32(1)",
  page_views: "toUInt32(name = 'page_view')",
  views: "toUInt32(name IN ('page_view', 'screen_view'))",
};
const countsOfEvent = Object.entries(counts).map(([name, sql]) => `${sql} AS ${name}`);
const words = [
  ...["channel", "source", "medium", "campaign", "content", "term", "partner", "coupon"],
  ...["click_id_type", "referrer", "landing_page"],
].map((word) => `session_${word}`);
const ofSession = ["session_key", "session_started_at", ...words];
const ofEnd = ["session_views", "session_ms", "session_exit_page"];

/** What rows of a kind have beside what is of their events alone. */
const columns: Record<Rows, readonly string[]> = {
  event: [],
  person: [],
  session: ofSession,
  ended: [...ofSession, ...ofEnd],
  starts: ["session_key", ...words],
  sessions: ["session_key", ...words, ...ofEnd],
};

/** Whether stored days have what a dimension of an event is read from. */
export const isStored = (name: string): boolean =>
  ["event", "type", "path"].includes(name) || isOfRollup(name);
const isOfRollup = (name: string): boolean =>
  ["segment", ...rollupDimensions].includes(name) || name.startsWith("person.");
/** Of a report, where touch words speak of the session. */
export const isStoredOfReport = (name: string): boolean => isStored(name) || isOfSession(name);
/** Whether the events of a rollup agree in it. */
export const isOfRollupOfReport = (name: string): boolean => isOfRollup(name) || isOfSession(name);

/** So long is what a rollup is of: the clocks of nearly all zones differ by whole ones. */
export const rollupMs = 1_800_000;
/** Whether each rollup lies on one side of an instant. */
export const isBetweenRollups = (instant: number): boolean => instant % rollupMs === 0;

export function createRows() {
  const live: Record<Rows, string> = {
    event: sqlFile("metrics_events"),
    person: sqlFile("metrics_person_events"),
    session: sqlFile("metrics_session_events"),
    ended: sqlFile("metrics_ended_session_events"),
    starts: sqlFile("metrics_session_starts"),
    sessions: sqlFile("metrics_sessions"),
  };
  const stored = {
    events: sqlFile("metrics_stored_events"),
    people: sqlFile("metrics_stored_person_events"),
    sessionEvents: sqlFile("metrics_stored_session_events"),
    sessions: sqlFile("metrics_stored_sessions"),
  };

  /**
   * @param people whether the rows need the number of their person
   * @param rolledUp whether one row may stand for several events that agree in all that is asked for
   */
  return (rows: Rows, people: boolean, days: DaysOfRange, rolledUp = false): string => {
    const { is_stored, live_days, restless } = days;
    if (!is_stored) return fillIn(live[rows], { is_live: "1" });
    const isOfEvents = rows !== "starts" && rows !== "sessions";
    const ofOne = !isOfEvents ? [] : rolledUp ? ofRollup : ofEvent;
    const both = [...ofOne, ...columns[rows]];
    const person = (column: string) => (people ? [column] : []);
    const rollup = rolledUp ? Object.keys(counts) : [];
    const ofStored = ["at", ...person("person_by_now AS person_key"), ...rollup, ...both];
    const from = isOfEvents
      ? storedEvents(rows, people, restless.length > 0, rolledUp)
      : stored.sessions;
    const fromStored = `SELECT ${ofStored.join(", ")} FROM (${from})`;
    if (live_days.length === 0) return fromStored;
    const single = rolledUp ? countsOfEvent : [];
    const ofLive = ["at", ...person("person_key"), ...single, ...both];
    const day = isOfEvents ? "event_time" : "started_at";
    const isLive = `toDate(${day}) IN {live_days:Array(Date)}`;
    return `${fromStored} UNION ALL SELECT ${ofLive.join(", ")} FROM (${fillIn(live[rows], { is_live: isLive })})`;
  };

  function storedEvents(
    rows: RowKind,
    people: boolean,
    isUnsure: boolean,
    rolledUp: boolean,
  ): string {
    const places = rolledUp
      ? { stored_rows: "stored_rollups", is_counted: "1" }
      : { stored_rows: "stored_events", is_counted: "is_event" };
    const isOfSession = rows === "session" || rows === "ended";
    if (!isOfSession || !isUnsure) return fillIn(people ? stored.people : stored.events, places);
    const ofOne = ["at", "person_by_now", ...(rolledUp ? ofRollup : ofEvent)];
    return fillIn(stored.sessionEvents, {
      event_columns: [...ofOne, ...(rolledUp ? Object.keys(counts) : [])].join(", "),
      single_event_columns: [...ofOne, ...(rolledUp ? countsOfEvent : [])].join(", "),
      session_columns: [...ofSession, ...ofEnd].join(", "),
      session_columns_within_a_day: [...ofSession, ...ofEnd].map(withinADay).join(", "),
      sure_events: fillIn(stored.people, places),
    });
  }
}

const withinADay = (column: string): string => {
  const reach =
    "toUnixTimestamp64Milli(event_time) - toUnixTimestamp64Milli(opened.session_started_at)";
  return `if(${reach} <= 86400000, opened.${column}, defaultValueOfArgumentType(opened.${column})) AS ${column}`;
};
