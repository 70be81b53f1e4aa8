// Heavy SQL of a stranger holds up nobody else; neither it nor a report outlives whoever asked.
import { setTimeout as sleep } from "node:timers/promises";
import type { QueryLimits } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngineApp, createSqlApp } from "../src/index.js";
import { apiKey, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;
let port: ReturnType<typeof createSqlApp>;
let rest: string;
let sql: string;
/** A statement may take 60 s: whoever waits for one waits longer than this. */
const heldUpMs = 20_000;
const heavy = "SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1";

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-11-01T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-11-01T10:05:00Z", visitor: "ana", value: 5 },
  ]);
  port = createSqlApp({ store: engine.store, apiKey });
  const at = { port: 0, host: "127.0.0.1" };
  rest = await engine.app.listen(at);
  sql = await port.listen(at);
});
afterAll(async () => {
  port.server.closeAllConnections();
  await port.close();
  await engine.close();
});

const authorization = `Bearer ${apiKey}`;

/** Asks by REST and the SQL port in turn; resolves with the answer, or undefined when it was given up. */
function ask(index: number, signal: AbortSignal): Promise<Response | undefined> {
  const asked =
    index % 2 === 0
      ? fetch(`${rest}/api/v1/sql`, {
          method: "POST",
          headers: { authorization, "content-type": "application/json" },
          body: JSON.stringify({ query: heavy }),
          signal,
        })
      : fetch(sql, {
          method: "POST",
          headers: { "x-clickhouse-user": "default", "x-clickhouse-key": apiKey },
          body: heavy,
          signal,
        });
  return asked.catch(() => undefined);
}

async function reportMs(): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${rest}/api/v1/attribution`, { headers: { authorization } });
  expect(answer.status).toBe(200);
  return performance.now() - startedAt;
}

const running = async () =>
  (
    await engine.store.query<{ n: number }>(
      "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64(number)%' AND query NOT LIKE '%system.processes%'",
    )
  )[0]?.n;

test("reports answer while heavy statements run, and what is too many is told so", async () => {
  const leave = new AbortController();
  const asked = Array.from({ length: 30 }, (_, index) => ask(index, leave.signal));
  await sleep(500);
  expect(await running()).toBe(2);
  for (const _ of [1, 2, 3]) expect(await reportMs()).toBeLessThan(heldUpMs);
  const refused = (await Promise.all(asked.slice(22))).filter((answer) => answer !== undefined);
  expect(refused).toHaveLength(8);
  for (const answer of refused) {
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "5"]);
  }
  leave.abort();
  await Promise.all(asked);
  expect(await reportMs()).toBeLessThan(heldUpMs);
  for (let tries = 0; tries < 20 && (await running()) !== 0; tries += 1) await sleep(100);
  expect(await running()).toBe(0);
});

/** The service over a store in which every question is heavy, and who waited for each. */
async function startSlow() {
  const signals: (AbortSignal | undefined)[] = [];
  const store = Object.create(engine.store, {
    query: {
      value: (_sql: string, _params: object, limits: QueryLimits) => {
        signals.push(limits.signal);
        return engine.store.query(heavy, {}, limits);
      },
    },
  });
  const { identity, ledger, loginTokens, sites, progress } = engine;
  const more = { identity, ledger, loginTokens, sites, apiKey, progress: () => progress };
  const app = await createEngineApp({ store, ...more, reportSeconds: 4 });
  return { app, signals, url: await app.listen({ port: 0, host: "127.0.0.1" }) };
}

test("a report ends in the store when its client leaves, one that waits is not begun, and a change is made in any case", async () => {
  const { app, signals, url } = await startSlow();
  const headers = { authorization, "content-type": "application/json" };
  const steps = [{ event: "purchase" }];
  const json = (body: object) => ({ method: "POST", body: JSON.stringify(body) });
  const funnel = json({ steps, step: 1, format: "csv" });
  for (const [path, more] of [
    ["attribution", {}],
    ["metrics", json({ metrics: ["visitors"] })],
    ["funnel", json({ steps })],
    ["funnel/people", funnel],
    ["flows", json({ start: "/" })],
    ["segments/preview", json({ all: [{ did: "purchase" }] })],
  ] as const) {
    const leave = new AbortController();
    // More than there are connections for reports.
    const asked = Array.from({ length: 5 }, () =>
      fetch(`${url}/api/v1/${path}`, { headers, ...more, signal: leave.signal }).catch(() => 0),
    );
    for (let tries = 0; tries < 50 && signals.length < 5; tries += 1) await sleep(20);
    await sleep(300);
    leave.abort();
    expect(await Promise.all(asked), path).toEqual([0, 0, 0, 0, 0]);
    const leftAt = performance.now();
    while ((await running()) !== 0 && performance.now() - leftAt < 5_000) await sleep(20);
    expect(performance.now() - leftAt, path).toBeLessThan(1_500);
    expect(await running(), path).toBe(0);
    expect(signals.length, path).toBeGreaterThanOrEqual(5);
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
    signals.length = 0;
  }
  const leave = new AbortController();
  const body = json({ all: [{ did: "purchase" }] });
  const kept = { ...body, method: "PUT", headers, signal: leave.signal };
  const saving = fetch(`${url}/api/v1/segments/buyers`, kept).catch(() => 0);
  for (let tries = 0; tries < 50 && signals.length === 0; tries += 1) await sleep(50);
  leave.abort();
  await saving;
  expect(signals).toEqual([undefined]);
  await app.close();
});

test("a statement has its turn once the abandoned ones are gone", async () => {
  const { body } = await engine.post("/api/v1/sql", { query: "SELECT 1" });
  expect(body.rows).toEqual([[1]]);
});
