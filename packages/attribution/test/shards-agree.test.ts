// The same events on two shards and in one process give the same answers, to the last digit: copies, merges of
// persons, refunds, money of other shards, corrections of the ledger, a block that comes again, a site wiped.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ruleModels } from "../src/models/model-names.js";
import { createDayStorer } from "../src/stored-days/day-storer.js";
import { type Cluster, startCluster } from "./support/clickhouse-cluster/cluster.js";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

/** Two lie on each shard. */
const shards = [
  ["copied", "shop"],
  ["blog", "plain"],
] as const;
const sites = shards.flat();
const wiped = "refunded";
let directory: string;
let cluster: Cluster;
let inProcess: TestEngine;
let spread: TestEngine;
const engines = () => [inProcess, spread];

const start = Date.UTC(2026, 10, 1);
const day = 86_400_000;
const models = ruleModels.filter((model) => model !== "custom").join(",");
const range = "from=2026-11-02&to=2026-11-20&currency=EUR";

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cairn-agree-"));
  cluster = await startCluster({ directory });
  inProcess = await startEngine([...sites, wiped]);
  const url = `${cluster.url}?cluster=main`;
  spread = await startEngine([...sites, wiped], undefined, { url });
  for (const engine of engines()) await fill(engine);
}, 180_000);
afterAll(async () => {
  for (const engine of engines()) await engine?.close();
  await cluster?.close();
  await rm(directory, { recursive: true, force: true });
});

/** In blocks that hold rows of every site; the first half comes twice, and a rule closes days in between. */
async function fill(engine: TestEngine): Promise<void> {
  const all = [...sites, wiped].flatMap((site, seed) => eventsOf(site, seed + 1));
  const mixed = all.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const half = mixed.slice(0, mixed.length / 2);
  await insertEvents(engine.store, half, 90);
  await engine.identity.refresh();
  for (const site of sites) {
    const csv = async (path: string, table: string) => {
      const { status, text } = await engine.send(`${path}site=${site}`, table, "text/csv");
      expect(status, text).toBe(200);
    };
    const days = ["2026-11-03,email,7.5,EUR", "2026-11-04,paid_search,11.25,USD"];
    await csv("/api/v1/spend?", `date,channel,cost,currency\n${days.join("\n")}\n`);
    await csv("/api/v1/spend?", `date,channel,cost,currency\n${days[0]?.replace("7.5", "3")}\n`);
    const orders = ["o1", "o2", "o9"].map((id) => `${id},2026-11-05,12.34,USD`).join("\n");
    await csv("/api/v1/orders?", `order_id,ordered_at,value,currency\n${orders}\n`);
    await csv(
      "/api/v1/platform-claims?",
      "date,channel,conversions,value,currency\n2026-11-05,email,2.5,10,USD\n",
    );
  }
  const rates = "date,currency,rate\n2026-11-01,USD,1.1\n2026-11-06,USD,1.3\n2026-11-12,USD,1.2\n";
  await engine.send("/api/v1/currency-rates?base=EUR", rates, "text/csv");
  for (const site of sites) {
    const rule = { models: "linear,time_decay", currency: "EUR" };
    const saved = await engine.request("PUT", `/api/v1/rules/main?site=${site}`, rule);
    expect(saved.status, saved.text).toBeLessThan(300);
    await refreshed(engine, site);
  }
  await insertEvents(engine.store, half, 130);
  const storer = createDayStorer({ store: engine.store, sites: engine.sites });
  for (const site of sites) expect(await storer.storeAll(site)).toBeGreaterThan(5);
  await insertEvents(engine.store, mixed.slice(mixed.length / 2), 70);
  await engine.identity.refresh();
  for (const site of sites) await refreshed(engine, site);
}

const refreshed = async (engine: TestEngine, site: string) => {
  const { status, text } = await engine.post(`/api/v1/rules/main/refresh?site=${site}`, {});
  expect(status, text).toBe(200);
};
const orderOf = ({ id, site }: TestEvent) => `${(Number(id.slice(1)) * 7919) % 1009} ${id} ${site}`;

function eventsOf(site: string, seed: number): TestEvent[] {
  const made = fc.sample(
    fc.record({
      person: fc.integer({ min: 0, max: 11 }),
      minute: fc.integer({ min: 0, max: 18 * 1440 }),
      channel: fc.constantFrom("email", "paid_search", "", "", "referral"),
      name: fc.constantFrom("page_view", "page_view", "touch", "purchase", "refund"),
      logsIn: fc.boolean(),
    }),
    { numRuns: 160, seed },
  );
  return made.flatMap(({ person, minute, channel, name, logsIn }, index) => {
    const at = new Date(start + minute * 60_000 + index).toISOString();
    const user = `u${person % 4}`;
    const order = { value: (index % 97) + 0.99, currency: index % 3 === 0 ? "USD" : "EUR" };
    const properties = index % 4 === 0 ? {} : { profit: index / 8, profit_currency: "USD" };
    const event: TestEvent = {
      ...{ site, id: `e${index}`, name, at, visitor: `v${person}` },
      ...(name === "touch" ? { channel: channel || "push" } : channel && { channel }),
      ...(name === "purchase" && {
        ...order,
        properties,
        order: `o${index % 40}`,
        id: `p${index % 40}`,
      }),
      ...(name === "refund" && { ...order, value: 1, order: `o${index % 60}` }),
      ...(logsIn &&
        index % 5 === 0 && {
          user,
          edges: [{ kind: "identify", a: `visitor:v${person}`, b: `user:${user}` }],
        }),
    };
    // A copy that was received later, of another time: by the shop's server, say.
    const received = new Date(Date.parse(at) + day).toISOString();
    const copy = { ...event, at: new Date(Date.parse(at) + 3 * day).toISOString(), received };
    return index % 6 === 0 ? [event, copy] : [event];
  });
}

/** Without moments that follow the clock. */
const settled = (text: string) =>
  JSON.parse(text, (key, value) =>
    /^(as_of|lag_ms|version|identity_version|saved_at|posted_at|computed_at)$/.test(key) ||
    (key === "at" && Date.parse(value) > start + 22 * day)
      ? undefined
      : value,
  );

async function agree(ask: (engine: TestEngine) => Promise<{ status: number; text: string }>) {
  const [here, there] = [await ask(inProcess), await ask(spread)];
  expect(here.status, here.text).toBe(200);
  expect(settled(there.text)).toEqual(settled(here.text));
  return settled(here.text);
}

test("sites lie on their shard, with all that belongs to them", async () => {
  for (const table of ["events", "identity_edges", "person_ids", "spend", "orders", "credits"]) {
    for (const [at, own] of shards.entries()) {
      const found = await cluster.ask(
        at + 1,
        `SELECT DISTINCT site FROM cairn_local.${table} WHERE site != '${wiped}' ORDER BY site`,
      );
      expect(found, table).toEqual(own);
    }
  }
});

// One of each shard.
describe.each(["shop", "blog"])("%s", (site) => {
  test.each([
    `/api/v1/attribution?models=${models}&${range}`,
    `/api/v1/attribution?models=linear,time_decay&by=campaign&repeat=since_previous&direct=drop_unless_all&${range}`,
    `/api/v1/attribution?models=markov,shapley,shapley_ordered,path_counterfactual,shao_li&${range}`,
    `/api/v1/attribution?models=last,linear&base=last&amount=profit&by=channel,source,landing_page&${range}`,
    `/api/v1/paths?lost=also_tail&${range}`,
    "/api/v1/metrics?from=2026-11-02&to=2026-11-20",
    `/api/v1/spend?level=channel&models=linear,last&${range}`,
    `/api/v1/reconciliation?${range}`,
    "/api/v1/rules/main/ledger?from=2026-11-02&to=2026-11-20",
    "/api/v1/people/u1?",
  ])("%s", async (path) => {
    const answer = await agree((engine) => engine.get(`${path}&site=${site}`));
    expect(JSON.stringify(answer).length).toBeGreaterThan(300);
  });

  test("a funnel, and each conversion explained", async () => {
    const steps = [{ event: "page_view" }, { event: "purchase" }];
    const span = { from: "2026-11-02", to: "2026-11-20" };
    const { rows } = await agree((engine) =>
      engine.post("/api/v1/funnel", { site, steps, window: "14d", ...span }),
    );
    expect(rows[1].people).toBeGreaterThan(0);
    const list = await agree((engine) =>
      engine.get(`/api/v1/conversions?site=${site}&from=2026-11-02&to=2026-11-20`),
    );
    expect(list.rows.length).toBeGreaterThan(10);
    for (const { event_id } of list.rows.slice(0, 4)) {
      const path = `/api/v1/conversions/${event_id}/explain?site=${site}&currency=EUR`;
      await agree((engine) => engine.get(path));
    }
  });

  test("touches, sessions and people, row for row", async () => {
    for (const view of ["touches", "sessions", "people", "conversions"]) {
      const [here, there] = await Promise.all(
        engines().map(({ store }) =>
          store.query(`SELECT * FROM ${view} WHERE site = {site:String} ORDER BY ALL`, { site }),
        ),
      );
      expect(here?.length).toBeGreaterThan(5);
      expect(there).toEqual(here);
    }
  });
});

test("of all sites together, as strangers ask", async () => {
  const query =
    "SELECT site, name, count() AS n, sum(value) AS worth FROM events FINAL GROUP BY site, name ORDER BY ALL";
  const { rows } = await agree((engine) => engine.post("/api/v1/sql", { query }));
  expect(rows.length).toBeGreaterThan(10);
});

test("a fact that is undone parts the same persons", async () => {
  const [{ a, b } = { a: "", b: "" }] = await inProcess.store.query<{ a: string; b: string }>(
    "SELECT a, b FROM identity_edges FINAL WHERE site = 'shop' ORDER BY a, b LIMIT 1",
  );
  await agree((engine) =>
    engine.post("/api/v1/identity/undo", { site: "shop", a, b, by: "ada", reason: "shared" }),
  );
  await agree((engine) => engine.get(`/api/v1/attribution?site=shop&models=${models}&${range}`));
});

test("a wiped site is gone from every shard, and no other row", async () => {
  const counts = () =>
    agree((engine) =>
      engine.post("/api/v1/sql", {
        query: `SELECT site, count() AS n FROM events FINAL WHERE site != '${wiped}' GROUP BY site ORDER BY site`,
      }),
    );
  const before = await counts();
  for (const engine of engines()) {
    const { status, text } = await engine.post(`/api/v1/sites/${wiped}/wipe`, { confirm: wiped });
    expect(status, text).toBe(200);
  }
  expect(await counts()).toEqual(before);
  for (const shard of [1, 2]) {
    for (const table of ["events", "identity_edges", "person_ids"]) {
      const sql = `SELECT count() FROM cairn_local.${table} WHERE site = '${wiped}'`;
      expect(await cluster.ask(shard, sql)).toEqual(["0"]);
    }
  }
});
