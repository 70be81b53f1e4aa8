// What a statement about many events reads: rows of stored days, rows that are decided live, or both as one.
import { fillIn } from "../filters/fill-in.js";
import { isOfSession, type RowKind } from "../filters/report.js";
import { sqlFile } from "../store/sql-file.js";
import type { DaysOfRange } from "./stored-days.js";

/** Rows of events, or one row for each session: when it began, or also what was seen in it. */
export type Rows = RowKind | "starts" | "sessions";

const own = ["event_id", "type", "name", "visitor_id", "user_id", "visitor_key"];
/** Dimensions of an event that stored days have, each as the column of its name but for the event's. */
const storedDimensions = ["path", "device", "browser", "os", "country", "library", "locale"];
const ofEvent = [...own, ...storedDimensions];
const words = [
  ...["channel", "source", "medium", "campaign", "content", "term", "partner", "coupon"],
  ...["click_id_type", "referrer", "landing_page"],
].map((word) => `session_${word}`);
const ofSession = ["session_key", "session_started_at", ...words];
const ofEnd = ["session_views", "session_ms", "session_exit_page"];

/** The columns that stored and live rows both have, beside `at` and, where people are asked for, `person_key`. */
const columns: Record<Rows, readonly string[]> = {
  event: ofEvent,
  person: ofEvent,
  session: [...ofEvent, ...ofSession],
  ended: [...ofEvent, ...ofSession, ...ofEnd],
  starts: ["session_key", ...words],
  sessions: ["session_key", ...words, ...ofEnd],
};

/** Whether stored days have what a dimension of an event is read from. */
export const isStored = (name: string): boolean =>
  ["event", "type", "segment", ...storedDimensions].includes(name) || name.startsWith("person.");
/** Of a report, where touch words speak of the session. */
export const isStoredOfReport = (name: string): boolean => isStored(name) || isOfSession(name);

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

  /** @param people whether the rows need the number of their person */
  return (rows: Rows, people: boolean, { is_stored, live_days, restless }: DaysOfRange) => {
    if (!is_stored) return fillIn(live[rows], { is_live: "1" });
    const person = (column: string) => (people ? [column] : []);
    const own = columns[rows].join(", ");
    const ofStored = ["at", ...person("person_by_now AS person_key"), own].join(", ");
    const fromStored = `SELECT ${ofStored} FROM (${storedRows(rows, people, restless.length > 0)})`;
    if (live_days.length === 0) return fromStored;
    const ofLive = ["at", ...person("person_key"), own].join(", ");
    const day = rows === "starts" || rows === "sessions" ? "started_at" : "event_time";
    const isLive = `toDate(${day}) IN {live_days:Array(Date)}`;
    return `${fromStored} UNION ALL SELECT ${ofLive} FROM (${fillIn(live[rows], { is_live: isLive })})`;
  };

  function storedRows(rows: Rows, people: boolean, isUnsure: boolean): string {
    if (rows === "starts" || rows === "sessions") return stored.sessions;
    const isOfSession = rows === "session" || rows === "ended";
    if (!isOfSession || !isUnsure) return people ? stored.people : stored.events;
    return fillIn(stored.sessionEvents, {
      event_columns: ["at", "person_by_now", ...ofEvent].join(", "),
      session_columns: [...ofSession, ...ofEnd].join(", "),
      session_columns_within_a_day: [...ofSession, ...ofEnd].map(withinADay).join(", "),
      sure_events: stored.people,
    });
  }
}

const withinADay = (column: string): string => {
  const reach =
    "toUnixTimestamp64Milli(event_time) - toUnixTimestamp64Milli(opened.session_started_at)";
  return `if(${reach} <= 86400000, opened.${column}, defaultValueOfArgumentType(opened.${column})) AS ${column}`;
};
