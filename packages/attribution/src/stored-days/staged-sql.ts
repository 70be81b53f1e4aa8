// Statements that store days: those that decide rows live, over what is staged in the place of all events.
import { fillIn } from "../filters/fill-in.js";
import { readViews } from "../store/flat-query.js";
import { sqlFile } from "../store/sql-file.js";

export function createStagedSql() {
  const sessions = sqlFile("staged_sessions");
  const views = new Map(readViews());
  for (const name of ["session_openers", "sessions_between"]) views.set(name, sessions);

  const storing = (statement: string, rows: string): string => {
    const decided = fillIn(sqlFile(rows, views), { is_live: "1", asked_run: "{run:UInt64}" });
    return fromStaged(fillIn(sqlFile(statement), { asked_rows: `(${decided})` }));
  };
  return {
    stageEvents: sqlFile("stage_events"),
    stageSessions: fromStaged(sqlFile("stage_sessions"), "AND slice = {slice:UInt16}"),
    storeEvents: storing("store_days", "metrics_ended_session_events"),
    storeRollups: sqlFile("store_rollups"),
    storeWhole: [
      storing("store_sessions", "metrics_sessions"),
      fromStaged(sqlFile("store_waiting")),
    ],
    storeOpeners: storing("store_openers", "metrics_sessions"),
    copies: fillIn(sqlFile("days_with_copies"), { asked_events: stagedEvents() }),
    unstage: sqlFile("remove_staged"),
  };
}

/** @throws Error for a statement that reads events in a form that nobody thought of here. */
function fromStaged(statement: string, condition = ""): string {
  const staged = statement
    .replaceAll("FROM touch_candidates", `FROM (${readViews().get("touch_candidates")})`)
    .replaceAll("FROM events FINAL", `FROM ${stagedEvents(condition)}`);
  if (/\b(FROM|JOIN) events\b/.test(staged)) throw new Error("Not all events are staged ones.");
  return staged;
}

const stagedEvents = (condition = ""): string =>
  `(SELECT * FROM staged_events WHERE site = {site:String} AND run = {run:UInt64} ${condition})`;
