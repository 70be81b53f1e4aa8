// One order counts once, however often and from wherever it is sent.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;

/** The first copy of a touch and a later one, by the site that gets both; then an order of the visitor `v`. */
const copied = new Map<string, [first: Partial<TestEvent>, later: Partial<TestEvent>]>([
  [
    "days-apart",
    [
      { at: "2026-09-25T12:00:00Z", channel: "email" },
      { at: "2026-09-28T12:00:00Z", channel: "display" },
    ],
  ],
  [
    "months-apart",
    [
      { at: "2026-06-01T12:00:00Z", channel: "email" },
      { at: "2026-09-28T12:00:00Z", channel: "display" },
    ],
  ],
  [
    "after-the-order",
    [
      { at: "2026-11-01T12:00:00Z", channel: "email" },
      { at: "2026-09-28T12:00:00Z", channel: "display" },
    ],
  ],
  [
    "two-visitors",
    [
      { at: "2026-09-28T12:00:00Z", channel: "email", visitor: "other" },
      { at: "2026-09-28T12:00:00Z", channel: "display" },
    ],
  ],
  [
    "first-is-a-bot",
    [
      { at: "2026-09-28T12:00:00Z", channel: "email", bot: 1 },
      { at: "2026-09-28T12:00:00Z", channel: "display" },
    ],
  ],
  [
    "first-is-no-touch",
    [
      { at: "2026-09-28T12:00:00Z", evidence: "none" },
      { at: "2026-09-28T12:00:00Z", channel: "display" },
    ],
  ],
]);

beforeAll(async () => {
  engine = await startEngine(["retry", "month-end", "browser-and-server", ...copied.keys()]);
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
  for (const [site, [first, later]] of copied) {
    const click = { site, id: "t1", name: "email_click", visitor: "v" };
    const received = (minute: number) => `2026-11-02T00:0${minute}:00Z`;
    const copies = [
      { ...click, at: "", ...later, received: received(2) },
      { ...click, at: "", ...first, received: received(1) },
    ];
    await insertEvents(engine.store, copies, 1);
    const bought = { ...order, site, at: "2026-09-30T12:00:00Z" };
    await insertEvents(engine.store, [bought]);
  }
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

test.each([
  ["days-apart", "2026-09-30", "30", "email"],
  ["months-apart", "2026-09-30", "30", undefined],
  ["months-apart", "2026-09-30", "0", "email"],
  ["after-the-order", "2026-09-30", "0", undefined],
  ["two-visitors", "2026-09-30", "30", undefined],
  ["first-is-a-bot", "2026-09-30", "30", undefined],
  ["first-is-no-touch", "2026-09-30", "30", undefined],
])(
  "%s: of copies of a touch the first received counts (%s, %s days)",
  async (site, day, days, channel) => {
    const { body } = await engine.get(
      `/api/v1/attribution?site=${site}&model=linear&from=${day}&to=${day}&lookback_days=${days}`,
    );
    expect(body.rows.map((row: { channel: string }) => row.channel)).toEqual(
      channel === undefined ? [] : [channel],
    );
  },
);

test.each([...copied.keys()])("%s: each day counts what FINAL has", async (site) => {
  const days = new Set([
    "2026-09-30",
    ...(copied.get(site) ?? []).map((copy) => copy.at?.slice(0, 10)),
  ]);
  let events = 0;
  for (const day of days) {
    const { body } = await engine.get(`/api/v1/metrics?site=${site}&from=${day}&to=${day}`);
    events += body.total.events;
  }
  expect(events).toBe(site === "first-is-a-bot" ? 1 : 2);
});

test("a filter by time behind FINAL leaves no later copy over", async () => {
  const { body } = await engine.post("/api/v1/sql", {
    query: `SELECT event_id FROM events FINAL
      WHERE site = 'months-apart' AND event_time >= '2026-09-01' ORDER BY event_id`,
  });
  expect(body.rows).toEqual([["o1"]]);
});
