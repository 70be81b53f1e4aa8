// What a sender is told of a refused event: why, what exactly was wrong, and how to mend it.
import { ingestReasons, limits } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { goodEvent, startCollector } from "../support/collector.js";

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

const levels = (depth: number): object => (depth === 0 ? {} : { a: levels(depth - 1) });
const keys = Object.fromEntries(Array.from({ length: 1001 }, (_, n) => [`k${n}`, n]));
const order = (properties: object) => goodEvent({ event: "Purchase", properties });

const cases: [keyof typeof ingestReasons, string, unknown][] = [
  ["not_an_object", "it is a list", []],
  ["not_an_object", "it is null", null],
  ["invalid_event", "event must be string", goodEvent({ event: 7 })],
  ["unknown_type", "type is missing", { event: "Ping", anonymousId: "v1" }],
  ["unknown_type", 'type is "explode"', goodEvent({ type: "explode" })],
  ["missing_event_name", "event is missing", goodEvent({ event: undefined })],
  ["missing_event_name", 'event is ""', goodEvent({ event: "" })],
  [
    "missing_identity",
    'anonymousId is "undefined", userId is missing',
    goodEvent({ anonymousId: "undefined" }),
  ],
  ["missing_group_id", "groupId is null", goodEvent({ type: "group", groupId: null })],
  ["missing_alias_ids", "previousId is missing", goodEvent({ type: "alias", userId: "u1" })],
  [
    "missing_alias_ids",
    'userId is "null"',
    goodEvent({ type: "alias", previousId: "v1", userId: "null" }),
  ],
  ["invalid_id", "userId is a number beyond 2^53", goodEvent({ userId: 2 ** 60 })],
  ["invalid_id", "messageId has broken characters", goodEvent({ messageId: "\ud83d" })],
  ["event_too_large", "it is 40076 bytes", goodEvent({ messageId: "m", text: "x".repeat(4e4) })],
  ["too_many_properties", `it has more than ${limits.properties} keys`, goodEvent(keys)],
  ["too_deep", `it has more than ${limits.depth} levels`, goodEvent({ a: levels(30) })],
  ["invalid_timestamp", 'timestamp is "soon"', goodEvent({ timestamp: "soon" })],
  ["invalid_value", "value is -1", order({ value: -1 })],
  ["unknown_currency", 'currency is "XXY"', order({ value: 1, currency: "XXY" })],
];

it.each(cases)("%s: %s, and how to mend it", async (reason, detail, event) => {
  const answer = await collector.send({ batch: [goodEvent(), event] });
  expect(answer.json()).toMatchObject({ success: true, accepted: 1 });
  const { messageId = null, ...named } = (event ?? {}) as Record<string, string | undefined>;
  const name = [named.event, named.type].find((word) => typeof word === "string" && word !== "");
  expect(answer.json().rejected).toEqual([
    {
      index: 1,
      messageId: messageId?.toWellFormed() ?? null,
      name: name ?? null,
      reason,
      detail,
      hint: ingestReasons[reason],
    },
  ]);
  expect(collector.records().at(-1)?.head.refused).toEqual({ 1: [reason, detail] });
});

it("has a case for each reason that an answer can give", () => {
  // That of a key which may send certain events only is in keys.test.ts.
  expect(new Set([...cases.map(([reason]) => reason), "event_not_allowed"])).toEqual(
    new Set(Object.keys(ingestReasons)),
  );
});

it.each(Object.entries(ingestReasons))("%s says what to send", (_reason, hint) => {
  expect(hint).toMatch(/Send |needs|must/);
});
