// Copies count once in every answer: whatever a site sends more than once, and however often the log is
// loaded, its answers are those of the site that sent everything once.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createLoader, openCountries, openLmdbReader } from "@cairn/collector";
import { type Sites, siteSchema } from "@cairn/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOneMachine } from "../path/one-machine.js";
import { answersOf, type Range } from "./support/answers.js";
import { browserOrder, type Event, serverOrder, story } from "./support/story.js";

const secondMs = 1000;
const dayMs = 86_400_000;
const monthEnd = Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 1);
const whole = rangeOf(monthEnd - 20 * dayMs, monthEnd + dayMs);
const midMonth = monthEnd - 3 * dayMs;
const before = monthEnd - secondMs;
const after = monthEnd + secondMs;

/** What each site sends: a list of bodies, in order. `once` is what all others are compared with. */
const sites: Record<string, Event[][]> = {
  once: [story(midMonth)],
  retried: [story(midMonth), story(midMonth), story(midMonth)],
  "in-two-batches": inTwoBatches(story(midMonth)),
  "one-by-one-and-backwards": [...story(midMonth), ...story(midMonth)].toReversed().map((e) => [e]),
  "server-later": [story(midMonth), [serverOrder(midMonth + 5 * secondMs)]],
  "server-first": [[serverOrder(midMonth + 5 * secondMs)], story(midMonth)],
  "month-once": [story(before)],
  "month-server-later": [story(before), [serverOrder(after)]],
  "month-server-first": [[serverOrder(after)], story(before)],
  "month-browser-after": [[serverOrder(before)], story(before).slice(0, -1), [browserOrder(after)]],
  "month-retried-with-other-time": [story(before), [browserOrder(after)]],
};

let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine({ sites: sitesOf(Object.keys(sites)), keepLog: true });
  for (const [site, bodies] of Object.entries(sites)) {
    for (const batch of bodies) {
      const key = { "x-write-key": keyOf(site) };
      const answer = await machine.send(JSON.stringify({ batch }), "/v1/batch", key);
      expect(await answer.json()).toMatchObject({ accepted: batch.length, rejected: [] });
    }
  }
  await machine.loaded();
  once = await answers("once");
  monthOnce = await answers("month-once");
});
afterAll(() => machine.close());

const answers = (site: string, range: Range = whole) => answersOf(machine.api, site, range);
let once: Awaited<ReturnType<typeof answers>>;
let monthOnce: typeof once;

describe("copies of one event", () => {
  it("are one order of one person, who comes through every step", () => {
    const { counts } = once;
    expect(counts.metrics).toMatchObject({
      conversions: 1,
      value: "10.00",
      people: 1,
      visitors: 1,
    });
    expect(counts.attributed).toEqual({ conversions: 1, value: "10.00" });
    expect(counts.funnel).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it.each(["retried", "in-two-batches", "one-by-one-and-backwards"])(
    "%s: every answer is the same to the last digit",
    async (site) => {
      expect((await answers(site)).exact).toEqual(once.exact);
    },
  );

  it.each(["server-later", "server-first"])(
    "%s: the browser's and the server's copy of an order count once",
    async (site) => {
      expect((await answers(site)).counts).toEqual(asKept(site, once));
    },
  );

  it("collapse in the table events", async () => {
    const rows = await machine.store.query<{ site: string; rows: number; ids: number }>(
      "SELECT site, count() AS rows, uniqExact(event_id) AS ids FROM events FINAL GROUP BY site ORDER BY site",
    );
    expect(rows).toEqual(
      Object.keys(sites)
        .toSorted()
        .map((site) => ({ site, rows: 6, ids: 6 })),
    );
  });
});

describe("copies on both sides of a month's end", () => {
  const copied = Object.keys(sites).filter((site) => /^month-(?!once)/.test(site));

  it.each(copied)("%s: count once over both months", async (site) => {
    expect((await answers(site)).counts).toEqual(asKept(site, monthOnce));
  });

  it.each(copied)("%s: count once in the two months together", async (site) => {
    const first = (await answers(site, rangeOf(monthEnd - 20 * dayMs, monthEnd))).counts;
    const second = (await answers(site, rangeOf(monthEnd, monthEnd + dayMs))).counts;
    expect(first.attributed.conversions + second.attributed.conversions).toBe(1);
    expect([...first.conversions, ...second.conversions]).toEqual(["o1"]);
    expect(first.metrics.conversions + second.metrics.conversions).toBe(1);
    expect(first.metrics.events + second.metrics.events).toBe(6);
  });
});

describe("the log loaded again from its start", () => {
  const asked = ["one-by-one-and-backwards", "month-server-first"];
  const askAll = () => Promise.all(asked.map(async (site) => (await answers(site)).exact));
  let known: Awaited<ReturnType<typeof askAll>>;
  let edges: number;

  beforeAll(async () => {
    known = await askAll();
    edges = await count("identity_edges FINAL");
  });

  it.each([1, 3, 1000])("in blocks of %i: no answer changes", async (records) => {
    expect(await replay(records)).toBe(Object.values(sites).flat(2).length);
    expect(machine.failures).toEqual([]);
    expect(await count("identity_edges FINAL")).toBe(edges);
    expect(await askAll()).toEqual(known);
  });

  it("goes on although whoever is told of a block fails", async () => {
    const failing = () => Promise.reject(new Error("told in vain"));
    expect(await replay(2, failing)).toBe(Object.values(sites).flat(2).length);
    expect(machine.failures.splice(0).length).toBeGreaterThan(1);
  });

  it("and merged: no answer changes", async () => {
    await machine.store.command("OPTIMIZE TABLE events FINAL");
    expect(await count("events FINAL")).toBe(6 * Object.keys(sites).length);
    expect(await askAll()).toEqual(known);
  });
});

/** Where the server's copy came first, the row of the order has no page and opens no session. */
function asKept(site: string, { counts }: typeof once): typeof once.counts {
  const isServers = /server-first|browser-after/.test(site);
  const sessions = counts.metrics.sessions - (isServers ? 1 : 0);
  return { ...counts, metrics: { ...counts.metrics, sessions } };
}

/**
 * Loads by a loader that knows nothing of what was loaded, and cuts the log into blocks of so many
 * records. Resolves with the number of events that it inserted.
 */
async function replay(records: number, onLoaded = async () => {}): Promise<number> {
  // Nobody remembers that anything was taken.
  rmSync(join(machine.spool, "released"));
  const limit = { records, bytes: 1e9 };
  const log = openLmdbReader({ path: machine.spool, intervalMs: 0, limit });
  const say = (...said: unknown[]) => void machine.failures.push(said);
  const loader = createLoader({
    log,
    store: machine.store,
    sites: sitesOf(Object.keys(sites)),
    countries: openCountries(),
    logger: { info: () => {}, warn: say, error: say },
    onLoaded,
  });
  loader.start();
  const { last } = machine.log.stats();
  while (Math.max(...loader.progress().positions.values()) < last) await sleep(20);
  await loader.stop();
  // Reports look for new identity facts every 2 s.
  await sleep(2_100);
  return loader.counters.events;
}

async function count(table: string): Promise<number> {
  const [row] = await machine.store.query<{ rows: number }>(`SELECT count() AS rows FROM ${table}`);
  return row?.rows ?? 0;
}

function inTwoBatches(events: Event[]): Event[][] {
  return [events.slice(0, 4), events.slice(2), events.slice(1, 3)];
}

function rangeOf(from: number, to: number): Range {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function keyOf(site: string): string {
  return `wk_${site}_00000000`;
}

function sitesOf(ids: readonly string[]): Sites {
  const all = ids.map((id) => siteSchema.parse({ id, write_key: keyOf(id) }));
  return {
    all: () => all,
    get: (id) => all.find((site) => site.id === id),
    byKey: (key) => all.find((site) => site.write_key === key),
    put: async () => {},
    remove: async () => {},
  };
}
