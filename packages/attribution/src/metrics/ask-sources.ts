// A question comes in; the sums of each source by part, bucket and labels go out.
import type { Store } from "@cairn/schema";
import { createBinder } from "../filters/binder.js";
import { fillIn } from "../filters/fill-in.js";
import { askedOnce } from "../store/in-flight.js";
import { sqlFile } from "../store/sql-file.js";
import { comparedSpan } from "../time/compared-span.js";
import { dayNumber, daysOf } from "../time/days-of.js";
import { sqlTime } from "../time/sql-time.js";
import { startOfDay } from "../time/zoned-day.js";
import { bucketsOf } from "./buckets.js";
import { daysRead, mayRollUp } from "./days-read.js";
import { type Fact, type Facts, factsOf, type Source, sources } from "./facts.js";
import { filtersSql, labelOf } from "./labels.js";
import { type Asked, isInBucket, isOfLabels, type Part, parts } from "./parts.js";
import type { MetricsQuestion } from "./question.js";
import { slotsOf } from "./slots.js";
import { columnOf, createStatements, type Statement, zero } from "./statements.js";

/** Sums of one part; `bucket` is the number of the bucket, from 0, where it is one of a bucket. */
export interface SummedRow {
  part: Part;
  bucket: number;
  labels: readonly string[];
  facts: Facts;
}

type Answered = Record<string, unknown> & { part: Part; labels: string[] };

export function createAskSources(store: Store) {
  const statements = createStatements();
  const query = askedOnce(store);
  const sql = { activity: sqlFile("metrics_activity"), churn: sqlFile("metrics_churn") };

  return async (question: MetricsQuestion, wanted: readonly Fact[], asked: Asked) => {
    const needed = sources.filter((source) => factsOf(source, wanted).length > 0);
    const rows = await Promise.all(
      needed.flatMap((source) => ask(source, question, wanted, asked)),
    );
    return rows.flat();
  };

  function ask(
    source: Source,
    question: MetricsQuestion,
    wanted: readonly Fact[],
    asked: Asked,
  ): Promise<SummedRow[]>[] {
    if (source === "activity") return [askActivity(question, asked)];
    if (source === "churn") return [askChurn(question, asked)];
    const labelled = asked.parts.filter(isOfLabels);
    const rest = asked.parts.filter((part) => !isOfLabels(part));
    const portions = statements.isApart(source, question)
      ? [labelled, rest].filter(({ length }) => length > 0)
      : [asked.parts];
    return portions.map(async (portion) => {
      const some = { ...asked, parts: portion };
      const statement = statements.sumsOf(source, question, wanted, some);
      // Lists of other labels have the same total.
      const own = portion.some(isOfLabels) ? question : { ...question, by: [] };
      return read(statement, own, sumsOfRow(source, question, wanted, some));
    });
  }

  async function read(
    { sql: text, params }: Statement,
    question: MetricsQuestion,
    rowsOf: (row: Answered) => SummedRow[],
  ): Promise<SummedRow[]> {
    const found = await query<Answered>(text, { ...paramsOf(question), ...params });
    return found.flatMap(rowsOf);
  }

  function askActivity(question: MetricsQuestion, asked: Asked): Promise<SummedRow[]> {
    const { tz, to } = question.span;
    const lasts = [
      ...asked.buckets.map(
        ({ start, end }) => daysOf({ from: start, to: Math.min(end, to), tz }).last,
      ),
      daysOf(question.span).last,
    ];
    const readFrom = startOfDay(lasts[0] ?? "", -29, tz);
    const places = [question, labelledOnly(asked), [readFrom]] as const;
    const { sql: text, params } = byPerson(sql.activity, ...places, () => zero);
    const all = { ...params, last_days: lasts.map(dayNumber) };
    return read({ sql: text, params: all }, question, (row) => {
      const facts = (index: number) =>
        Object.fromEntries(
          (["dau", "wau", "mau"] as const).map((name) => [
            name,
            BigInt((row[name] as number[])[index] ?? 0),
          ]),
        );
      const { labels } = row;
      const [whole, each] =
        row.part === parts.all ? [parts.all, parts.bucket] : [parts.labels, parts.labels_in_bucket];
      return [
        { part: whole, bucket: 0, labels, facts: facts(lasts.length - 1) },
        ...asked.buckets.map((_, bucket) => ({ part: each, bucket, labels, facts: facts(bucket) })),
      ].filter(({ part }) => asked.parts.includes(part));
    });
  }

  function askChurn(question: MetricsQuestion, asked: Asked): Promise<SummedRow[]> {
    const { span, interval, weekStart } = question;
    const before = comparedSpan(span, "previous_period").from;
    const whole = [before, span.from];
    const [first] = asked.buckets;
    const [bucketBefore] =
      interval === undefined || first === undefined
        ? []
        : bucketsOf({ ...span, from: first.start - 1, to: first.start }, interval, weekStart);
    const each = [bucketBefore, ...asked.buckets].flatMap((bucket) => bucket?.start ?? []);
    const begins = [...whole, ...each];
    const { sql: text, params } = byPerson(sql.churn, question, asked, begins, (part, binder) => {
      const edges = binder.bind(isInBucket(part) ? each : whole, "Array(Int64)");
      const at = "toUnixTimestamp64Milli(at)";
      // By a hash table: indexOf walks along the list for each row.
      const number = `transform(roundDown(${at}, ${edges}), ${edges}, arrayEnumerate(${edges}), toUInt32(0))`;
      return `if(${at} < ${edges}[1], 0, toInt64(${number}))`;
    });
    return read({ sql: text, params }, question, (row) => {
      const number = Number(row.number);
      const isWhole = !isInBucket(row.part);
      const bucket = isWhole ? 0 : number - 2;
      if (isWhole ? number !== 2 : bucket < 0 || bucket >= asked.buckets.length) return [];
      const facts = {
        active_before: BigInt(row.before as number),
        stayed: BigInt(row.stayed as number),
      };
      return [{ part: row.part, bucket, labels: row.labels, facts }];
    });
  }

  /** Places that statements about single persons have. @param edges what is told apart begins there */
  function byPerson(
    text: string,
    question: MetricsQuestion,
    asked: Asked,
    edges: readonly number[],
    bucketOf: (part: Part, binder: ReturnType<typeof createBinder>) => string,
  ): Statement {
    const binder = createBinder(question.scope);
    const hasLabels = asked.parts.some(isOfLabels);
    const labelled = hasLabels ? question : { ...question, by: [] };
    const label = labelOf("activity", question, false);
    const labels = labelled.by.map((name) => label(name, binder));
    const readFrom = Math.min(...edges);
    const { to } = question.span;
    const days = daysRead(labelled, readFrom, to);
    const rolledUp = mayRollUp(labelled, days, [...edges, to]);
    const rows = statements.rowsOf(labelled, "person", days, rolledUp);
    return {
      sql: binder.whole(
        fillIn(text, {
          ...slotsOf(asked, labels, (part) => bucketOf(part, binder), binder),
          is_asked_for: filtersSql("activity", question, binder),
          asked_rows: `(${rows})`,
        }),
      ),
      params: { ...binder.params, ...days, read_from: sqlTime(readFrom) },
    };
  }
}

/** Activity by bucket is read from the days of the whole. */
function labelledOnly(asked: Asked): Asked {
  const isWhole = asked.parts.some((part) => !isOfLabels(part));
  const isLabelled = asked.parts.some(isOfLabels);
  return {
    ...asked,
    parts: [...(isWhole ? [parts.all] : []), ...(isLabelled ? [parts.labels] : [])],
  };
}

function sumsOfRow(
  source: Source,
  { span }: MetricsQuestion,
  wanted: readonly Fact[],
  { buckets }: Asked,
): (row: Answered) => SummedRow[] {
  // Worked out once: a day's number in a zone costs a microsecond, and there may be a row for each label.
  const placeOf = new Map(
    buckets.map(({ start, end }, place) => [
      source === "spend" ? dayNumber(daysOf({ from: start, to: end, tz: span.tz }).first) : start,
      place,
    ]),
  );
  return (row) => {
    const bucket = isInBucket(row.part) ? (placeOf.get(Number(row.bucket)) ?? -1) : 0;
    const facts = Object.fromEntries(
      factsOf(source, wanted).map((fact) => {
        const sum = row[columnOf(fact)] as string | number | null;
        return [fact, sum === null ? null : BigInt(sum)];
      }),
    );
    return [{ part: row.part, bucket, labels: row.labels, facts }];
  };
}

/** What the statements take besides their own values. */
function paramsOf(question: MetricsQuestion) {
  const { site, span, conversion, currency } = question;
  const { first, last } = daysOf(span);
  const from = sqlTime(span.from);
  const to = sqlTime(span.to);
  return {
    ...{ site, from, to, read_from: from, read_to: to, from_day: first, to_day: last, tz: span.tz },
    ...{ conversion, currency },
    models: question.model === undefined ? [] : [question.model],
    by: question.by[0] ?? "channel",
    lookback_days: question.lookback_days,
    repeat: question.repeat,
    direct: question.direct,
    collapse: question.collapse,
    views: question.views,
    view_lookback_days: question.view_lookback_days,
    half_life_days: question.half_life_days,
    weights: question.weights ?? "",
    amount: "value",
  };
}
