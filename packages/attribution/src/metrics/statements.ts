// A question and a source come in; the statement that sums the source's rows, and its values, go out.
import { type Binder, createBinder } from "../filters/binder.js";
import { fillIn } from "../filters/fill-in.js";
import { isOfSession, type RowKind, rowKindOf, rowKinds } from "../filters/report.js";
import { sqlFile } from "../store/sql-file.js";
import { createRows } from "../stored-days/rows.js";
import type { DaysOfRange } from "../stored-days/stored-days.js";
import { dayNumber, daysOf } from "../time/days-of.js";
import { sqlTime } from "../time/sql-time.js";
import { daysRead, mayRollUp, namesOf } from "./days-read.js";
import { type Fact, factsOf, type Source, sums } from "./facts.js";
import { groupingOf } from "./grouping.js";
import { filtersSql, labelOf } from "./labels.js";
import { type Measure, measureOf, sourcesOf } from "./measures.js";
import { type Asked, isOfLabels } from "./parts.js";
import { type MetricsQuestion, orderOf } from "./question.js";

/** What decides which rows are read. */
interface Reading {
  facts: readonly Fact[];
  isCredited: boolean;
  days: DaysOfRange;
  rolledUp: boolean;
}

type Sums = Exclude<Source, "activity" | "churn">;
export interface Statement {
  sql: string;
  params: Record<string, unknown>;
}

const statementsOf = () => ({
  conversions: sqlFile("metrics_conversions"),
  converting: sqlFile("metrics_converting_events"),
  credits: sqlFile("metrics_credits"),
  spend: sqlFile("metrics_spend"),
  firsts: sqlFile("metrics_firsts"),
  sums: sqlFile("metrics_sums"),
  sessionSums: sqlFile("metrics_session_sums"),
});

export function createStatements() {
  const sql = statementsOf();
  const rows = createRows();

  /** Rows of a kind, or of a better one where the question's dimensions need it. */
  function rowsOf(
    question: MetricsQuestion,
    atLeast: RowKind,
    days: DaysOfRange,
    rolledUp = false,
  ): string {
    const kind = rowKindOf(namesOf(question));
    const better = rowKinds.indexOf(kind) < rowKinds.indexOf(atLeast) ? atLeast : kind;
    return rows(better, atLeast === "person", days, rolledUp);
  }

  return { sumsOf, rowsOf, isApart };

  /**
   * Whether what has no labels is summed apart: of credit, of sessions, which may have no event with a label, and
   * of stored rows, since the lists of a page share one total. What else is decided live is decided once.
   */
  function isApart(source: Sums, question: MetricsQuestion): boolean {
    if (source === "conversions") return question.model !== undefined;
    if (source !== "events" && source !== "sessions") return false;
    if (isJoined(source, question)) return true;
    const days = daysRead(question, question.span.from, question.span.to);
    return days.is_stored && days.live_days.length === 0;
  }

  function sumsOf(
    source: Sums,
    whole: MetricsQuestion,
    wanted: readonly Fact[],
    asked: Asked,
  ): Statement {
    const binder = createBinder(whole.scope);
    const question = isLabelled(asked) ? whole : { ...whole, by: [] };
    const isCredited =
      source === "conversions" && isLabelled(asked) && question.model !== undefined;
    const label = labelOf(source, question, isCredited);
    const facts = factsOf(source, wanted);
    const ofEvents = isJoined(source, question);
    const { from, to } = question.span;
    const readTo = ofEvents ? endOfSessions(to) : to;
    const days = daysRead(question, from, readTo);
    const bucket = bucketOf(source, asked, binder, question);
    const labels = question.by.map((name) => label(name, binder));
    const grouping = groupingOf(asked, labels, bucket, binder);
    // A session is in as many rows as it has events: it counts once, and what was seen in it is summed once.
    const isOnce = ofEvents && !isCounted(question, facts);
    // Sessions are in a range by their begin, whatever their events are in.
    const edges = ofEvents ? [] : [from, to, ...asked.buckets.map(({ start }) => start)];
    const rolledUp = (ofEvents || source === "events") && mayRollUp(question, days, edges);
    const form = formOf({ isCredited, isCounted: ofEvents && !isOnce, rolledUp });
    const places = {
      ...grouping,
      is_asked_for: conditionOf(source, question, binder, isCredited),
      order_of: orderSql(source, question, asked, form),
      sums: facts.map((fact) => `${told(fact, form)} AS ${columnOf(fact)}`).join(", "),
      asked_rows: `(${rowsFor(source, question, binder, { facts, isCredited, days, rolledUp })})`,
    };
    const ofEach = grouping.sets.replaceAll(")", ", session_key)").replaceAll("(,", "(");
    const text = isOnce
      ? fillIn(sql.sessionSums, { ...places, sets: ofEach })
      : fillIn(sql.sums, places);
    return {
      sql: binder.whole(text),
      params: {
        ...binder.params,
        limit: asked.ordered?.limit ?? 1_000_000,
        ...days,
        read_to: sqlTime(readTo),
      },
    };
  }

  function rowsFor(
    source: Sums,
    question: MetricsQuestion,
    binder: Binder,
    { facts, isCredited, days, rolledUp }: Reading,
  ): string {
    switch (source) {
      case "events":
        return rowsOf(question, facts.includes("people") ? "person" : "event", days, rolledUp);
      case "firsts":
        return rowsOf(question, "person", days);
      case "sessions":
        if (isJoined(source, question)) {
          return rowsOf(question, isCounted(question, facts) ? "session" : "ended", days, rolledUp);
        }
        return rows(isCounted(question, facts) ? "starts" : "sessions", false, days);
      case "spend":
        return sql.spend;
      case "conversions": {
        if (isCredited) return creditsOf(question, binder, days);
        if (namesOf(question).length === 0) return sql.conversions;
        return fillIn(sql.converting, { asked_rows: `(${rowsOf(question, "person", days)})` });
      }
    }
  }

  /** Filters narrow the conversions whose credit is split. */
  function creditsOf(question: MetricsQuestion, binder: Binder, days: DaysOfRange): string {
    if (question.filters.length === 0) return fillIn(sql.credits, { narrowed_conversions: "1" });
    const kept = rowsOf({ ...question, by: [] }, "event", days);
    const condition = filtersSql("conversions", question, binder);
    const ids = `SELECT event_id FROM (${kept}) WHERE name = {conversion:String} AND ${condition}`;
    return fillIn(sql.credits, { narrowed_conversions: `event_id IN (${ids})` });
  }

  function conditionOf(
    source: Sums,
    question: MetricsQuestion,
    binder: Binder,
    isCredited: boolean,
  ): string {
    if (isCredited) return "1";
    const condition = filtersSql(source, question, binder);
    if (isJoined(source, question)) {
      const began = (is: string) => `session_started_at ${is}:DateTime64(3, 'UTC')}`;
      return `${condition} AND session_key != 0 AND ${began(">= {from")} AND ${began("< {to")}`;
    }
    if (source === "firsts") return `${condition} AND tuple(name, event_id) IN (${sql.firsts})`;
    const isFirstOnly =
      source === "conversions" && question.model && question.repeat === "first_only";
    return isFirstOnly ? `${condition} AND nth = 1` : condition;
  }
}

/** Not a column of the rows: an alias would hide it. */
export const columnOf = (fact: Fact): string => `sum_of_${fact}`;

export const zero = "toInt64(0)";
const dayMs = 86_400_000;

/** A session that began before an instant ends at the end of the next day, in UTC, at the latest. */
const endOfSessions = (to: number): number => (Math.floor(to / dayMs) + 2) * dayMs;

const isLabelled = ({ parts: asked }: Asked): boolean => asked.some(isOfLabels);

/** Sessions by words that are not theirs: they count where one of their events has the word. */
const isJoined = (source: Source, question: MetricsQuestion): boolean =>
  source === "sessions" && !namesOf(question).every(isOfSession);

/** Only how many: what was seen in them need not be read. */
const isCounted = (question: MetricsQuestion, facts: readonly Fact[]): boolean =>
  facts.every((fact) => fact === "sessions") && !namesOf(question).includes("exit_page");

/** The begin of the bucket: in milliseconds, or of spend in days. */
function bucketOf(source: Sums, { buckets }: Asked, binder: Binder, question: MetricsQuestion) {
  const { span } = question;
  if (buckets.length === 0) return zero;
  if (source !== "spend") {
    const edges = binder.bind(
      buckets.map(({ start }) => start),
      "Array(Int64)",
    );
    const time = isJoined(source, question) ? "session_started_at" : "at";
    return `roundDown(toUnixTimestamp64Milli(${time}), ${edges})`;
  }
  const days = buckets.map(({ start, end }) =>
    dayNumber(daysOf({ from: start, to: end, tz: span.tz }).first),
  );
  return `roundDown(day_number, ${binder.bind(days, "Array(Int64)")})`;
}

/** Which expression of a sum. */
type Form = "sql" | "credited" | "counted" | "rolled";

function formOf(of: { isCredited: boolean; isCounted: boolean; rolledUp: boolean }): Form {
  if (of.isCredited) return "credited";
  if (of.isCounted) return "counted";
  return of.rolledUp ? "rolled" : "sql";
}

/** Money and credit as text: they do not fit into a double. */
function told(fact: Fact, form: Form): string {
  const raw = rawOf(fact, form);
  return sums[fact].as === "count" ? raw : `toString(${raw})`;
}

function rawOf(fact: Fact, form: Form): string {
  const sum: { sql: string; credited?: string; counted?: string; rolled?: string } = sums[fact];
  return sum[form] ?? sum.sql;
}

function orderSql(source: Source, question: MetricsQuestion, asked: Asked, form: Form) {
  const { measure, isAscending } = orderOf(question);
  if (asked.ordered === undefined || !sourcesOf(measure).includes(source)) return "toUInt8(1)";
  const { facts, kind }: Measure = measureOf(measure);
  const own = facts.filter((fact) => sums[fact].source === source);
  const [dividend, divisor] = own.map((fact) => `toFloat64(${rawOf(fact, form)})`);
  const isRatio = kind === "ratio" && divisor !== undefined;
  const value = isRatio ? `${dividend} / nullIf(${divisor}, 0)` : rawOf(own[0] ?? "events", form);
  return `${value} ${isAscending ? "ASC" : "DESC"} NULLS LAST`;
}
