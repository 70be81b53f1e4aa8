// One order counts once, however often and from wherever it is sent.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine(["retry", "month-end", "browser-and-server"]);
  const order = { id: "o1", name: "purchase", visitor: "v", value: 10 };
  const touch = {
    id: "t1",
    name: "touch",
    visitor: "v",
    channel: "email",
    at: "2026-09-30T23:00:00Z",
  };
  for (const _ of [1, 2, 3]) {
    await insertEvents(engine.store, [
      { ...touch, site: "retry" },
      { ...order, site: "retry", at: "2026-09-30T23:59:59Z" },
    ]);
  }
  await insertEvents(engine.store, [
    { ...touch, site: "month-end" },
    {
      ...order,
      site: "month-end",
      at: "2026-10-01T00:00:01Z",
      received: "2026-10-01T00:00:30Z",
      value: 11,
    },
    { ...order, site: "month-end", at: "2026-09-30T23:59:59Z", received: "2026-10-01T00:00:10Z" },
  ]);
  const site = "browser-and-server";
  await insertEvents(engine.store, [
    { ...touch, site },
    {
      ...order,
      site,
      at: "2026-09-30T23:30:00Z",
      page: 1,
      edges: [{ kind: "shared_event", a: "event:purchase/o1", b: "visitor:v" }],
    },
    {
      id: "o1",
      name: "purchase",
      site,
      user: "u",
      value: 10,
      at: "2026-09-30T23:30:05Z",
      edges: [{ kind: "shared_event", a: "event:purchase/o1", b: "user:u" }],
    },
  ]);
});
afterAll(() => engine.close());

test.each(["retry", "browser-and-server"])("%s: one conversion, one credit", async (site) => {
  const { body } = await engine.get(
    `/api/v1/attribution?site=${site}&model=linear&from=2026-09-01&to=2026-09-30`,
  );
  expect(body.total).toEqual({ conversions: 1, value: "10.00" });
  expect(body.unattributed.conversions).toBe(0);
  const { body: metrics } = await engine.get(
    `/api/v1/metrics?site=${site}&from=2026-09-01&to=2026-09-30`,
  );
  expect(metrics.total).toMatchObject({ conversions: 1, value: "10.00", people: 1, events: 2 });
});

test("copies on both sides of a month's end are in the month of the first received", async () => {
  const total = async (query: string) =>
    (await engine.get(`/api/v1/attribution?site=month-end&${query}`)).body.total;
  expect(await total("from=2026-09-01&to=2026-09-30")).toEqual({ conversions: 1, value: "10.00" });
  expect(await total("from=2026-10-01&to=2026-10-31")).toEqual({ conversions: 0, value: "0.00" });
});

test("a shared order links the browser with the known user", async () => {
  const { body } = await engine.get("/api/v1/people/v?site=browser-and-server");
  expect(body.person_id).toBe("user:u");
  expect(body.nodes).toEqual(["user:u", "visitor:v"]);
});
