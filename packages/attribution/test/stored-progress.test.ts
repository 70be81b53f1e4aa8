// A process without a loader says how fresh it is by what the store has from another's.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStoredProgress } from "../src/index.js";
import { now, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default", "demo"], (store) =>
    createStoredProgress(store, () => now),
  );
});
afterAll(() => engine.close());

const loaded = (log: string, position: number, secondsAgo: number) =>
  engine.store.insert({
    table: "loaded",
    columns: ["log", "position", "received_at"],
    lines: `${JSON.stringify([log, position, new Date(now - secondsAgo * 1000).toISOString()])}\n`,
  });

test("as_of is the newest that any loader has loaded, and lag_ms counts from there", async () => {
  await loaded("old", 9, 3600);
  await loaded("new", 1, 40);
  await loaded("new", 2, 30);
  const { body } = await engine.get("/api/v1/attribution");
  expect(body).toMatchObject({ as_of: new Date(now - 30_000).toISOString(), lag_ms: 30_000 });
  expect((await engine.get("/metrics")).text).toContain(
    `cairn_store_as_of_timestamp_seconds ${(now - 30_000) / 1000}`,
  );
});

test("a quiet site leaves the process ready", async () => {
  const { status, body } = await engine.get("/readyz");
  expect(status).toBe(200);
  expect(body.parts.loader.reason).toBe(
    `another process; as of ${new Date(now - 30_000).toISOString()}`,
  );
});

test("a wipe takes what the other process loads meanwhile, and ends when nothing comes", async () => {
  await insertEvents(engine.store, [{ site: "demo", id: "before", at: "2026-11-04T00:00:00Z" }]);
  const wiped = engine.post("/api/v1/sites/demo/wipe", { confirm: "demo" });
  await expect.poll(() => engine.sites.get("demo")).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await insertEvents(engine.store, [{ site: "demo", id: "waited", at: "2026-11-04T00:00:01Z" }]);
  await loaded("new", 3, 20);
  const { status, body } = await wiped;
  expect(status).toBe(200);
  expect(body.removed).toMatchObject({ events: 2 });
});

test("a wipe ends at once when the other process has come so far", async () => {
  await engine.post("/api/v1/sites", { id: "demo" });
  await loaded("new", 4, 0);
  const started = Date.now();
  expect((await engine.post("/api/v1/sites/demo/wipe", { confirm: "demo" })).status).toBe(200);
  expect(Date.now() - started).toBeLessThan(4_500);
});
