// The path report is what a count journey by journey gives: paths, lengths, days, percentiles, positions.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromMicros, money } from "../../src/money.js";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const dayMs = 86_400_000;
const from = Date.UTC(2026, 8, 1);
const people = 50;

interface Happened {
  id: string;
  person: number;
  atMs: number;
  channel: string | undefined;
  micros: bigint;
}

/** To the minute, from 40 days before the range; a tenth are orders. */
const happened: Happened[] = fc
  .sample(
    fc.record({
      person: fc.integer({ min: 0, max: people - 1 }),
      atMs: fc
        .integer({ min: -40 * 1440, max: 30 * 1440 - 1 })
        .map((minute) => from + minute * 60_000),
      channel: fc.option(fc.constantFrom("direct", "email", "social", "a > b"), {
        nil: undefined,
        freq: 9,
      }),
      micros: fc.bigInt({ min: 0n, max: 999_999_999n }),
    }),
    { numRuns: 600, seed: 23 },
  )
  .map((one, index) => ({ ...one, id: `e${String(index).padStart(3, "0")}` }))
  .sort((x, y) => x.atMs - y.atMs || (x.id < y.id ? -1 : 1));

beforeAll(async () => {
  engine = await startEngine(["default", "empty"]);
  await insertEvents(
    engine.store,
    happened.map(({ id, person, atMs, channel, micros }) => ({
      ...{ id, at: new Date(atMs).toISOString(), visitor: `v${person}` },
      ...(channel === undefined
        ? { name: "purchase", value: fromMicros(micros) }
        : { name: "touch", channel }),
    })),
  );
});
afterAll(() => engine.close());

interface Rule {
  lookbackDays: number;
  collapse: boolean;
}

/** Each journey on its own: its labels, when it began and ended, and what it was worth; lost ones have no worth. */
function journeys({ lookbackDays, collapse }: Rule) {
  return Array.from({ length: people }, (_, person) => {
    const own = happened.filter((one) => one.person === person);
    const before = (atMs: number) => {
      const reached = own.filter(
        (one) =>
          one.channel !== undefined && one.atMs <= atMs && atMs - one.atMs <= lookbackDays * dayMs,
      );
      return collapse
        ? reached.filter((one, index) => one.channel !== reached[index - 1]?.channel)
        : reached;
    };
    const orders = own.filter((one) => one.channel === undefined && one.atMs >= from);
    const lastMs = own.findLast(({ channel }) => channel !== undefined)?.atMs ?? -1;
    const ends = [
      ...orders.map(({ atMs, micros }) => ({ atMs, micros })),
      ...(orders.length === 0 && lastMs >= from ? [{ atMs: lastMs, micros: undefined }] : []),
    ];
    return ends.map(({ atMs, micros }) => {
      const steps = before(atMs);
      return {
        labels: steps.map(({ channel = "" }) => channel),
        ms: steps[0] === undefined ? -1 : atMs - steps[0].atMs,
        micros,
      };
    });
  }).flat();
}
type Journey = ReturnType<typeof journeys>[number];

function grouped(all: readonly Journey[], key: (journey: Journey) => string) {
  const groups = new Map<string, Journey[]>();
  for (const journey of all)
    groups.set(key(journey), [...(groups.get(key(journey)) ?? []), journey]);
  return groups;
}

function told(some: readonly Journey[], total: number) {
  const converted = some.filter(({ micros }) => micros !== undefined);
  const lost = some.length - converted.length;
  return {
    conversions: converted.length,
    value: money(fromMicros(converted.reduce((sum, { micros = 0n }) => sum + micros, 0n))),
    share: converted.length / total,
    lost,
    rate: converted.length / some.length,
  };
}

const rules: [query: string, rule: Rule][] = [
  ["lookback_days=30", { lookbackDays: 30, collapse: false }],
  ["lookback_days=6&collapse=consecutive", { lookbackDays: 6, collapse: true }],
];

describe.each(rules)("under %s", (query, rule) => {
  const all = journeys(rule);
  const converted = all.filter(({ micros }) => micros !== undefined);
  const touched = converted.filter(({ labels }) => labels.length > 0);
  const ask = async (further = ""): Promise<Answer> => {
    const range = "from=2026-09-01&to=2026-09-30";
    const { status, body, text } = await engine.get(
      `/api/v1/paths/report?${range}&${query}${further}`,
    );
    expect(status, text).toBe(200);
    return body;
  };

  test("paths", async () => {
    const expected = [...grouped(all, ({ labels }) => JSON.stringify(labels)).values()]
      .filter(([first]) => first?.labels.length !== 0)
      .map((some) => ({
        path: (some[0]?.labels ?? []).map((label) => label.replace(" > ", ">")).join(" > "),
        touches: some[0]?.labels.length,
        ...told(some, converted.length),
      }));
    const body = await ask("&limit=10000");
    const byPath = (rows: { path: string }[]) =>
      rows.toSorted((x, y) => (x.path < y.path ? -1 : 1));
    expect(byPath(body.rows)).toEqual(byPath(expected));
    expect(body.rows.map((row: Answer) => row.conversions)).toEqual(
      expected.map((row) => row.conversions).toSorted((x, y) => y - x),
    );
    expect(body).toMatchObject({
      total: { conversions: converted.length },
      unattributed: { conversions: converted.length - touched.length },
      lost_journeys: all.length - converted.length,
      distinct_paths: expected.length,
      rule: { limit: 10_000, lookback_days: rule.lookbackDays },
    });
    const some = await ask("&limit=3");
    expect(some.rows).toEqual(body.rows.slice(0, 3));
    expect(some.lengths).toEqual(body.lengths);
    expect(some.distinct_paths).toBe(body.distinct_paths);
  });

  test("lengths", async () => {
    const expected = [...grouped(all, ({ labels }) => String(labels.length))]
      .map(([touches, some]) => ({ touches: Number(touches), ...told(some, converted.length) }))
      .toSorted((x, y) => x.touches - y.touches);
    expect(expected.length).toBeGreaterThan(4);
    expect((await ask()).lengths).toEqual(expected);
  });

  test("days and percentiles", async () => {
    const expected = [...grouped(touched, ({ ms }) => String(Math.floor(ms / dayMs)))]
      .map(([days, some]) => {
        const { lost: _, rate: __, ...rest } = told(some, converted.length);
        return { days: Number(days), ...rest };
      })
      .toSorted((x, y) => x.days - y.days);
    const seconds = touched.map(({ ms }) => ms / 1000).toSorted((x, y) => x - y);
    const at = (level: number) => seconds[Math.floor(level * seconds.length)];
    const body = await ask();
    expect(expected.length).toBeGreaterThan(4);
    expect(body.days).toEqual(expected);
    expect(body.time_to_convert).toEqual({
      ...{ p50: at(0.5), p75: at(0.75), p90: at(0.9), p95: at(0.95) },
    });
  });

  test("positions", async () => {
    const counts = new Map<string, [early: number, middle: number, late: number]>();
    for (const { labels } of touched) {
      const early = Math.round(labels.length / 4);
      const late = Math.ceil(labels.length / 4);
      for (const [index, label] of labels.entries()) {
        const of = counts.get(label) ?? [0, 0, 0];
        of[index < early ? 0 : index >= labels.length - late ? 2 : 1] += 1;
        counts.set(label, of);
      }
    }
    const expected = [...counts]
      .map(([channel, [early, middle, late]]) => {
        const touches = early + middle + late;
        return {
          ...{ channel, touches, early, middle, late },
          ...{ early_share: early / touches, middle_share: middle / touches },
          late_share: late / touches,
        };
      })
      .toSorted((x, y) => y.touches - x.touches || (x.channel < y.channel ? -1 : 1));
    expect(expected).toHaveLength(4);
    const { positions } = await ask();
    expect(positions).toEqual(expected);
  });
});

test("of four touches one is early and one late, of two each one, and one alone is late", async () => {
  const at = (site: string, visitor: string, channels: string[]) => [
    ...channels.map((channel, index) => ({
      ...{ site, id: `${visitor}${index}`, name: "touch", visitor, channel },
      at: new Date(from + index * 1000).toISOString(),
    })),
    {
      site,
      id: `${visitor}o`,
      name: "purchase",
      at: new Date(from + dayMs).toISOString(),
      visitor,
    },
  ];
  await insertEvents(engine.store, [
    ...at("empty", "four", ["a", "b", "c", "d"]),
    ...at("empty", "two", ["a", "d"]),
    ...at("empty", "one", ["d"]),
  ]);
  const { body } = await engine.get(
    "/api/v1/paths/report?site=empty&from=2026-09-01&to=2026-09-30&part=positions",
  );
  expect(body.rows.map((row: Answer) => [row.channel, row.early, row.middle, row.late])).toEqual([
    ["d", 0, 0, 3],
    ["a", 2, 0, 0],
    ["b", 0, 1, 0],
    ["c", 0, 1, 0],
  ]);
  expect(body.lengths).toBeUndefined();
});

test("nothing at all is an answer", async () => {
  const { status, body } = await engine.get(
    "/api/v1/paths/report?from=2025-01-01&to=2025-01-31&conversion=lead",
  );
  expect(status).toBe(200);
  expect(body).toMatchObject({
    ...{ total: { conversions: 0 }, lost_journeys: 0, distinct_paths: 0, time_to_convert: null },
    ...{ rows: [], lengths: [], days: [], positions: [] },
  });
});

test.each([
  ["part=paths", "path,touches,conversions,value,share,lost,rate"],
  ["part=days", "days,conversions,value,share"],
  [
    "part=positions&by=channel,campaign",
    "channel,campaign,touches,early,middle,late,early_share,middle_share,late_share",
  ],
])("%s as CSV", async (part, head) => {
  const { text } = await engine.get(
    `/api/v1/paths/report?from=2026-09-01&to=2026-09-30&format=csv&${part}`,
  );
  const [first, ...rows] = text.trim().split("\r\n");
  expect(first).toBe(head);
  expect(rows.length).toBeGreaterThan(3);
});

test.each([
  ["limit=0", "limit"],
  ["part=nothing", "part"],
  ["half_life_days=7", "half_life_days"],
])("%s is refused", async (query, name) => {
  const { status, body } = await engine.get(`/api/v1/paths/report?${query}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain(name);
});
