// A question about measures comes in; its total, its rows and those it is compared with go out.
import type { Store } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import type { StoredDaysOf } from "../stored-days/stored-days.js";
import { comparedSpan } from "../time/compared-span.js";
import { createAskSources, type SummedRow } from "./ask-sources.js";
import { type Bucket, bucketsOf } from "./buckets.js";
import { type Fact, type Facts, factsOf } from "./facts.js";
import { type MeasureName, measured, measureOf, sourcesOf } from "./measures.js";
import { type Asked, type Part, parts } from "./parts.js";
import { type MetricsQuestion, orderOf } from "./question.js";

/** More than this is no list that anybody reads, and more than a process should hold. */
const maxBuckets = 10_000;
const maxRows = 100_000;
/** Labels of two sources that are ordered by a ratio of both. */
const maxOrdered = 50_000;

interface Found {
  buckets: readonly Bucket[];
  groups: readonly (readonly string[])[];
  factsAt(part: Part, bucket: number, labels: readonly string[]): Facts;
}

export function createMetricsAnswer(store: Store, storedDaysOf: StoredDaysOf) {
  const ask = createAskSources(store);

  return async (asked: Omit<MetricsQuestion, "stored">) => {
    const question = { ...asked, stored: await storedDaysOf(asked.site) };
    const { metrics, compare, span } = question;
    const found = await find(question);
    const total = measured(metrics, found.factsAt(parts.all, 0, []));
    if (compare === undefined) return { total, rows: rowsOf(question, found) };
    const { totals: _, ...rest } = question;
    const before = { ...rest, span: comparedSpan(span, compare) };
    const earlier = await find(before, found.groups);
    const { from, to } = before.span;
    return {
      total,
      compare: {
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        total: measured(metrics, earlier.factsAt(parts.all, 0, [])),
      },
      rows: rowsOf(question, found, earlier),
    };
  };

  /** @param known the labels, where they are known: those of the range that this is compared with. */
  async function find(question: MetricsQuestion, known?: Found["groups"]): Promise<Found> {
    const buckets = bucketsIn(question);
    const wanted = question.metrics.flatMap((name) => measureOf(name).facts);
    const { all, bucket, labels, labels_in_bucket } = parts;
    if (question.by.length === 0) {
      const asked: Asked = { buckets, parts: buckets.length > 0 ? [all, bucket] : [all] };
      const isPlain = buckets.length === 0 && question.filters.length === 0;
      const facts = (isPlain ? question.totals : undefined) ?? {};
      const missing = wanted.filter((fact) => !(fact in facts));
      const row: SummedRow = { part: all, bucket: 0, labels: [], facts };
      return foundIn([row, ...(await ask(question, missing, asked))], buckets, []);
    }
    const first = known === undefined ? await greatest(question, wanted) : undefined;
    const groups = known ?? first?.groups ?? [];
    if (groups.length * Math.max(1, buckets.length) > maxRows) {
      const rows = `${groups.length} labels in ${buckets.length} buckets`;
      throw new BadParameter("limit", `leaves ${rows}`, `At most ${maxRows} rows.`);
    }
    const split = buckets.length > 0 ? labels_in_bucket : labels;
    const rest = wanted.filter((fact) => first === undefined || !first.facts.includes(fact));
    const ofFirst = split === labels ? [] : (first?.facts ?? []);
    const rows = await Promise.all([
      ask(question, rest, { buckets, parts: [all, split], groups }),
      ask(question, ofFirst, { buckets, parts: [split], groups }),
    ]);
    return foundIn([...(first?.rows ?? []), ...rows.flat()], buckets, groups);
  }

  /** The labels that come first by the order that is wished, with the sums that said so. */
  async function greatest(question: MetricsQuestion, wanted: readonly Fact[]) {
    const { measure, isAscending } = orderOf(question);
    const ordering = sourcesOf(measure);
    const needed = [...new Set([...wanted, ...measureOf(measure).facts])];
    const facts = ordering.flatMap((source) => factsOf(source, needed));
    const isAlone = ordering.length === 1;
    const limit = isAlone ? question.limit : maxOrdered + 1;
    const asked: Asked = { buckets: [], parts: [parts.all, parts.labels], ordered: { limit } };
    const rows = await ask(question, facts, asked);
    const labelled = rows.filter(({ part }) => part === parts.labels);
    const labels = distinct(labelled.map((row) => row.labels));
    if (isAlone) return { rows, facts, groups: labels };
    if (labels.length > maxOrdered) {
      const problem = `cannot be ${measure} over more than ${maxOrdered} labels`;
      throw new BadParameter("order", problem, "Narrow with filters, or order by visitors.");
    }
    const { factsAt } = foundIn(rows, [], labels);
    const size = (of: readonly string[]) => {
      const value = measured([measure], factsAt(parts.labels, 0, of))[measure];
      return value === null ? undefined : Number(String(value));
    };
    const sorted = labels
      .map((of) => ({ of, size: size(of), key: keyOf(parts.labels, 0, of) }))
      .toSorted((x, y) => inOrder(x, y, isAscending));
    return { rows, facts, groups: sorted.slice(0, question.limit).map(({ of }) => of) };
  }
}

interface Sized {
  size: number | undefined;
  key: string;
}

/** What has no size comes last; of equal ones the first by name. */
function inOrder(x: Sized, y: Sized, isAscending: boolean): number {
  if (x.size !== y.size) {
    if (x.size === undefined || y.size === undefined) return x.size === undefined ? 1 : -1;
    return (x.size < y.size ? -1 : 1) * (isAscending ? 1 : -1);
  }
  return x.key < y.key ? -1 : 1;
}

function bucketsIn({ span, interval, weekStart }: MetricsQuestion): Bucket[] {
  if (interval === undefined) return [];
  const shortest = { hour: 1, day: 23, week: 24 * 6, month: 24 * 27 }[interval] * 3_600_000;
  if ((span.to - span.from) / shortest > maxBuckets) {
    throw new BadParameter("interval", `${interval} is too short for this range`, "A longer one.");
  }
  return bucketsOf(span, interval, weekStart);
}

const keyOf = (part: Part, bucket: number, labels: readonly string[]): string =>
  JSON.stringify([part, bucket, ...labels]);

function foundIn(
  rows: readonly SummedRow[],
  buckets: readonly Bucket[],
  groups: Found["groups"],
): Found {
  const facts = new Map<string, Facts>();
  for (const { part, bucket, labels, facts: some } of rows) {
    const key = keyOf(part, bucket, labels);
    facts.set(key, { ...facts.get(key), ...some });
  }
  return {
    buckets,
    groups,
    factsAt: (part, bucket, of) => facts.get(keyOf(part, bucket, of)) ?? {},
  };
}

function distinct(labels: readonly (readonly string[])[]) {
  return [...new Map(labels.map((of) => [JSON.stringify(of), of])).values()];
}

function rowsOf(question: MetricsQuestion, found: Found, earlier?: Found) {
  const { metrics, by, span, asOf } = question;
  const { all, bucket, labels, labels_in_bucket } = parts;
  const times = found.buckets.map(({ start, end, time }, index) => ({
    index,
    words: { time, complete: start >= span.from && end <= span.to && end <= asOf },
  }));
  const cells = (part: Part, index: number, of: readonly string[]) => {
    const beside = earlier?.buckets[index];
    const previous = earlier && {
      ...(beside === undefined ? {} : { time: beside.time }),
      ...(index < Math.max(1, earlier.buckets.length)
        ? measured(metrics, earlier.factsAt(part, index, of))
        : nothing(metrics)),
    };
    const own = measured(metrics, found.factsAt(part, index, of));
    return { ...own, ...(previous === undefined ? {} : { previous }) };
  };
  if (by.length === 0) {
    if (found.buckets.length === 0) return [cells(all, 0, [])];
    return times.map(({ index, words }) => ({ ...words, ...cells(bucket, index, []) }));
  }
  return found.groups.flatMap((of) => {
    const words = Object.fromEntries(by.map((name, index) => [name, of[index]]));
    if (found.buckets.length === 0) return [{ ...words, ...cells(labels, 0, of) }];
    return times.map(({ index, words: time }) => ({
      ...words,
      ...time,
      ...cells(labels_in_bucket, index, of),
    }));
  });
}

/** Of a bucket that the time before does not have. */
const nothing = (metrics: readonly MeasureName[]) =>
  Object.fromEntries(metrics.map((name) => [name, null]));
