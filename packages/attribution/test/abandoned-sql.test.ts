// A stranger's heavy SQL holds up nobody else, and does not outlive the stranger.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSqlApp } from "../src/index.js";
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

test("a statement has its turn once the abandoned ones are gone", async () => {
  const { body } = await engine.post("/api/v1/sql", { query: "SELECT 1" });
  expect(body.rows).toEqual([[1]]);
});
