// While a shard is away, sites of the others are answered, and whoever asks for more is told why it is not there.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStoredProgress } from "../src/index.js";
import { type Cluster, startCluster } from "./support/clickhouse-cluster/cluster.js";
import { now, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

/** `shop` lies on the first shard, `blog` on the second one. */
const sites = ["shop", "blog"];
const loadedAt = new Date(now - 30_000).toISOString();
const range = "currency=EUR&from=2026-11-01&to=2026-11-03";
let directory: string;
let cluster: Cluster;
let engine: TestEngine;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cairn-away-"));
  cluster = await startCluster({ directory });
  // As a process without a loader has it.
  const progress = (store: TestEngine["store"]) => createStoredProgress(store, () => now);
  engine = await startEngine(sites, progress, { url: `${cluster.url}?cluster=main` });
  const at = "2026-11-02T10:00:00.000Z";
  await insertEvents(
    engine.store,
    sites.flatMap((site) => [
      { site, id: "e", at, visitor: "v", channel: "email" },
      { site, id: "o", name: "purchase", at, visitor: "v", user: "u", value: 5, currency: "USD" },
    ]),
  );
  await engine.store.insert({
    table: "loaded",
    columns: ["log", "position", "received_at"],
    lines: `${JSON.stringify(["log", 1, loadedAt])}\n`,
  });
  const rates = "date,currency,rate\n2026-11-01,USD,1.25\n";
  const sent = await engine.send("/api/v1/currency-rates?base=EUR", rates, "text/csv");
  expect(sent.status, sent.text).toBe(200);
  expect((await engine.get("/readyz")).status).toBe(200);
});
afterAll(async () => {
  await engine?.close();
  await cluster?.close();
  await rm(directory, { recursive: true, force: true });
});

test("one that hangs is known as away in seconds, and not after a minute", async () => {
  cluster.pause(2);
  const began = performance.now();
  const there = await engine.get(`/api/v1/attribution?site=shop&${range}`);
  const tookMs = performance.now() - began;
  cluster.resume(2);
  expect(there.status, there.text).toBe(200);
  expect(tookMs).toBeLessThan(30_000);
  await cluster.kill(2);
});

test.each([
  `/api/v1/attribution?models=linear,markov&${range}`,
  `/api/v1/paths?${range}`,
  `/api/v1/paths/report?${range}`,
  `/api/v1/metrics?${range}`,
  "/api/v1/conversions?from=2026-11-01&to=2026-11-03",
  "/api/v1/conversions/o/explain?",
  `/api/v1/spend?level=channel&models=linear&${range}`,
  `/api/v1/reconciliation?${range}`,
  "/api/v1/people/u?",
])("%s of a site of another shard, as fresh as it was known to be", async (path) => {
  const there = await engine.get(`${path}&site=shop`);
  expect(there.status, there.text).toBe(200);
  if (there.body.as_of !== undefined) expect(there.body.as_of).toBe(loadedAt);
});

test("money is converted all the same", async () => {
  const { body } = await engine.get(`/api/v1/attribution?site=shop&${range}`);
  expect(body.total).toEqual({ conversions: 1, value: "4.00" });
});

test("what needs the shard that is away is a 503 that says so", async () => {
  const query = "SELECT count() FROM events";
  for (const answer of [
    await engine.get(`/api/v1/attribution?site=blog&${range}`),
    await engine.post("/api/v1/sql", { query }),
    await engine.post("/api/v1/sites/blog/wipe", { confirm: "blog" }),
  ]) {
    expect(answer.status, answer.text).toBe(503);
    expect(answer.body.error).toMatchObject({
      code: "store_unavailable",
      hint: "A server of the cluster is away: start it, and it goes on by itself.",
    });
  }
});

test("/readyz has the reason", async () => {
  const { status, body } = await engine.get("/readyz");
  expect(status).toBe(503);
  expect(body.parts.loader).toMatchObject({
    ready: false,
    reason: expect.stringMatching(/how far was loaded cannot be read: .*A server of the cluster/),
  });
});

test("a wipe that it cut short is done by the next one", async () => {
  await cluster.start(2);
  const { status, body } = await engine.post("/api/v1/sites/blog/wipe", { confirm: "blog" });
  expect(status).toBe(200);
  expect(body.removed).toMatchObject({ events: 2 });
});
