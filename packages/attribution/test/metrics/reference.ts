// Measures by plain loops over arrays, from the definitions of docs/metrics.md alone: no SQL, no shared code.
import type { TestEvent } from "../support/insert-events.js";
import { localDay } from "./reference-day.js";
import { averageOf, spendOf } from "./reference-money.js";
import type { Spent } from "./traffic.js";

type Filter = [name: string, operator: "is" | "is_not", values: string[]];
export interface Question {
  tz: string;
  by: readonly string[];
  filters: readonly Filter[];
}

/** What one row of an answer is about. */
export interface Place {
  isIn: (ms: number) => boolean;
  /** The period before it. */
  isBefore: (ms: number) => boolean;
  /** Its first and last day in the zone. */
  days: [first: string, last: string];
  labels?: readonly string[];
}

interface Row extends TestEvent {
  ms: number;
  person: string;
  session?: Session | undefined;
}

interface Session {
  opener: Row;
  hits: Row[];
}

interface Bought extends Row {
  cents: number;
  nth: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;
const isHit = (row: TestEvent) =>
  (row.page ?? ((row.name ?? "page_view") === "page_view" ? 1 : 0)) === 1;
const order = (x: Row, y: Row) => x.ms - y.ms || (x.id < y.id ? -1 : 1);
const keyOf = ({ channel, campaign }: TestEvent) => (channel ? `${channel}/${campaign ?? ""}` : "");

export function reference(
  all: readonly TestEvent[],
  spend: readonly Spent[],
  personOf: (node: string) => string,
) {
  const rows = standing(all)
    .map((event): Row => {
      const node = event.user ? `user:${event.user}` : `visitor:${event.visitor ?? ""}`;
      return { ...event, ms: Date.parse(event.at), person: personOf(node) };
    })
    .toSorted(order);
  const sessions = sessionsOf(rows);
  for (const row of rows) row.session ??= surrounding(row, sessions);
  const bought = conversionsOf(rows);
  const firsts = new Map<string, Row>();
  for (const row of rows) if (!firsts.has(row.person)) firsts.set(row.person, row);
  const isFirst = new Set(firsts.values());
  const known = new Map<string, readonly Row[]>();
  return { measuresOf };

  function measuresOf(question: Question, { isIn, isBefore, days, labels }: Place) {
    const asked = askedFor(question, labels);
    const happened = asked.filter(({ ms }) => isIn(ms));
    const withRows = new Set(asked.map(({ session }) => session));
    const began = sessions.filter((session) => isIn(session.opener.ms) && withRows.has(session));
    const conversions = bought.filter((row) => isIn(row.ms) && isAskedFor(row, question, labels));
    const cents = conversions.reduce((sum, row) => sum + row.cents, 0);
    const customers = people(conversions);
    const again = people(conversions.filter(({ nth }) => nth > 1));
    const views = (some: readonly Row[]) =>
      some.filter((row) => (row.name ?? "page_view") === "page_view").length;
    const visitors = new Set(happened.map(({ visitor }) => visitor).filter(Boolean)).size;
    const bounces = began.filter(({ hits }) => views(hits) <= 1).length;
    const ms = began.reduce(
      (sum, { hits }) => sum + (hits.at(-1)?.ms ?? 0) - (hits[0]?.ms ?? 0),
      0,
    );
    const earlier = people(asked.filter(({ ms }) => isBefore(ms)));
    const now = people(happened);
    const active = (length: number) =>
      people(
        asked.filter(({ ms }) => {
          const ago = (Date.parse(days[1]) - Date.parse(localDay(ms, question.tz))) / day;
          return ago >= 0 && ago < length;
        }),
      ).size;
    const stayed = [...earlier].filter((person) => now.has(person)).length;
    return {
      visitors,
      people: now.size,
      new_people: happened.filter((row) => isFirst.has(row)).length,
      sessions: began.length,
      page_views: views(happened),
      views: views(happened),
      events: happened.length,
      bounces,
      bounce_rate: share(bounces, began.length),
      session_duration: began.length === 0 ? null : ms / 1000 / began.length,
      views_per_session: share(
        began.reduce((sum, { hits }) => sum + views(hits), 0),
        began.length,
      ),
      conversions: conversions.length,
      value: (cents / 100).toFixed(2),
      average_value: averageOf(cents, conversions.length),
      customers: customers.size,
      new_customers: conversions.filter(({ nth }) => nth === 1).length,
      conversion_rate: share(conversions.length, visitors),
      repurchase_rate: share(again.size, customers.size),
      churn_rate: share(earlier.size - stayed, earlier.size),
      ...{ dau: active(1), wau: active(7), mau: active(30) },
      stickiness: share(active(1), active(30)),
      ...(question.by.length > 0 || question.filters.length > 0
        ? {}
        : spendOf(
            spend.filter((row) => row.day >= days[0] && row.day <= days[1]),
            {
              cents,
              conversions: conversions.length,
              customers: conversions.filter(({ nth }) => nth === 1).length,
            },
          )),
    };
  }

  /** Of the same question for many times. */
  function askedFor(question: Question, labels?: readonly string[]): readonly Row[] {
    const key = JSON.stringify([question.by, question.filters, labels]);
    const found = known.get(key) ?? rows.filter((row) => isAskedFor(row, question, labels));
    known.set(key, found);
    return found;
  }

  function isAskedFor(row: Row, { by, filters }: Question, labels?: readonly string[]): boolean {
    return (
      filters.every(
        ([name, operator, values]) => values.includes(wordOf(row, name)) === (operator === "is"),
      ) &&
      (labels === undefined ||
        by.every((name, index) => (wordOf(row, name) || "(none)") === labels[index]))
    );
  }
}

/** The first copy received counts, bots do not. */
function standing(all: readonly TestEvent[]): TestEvent[] {
  const first = new Map<string, TestEvent>();
  for (const event of all) {
    const known = first.get(event.id);
    const received = (one: TestEvent) => Date.parse(one.received ?? one.at);
    if (known === undefined || received(event) < received(known)) first.set(event.id, event);
  }
  return [...first.values()].filter(({ bot }) => bot !== 1);
}

function sessionsOf(rows: readonly Row[]): Session[] {
  const sessions: Session[] = [];
  const open = new Map<string, { session: Session; first: number; last: number; key: string }>();
  for (const row of rows.filter(isHit)) {
    const actor = row.visitor ?? `user ${row.user}`;
    const now = open.get(actor);
    const key = keyOf(row);
    const isPaused = now === undefined || row.ms - now.last > 30 * minute;
    // Without a pause for the whole of a day.
    const dayOf = (ms: number) => Math.floor(ms / day);
    const isCut =
      now !== undefined && dayOf(row.ms) > dayOf(now.last) && dayOf(row.ms) - dayOf(now.first) > 1;
    const isLate = isPaused || isCut;
    if (now === undefined || isLate || (key !== "" && key !== now.key)) {
      const session = { opener: row, hits: [row] };
      sessions.push(session);
      open.set(actor, {
        ...{ session, last: row.ms, first: isPaused ? row.ms : now.first },
        key: key || (isLate ? "" : (now?.key ?? "")),
      });
      row.session = session;
    } else {
      now.session.hits.push(row);
      now.last = row.ms;
      row.session = now.session;
    }
  }
  return sessions;
}

/** Of what has no page: the session of its person that began last within a day before. */
function surrounding(row: Row, sessions: readonly Session[]): Session | undefined {
  const last = sessions
    .filter(({ opener }) => opener.person === row.person && opener.ms <= row.ms)
    .at(-1);
  return last !== undefined && row.ms - last.opener.ms <= day ? last : undefined;
}

function conversionsOf(rows: readonly Row[]): Bought[] {
  const times = new Map<string, number>();
  return rows
    .filter(({ name }) => name === "purchase")
    .flatMap((row) => {
      const refunds = rows.filter((other) => other.name === "refund" && other.order === row.order);
      const back = refunds.reduce((sum, { value }) => sum + Math.round(Number(value) * 100), 0);
      const cents = Math.round(Number(row.value) * 100);
      if (refunds.some(({ value }) => Number(value) === 0) || (back > 0 && back >= cents))
        return [];
      const nth = (times.get(row.person) ?? 0) + 1;
      times.set(row.person, nth);
      return [{ ...row, cents: cents - back, nth }];
    });
}

/** Touch words are the session's, all others the event's own. */
function wordOf(row: Row, name: string): string {
  const opener = row.session?.opener;
  switch (name) {
    case "channel":
      return opener === undefined ? "" : opener.channel || "direct";
    case "campaign":
      return opener?.campaign ?? "";
    case "entry_page":
      return opener?.landing ?? "";
    case "exit_page":
      return row.session?.hits.at(-1)?.landing ?? "";
    case "event":
      return row.name ?? "page_view";
    case "properties.plan":
      return (row.properties as { plan?: string } | undefined)?.plan ?? "";
    default:
      return String(row[name as "country" | "device" | "path"] ?? "");
  }
}

const people = (rows: readonly Row[]) => new Set(rows.map(({ person }) => person));
const share = (part: number, of: number) => (of === 0 ? null : part / of);
