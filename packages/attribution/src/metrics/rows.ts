// What a statement of measures reads: rows of stored days, rows that are decided live, or both as one.
import { fillIn } from "../filters/fill-in.js";
import { type RowKind, sessionDimensions } from "../filters/report.js";
import { sqlFile } from "../store/sql-file.js";
import type { DaysOfRange } from "../stored-days/stored-days.js";

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

/** The columns that stored and live rows both have, beside `at`. */
const columns: Record<Rows, readonly string[]> = {
  event: ofEvent,
  person: [...ofEvent, "person_key"],
  session: [...ofEvent, "person_key", ...ofSession],
  ended: [...ofEvent, "person_key", ...ofSession, ...ofEnd],
  starts: ["person_key", "session_key", ...words],
  sessions: ["person_key", "session_key", ...words, ...ofEnd],
};

/** Whether stored days have what a dimension is read from. */
export const isStored = (name: string): boolean =>
  ["event", "type", "segment", ...storedDimensions, ...sessionDimensions].includes(name) ||
  name.startsWith("person.");

export function createRows() {
  const live: Record<Rows, string> = {
    event: sqlFile("metrics_events"),
    person: sqlFile("metrics_person_events"),
    session: sqlFile("metrics_session_events"),
    ended: sqlFile("metrics_ended_session_events"),
    starts: sqlFile("metrics_session_starts"),
    sessions: sqlFile("metrics_sessions"),
  };
  const sessions = sqlFile("metrics_stored_sessions");
  const sessionEvents = fillIn(sqlFile("metrics_stored_session_events"), {
    common_columns: ofEvent.join(", "),
    session_columns_within_a_day: [...ofSession, ...ofEnd].map(withinADay).join(", "),
    session_columns: [...ofSession, ...ofEnd].join(", "),
  });
  const stored: Record<Rows, string> = {
    event: sqlFile("metrics_stored_events"),
    person: sqlFile("metrics_stored_person_events"),
    session: sessionEvents,
    ended: sessionEvents,
    starts: sessions,
    sessions,
  };

  return (rows: Rows, { generations, live_days }: DaysOfRange): string => {
    const day = rows === "starts" || rows === "sessions" ? "started_at" : "event_time";
    if (generations.length === 0) return fillIn(live[rows], { is_live: "1" });
    const wanted = ["at", ...columns[rows]].join(", ");
    const ofStored = `SELECT ${wanted} FROM (${stored[rows]})`;
    if (live_days.length === 0) return ofStored;
    const isLive = `toDate(${day}) IN {live_days:Array(Date)}`;
    const ofLive = fillIn(live[rows], { is_live: isLive });
    return `${ofStored} UNION ALL SELECT ${wanted} FROM (${ofLive})`;
  };
}

const withinADay = (column: string): string => {
  const reach =
    "toUnixTimestamp64Milli(event_time) - toUnixTimestamp64Milli(opened.session_started_at)";
  return `if(${reach} <= 86400000, opened.${column}, defaultValueOfArgumentType(opened.${column})) AS ${column}`;
};
