// Ids of events through ingest and loader: what was acknowledged is a row of its own.
import { afterEach, describe, expect, it } from "vitest";
import { openCountries } from "../src/index.js";
import { createSteps } from "../src/load/enrich.js";
import { readRecord } from "../src/load/read-record.js";
import { goodEvent, startCollector } from "./support/collector.js";

const reading = { steps: createSteps({ countries: openCountries() }), site: () => undefined };
let collector: Awaited<ReturnType<typeof startCollector>>;
afterEach(() => collector.close());

/** Sends each event as a request of its own and answers the rows that the loader makes of them. */
async function rowsOf(...events: object[]) {
  collector = await startCollector();
  for (const event of events) {
    const answer = await collector.send({ batch: [event] });
    expect(answer.json()).toEqual({ success: true, accepted: 1, rejected: [] });
  }
  return collector
    .entries()
    .flatMap((entry) => readRecord(entry, reading, 0).drafts)
    .map(({ row }) => ({ id: row.eventId, edges: row.edges }));
}
const order = (more: object) =>
  goodEvent({ event: "Order Completed", properties: { value: 5 }, ...more });

describe("words that stand for no message id", () => {
  it.each(["undefined", "null", "", "0", 0, null, "[object Object]"])(
    "%j never makes two orders one",
    async (messageId) => {
      const [one, two] = await rowsOf(
        order({ messageId, properties: { value: 1 } }),
        order({ messageId, properties: { value: 2 } }),
      );
      expect(one?.id).toMatch(/^[\da-f-]{36}$/);
      expect(two?.id).toMatch(/^[\da-f-]{36}$/);
      expect(one?.id).not.toBe(two?.id);
    },
  );

  it("make no person of two visitors", async () => {
    const rows = await rowsOf(
      order({ messageId: "undefined", anonymousId: "visitor-1" }),
      order({ messageId: "undefined", anonymousId: "visitor-2" }),
    );
    expect(rows.map(({ edges }) => edges)).toEqual([[], []]);
  });

  it("let a repeated request of an event with a time count once", async () => {
    const timed = order({ messageId: "null", timestamp: "2026-11-23T10:00:00Z" });
    const [one, two] = await rowsOf(timed, timed);
    expect(one?.id).toBe(two?.id);
  });
});

describe("numbers that JSON rounds to one", () => {
  const raw = (field: string, digits: string) =>
    JSON.stringify({ batch: [goodEvent({ event: "Order Completed" })] }).replace(
      '"anonymousId":"v1"',
      `"anonymousId":"v1",${field.replace("%", digits)}`,
    );
  it.each([
    ['"messageId":%', "messageId"],
    ['"userId":%', "userId"],
    ['"anonymousId":%', "anonymousId"],
    ['"properties":{"order_id":%}', "order_id"],
    ['"properties":{"orderId":%}', "orderId"],
    ['"properties":{"order_id":"","transaction_id":%}', "transaction_id"],
  ])("are no ids: %s is refused, never taken for another", async (field, name) => {
    collector = await startCollector();
    for (const digits of ["12345678901234567891", "-9007199254740992", "1e400", "0.1"]) {
      const { rejected } = (await collector.send(raw(field, digits))).json();
      expect(rejected, digits).toMatchObject([{ detail: expect.stringContaining(name) }]);
      expect(["invalid_id", "invalid_event"]).toContain(rejected[0].reason);
    }
    const whole = await collector.send(raw(field, "9007199254740991"));
    expect(whole.json()).toMatchObject({ accepted: 1, rejected: [] });
  });
});

it("tells two orders apart whose order ids broke differently", async () => {
  collector = await startCollector();
  const properties = { order_id: "\ud83d" };
  const answer = await collector.send({ batch: [order({ properties })] });
  expect(answer.json().rejected).toMatchObject([
    { reason: "invalid_id", detail: "order_id has broken characters" },
  ]);
});

describe("an event without id and with null for its time", () => {
  it.each(["timestamp", "originalTimestamp"])("%s: sent twice, it is two", async (field) => {
    const click = { messageId: undefined, [field]: null };
    const [one, two] = await rowsOf(order(click), order(click));
    expect(one?.id).not.toBe(two?.id);
  });
});

it("keeps two visitors' views apart who are known by their cookies alone", async () => {
  collector = await startCollector();
  const view = { type: "page", timestamp: "2026-11-23T10:00:00.000Z" };
  for (const id of ["v-1", "v-2", "v-1"]) {
    const headers = { origin: "https://shop.example", cookie: `cairn_id=${id}` };
    const answer = await collector.send({ batch: [view] }, "/v1/batch", headers);
    expect(answer.json()).toMatchObject({ accepted: 1 });
  }
  const [one, two, again] = collector.records().map(({ head }) => head.ids?.[0]);
  expect(one).not.toBe(two);
  expect(one).toBe(again);
});

it("keeps an id that is one, also a number", async () => {
  const rows = await rowsOf(order({ messageId: "order-1" }), order({ messageId: 17 }));
  expect(rows.map(({ id, edges }) => [id, edges.length])).toEqual([
    ["order-1", 1],
    ["17", 1],
  ]);
});
