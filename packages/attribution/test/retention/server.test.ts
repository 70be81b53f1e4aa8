// Over ClickHouse's HTTP, questions with the most periods and with segments answer as they do in process.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createEngineApp,
  createIdentity,
  createLedger,
  createLoginTokens,
  createStore,
  migrate,
} from "../../src/index.js";
import { type Front, startFront } from "../support/clickhouse-front/front.js";
import { apiKey, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";
import { randomPeople, rowsOf } from "../support/random-people.js";

let directory: string;
let front: Front;
let store: Store;
let engine: TestEngine;
let app: Awaited<ReturnType<typeof createEngineApp>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cairn-retention-"));
  front = await startFront({ directory });
  store = await createStore({ url: front.url });
  await migrate(store);
  engine = await startEngine();
  const { sites } = engine;
  const progress = () => ({ asOf: now, lagMs: 0 });
  const identity = createIdentity({ store, staleAfterMs: 0 });
  const ledger = createLedger({ store, sites, identity, progress, now: () => now });
  app = await createEngineApp({
    ...{ store, identity, ledger, sites, apiKey, progress, now: () => now },
    loginTokens: createLoginTokens(() => now),
  });
  const happened = randomPeople({
    ...{ seed: 2, people: 60, names: ["open", "purchase"] },
    ...{ from: "2025-11-01T00:00:00Z", to: "2026-11-20T00:00:00Z" },
  });
  const buyer = happened.find(
    ({ name, person }) => name === "purchase" && person % 2 === 0,
  )?.person;
  const touch = {
    ...{ id: "touch", name: "touch", visitor: `v${buyer}`, channel: "email" },
    at: "2025-10-31T10:00:00Z",
  };
  for (const into of [store, engine.store]) {
    await insertEvents(into, [touch, ...rowsOf(happened, "default")]);
  }
});
afterAll(async () => {
  await app.close();
  await store.close();
  await engine.close();
  await front.close();
  await rm(directory, { recursive: true, force: true });
});

const headers = { authorization: `Bearer ${apiKey}` };
const filters = encodeURIComponent('[["segment","is",["buyers"]]]');

test("the answers are the same", async () => {
  const url = "/api/v1/segments/buyers";
  const payload = { all: [{ did: "purchase" }, { touch: [], exactly: 0 }] };
  await engine.request("PUT", url, payload);
  const saved = await app.inject({ method: "PUT", url, headers, payload });
  expect(saved.statusCode, saved.body).toBe(200);
  for (const question of [
    `retention?unit=day&cohort=recurring&from=2025-11-01&filters=${filters}`,
    "retention?unit=week&mode=rolling&by=country&from=2025-11-01",
    "churn?unit=day&from=2025-11-01",
    "lifecycle?unit=day&from=2025-11-01",
    "repurchase?from=2025-11-01&within=90d",
    "lifetime-value?unit=day&from=2025-11-01",
    "lifetime-value/acquisition?model=linear&lookback_days=0&from=2025-11-01",
    "segments/buyers/people",
  ]) {
    const here = await engine.get(`/api/v1/${question}`);
    const there = await app.inject({ url: `/api/v1/${question}`, headers });
    expect(there.statusCode, `${question} ${there.body}`).toBe(200);
    expect(there.json().rows, question).toEqual(here.body.rows);
    expect(here.body.rows.length, question).toBeGreaterThan(0);
  }
});
