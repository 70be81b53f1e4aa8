// Filters over real rows: each operator, properties by path, and values that are attacks.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBinder } from "../../src/filters/binder.js";
import { eventMatch, matchSql } from "../../src/filters/event-match.js";
import { conditionSql, type Filter, readFilters } from "../../src/filters/filter.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const at = "2026-09-10T10:00:00.000Z";

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    { id: "de", at, visitor: "a", country: "DE", properties: { plan: "pro", n: 5, "odd`'key": 1 } },
    { id: "at", at, visitor: "b", country: "AT", properties: { plan: "Free Trial", n: "7" } },
    { id: "bare", at, visitor: "c", properties: { cart: { size: 2.5 }, paid: true, tags: ["x"] } },
    { id: "bought", name: "purchase", at, visitor: "c", value: 50 },
  ]);
});
afterAll(() => engine.close());

async function found(filters: unknown): Promise<string[]> {
  const binder = createBinder();
  const condition = conditionSql(readFilters(JSON.stringify(filters)), binder);
  return ids(condition, binder.params);
}

async function ids(condition: string, params: object) {
  const rows = await engine.store.query<{ event_id: string }>(
    `SELECT event_id FROM events FINAL WHERE ${condition} ORDER BY event_id`,
    { ...params },
  );
  return rows.map(({ event_id }) => event_id);
}

test.each<[unknown, string[]]>([
  [[], ["at", "bare", "bought", "de"]],
  [[["country", "is", ["DE", "AT"]]], ["at", "de"]],
  [[["country", "is_not", ["DE"]]], ["at", "bare", "bought"]],
  [[["properties.plan", "contains", ["TRIAL"]]], ["at"]],
  [[["properties.plan", "does_not_contain", ["trial"]]], ["bare", "bought", "de"]],
  [[["properties.n", "gt", [5]]], ["at"]],
  [[["properties.n", "gte", ["5"]]], ["at", "de"]],
  [[["properties.n", "lt", [7]]], ["de"]],
  [[["properties.plan", "lte", [9]]], []],
  [[["properties.cart.size", "is", [2.5]]], ["bare"]],
  [[["properties.paid", "is", [true]]], ["bare"]],
  [[["properties.plan", "is_set"]], ["at", "de"]],
  [[["country", "is_not_set"]], ["bare", "bought"]],
  [[["value", "gte", [50]]], ["bought"]],
  [[["value", "gte", ["0x10"]]], ["bought"]],
  [[["value", "gt", [9007199254740992]]], []],
  [[["value", "lt", [1e20]]], ["bought"]],
  [[["value", "is", ["1.5e300"]]], []],
  [[["properties.n", "gt", [-1e300]]], ["at", "de"]],
  [[["value", "is", ["50.00"]]], ["bought"]],
  [[["value", "is", [49, "5e1"]]], ["bought"]],
  [[["value", "is_not", ["50.00"]]], ["at", "bare", "de"]],
  [[["value", "is", ["", "nothing"]]], ["at", "bare", "de"]],
  [[["properties.n", "lt", [" 7 "]]], ["de"]],
  [[["properties.odd`'key", "is", [1]]], ["de"]],
  [
    [
      ["country", "is", ["DE"]],
      ["properties.plan", "is", ["pro"]],
    ],
    ["de"],
  ],
  [[["country", "is", ["' OR 1 = 1 --", "{v0:String}"]]], []],
  [[["properties.') OR 1 = 1 --", "is", ["1"]]], []],
])("%j finds %j", async (filters, expected) => {
  expect(await found(filters)).toEqual(expected);
});

test("an event match takes any spelling of any of its names", async () => {
  const binder = createBinder();
  const match = eventMatch.parse({ event: ["Order Completed", "nothing"] });
  expect(await ids(matchSql(match, binder), binder.params)).toEqual(["bought"]);
});

test.each<[string, string]>([
  ["{", "is not JSON"],
  ['[["password","is",["x"]]]', "Allowed: event, type, country"],
  ['[["constructor","is",["x"]]]', "Allowed: event, type, country"],
  ['[["country","equals",["x"]]]', "is_not"],
  ['[["country","is",[]]]', "needs at least one value"],
  ['[["country","is_set",["x"]]]', "takes no values"],
  ['[["value","gt",["many"]]]', "needs one number"],
  ['[["value","gt",["1","2"]]]', "needs one number"],
  ['[["properties.","is",["x"]]]', "Allowed"],
  [JSON.stringify(Array(21).fill(["country", "is", ["x"]])), "20"],
])("%s is refused: %s", (text, words) => {
  expect(() => readFilters(text)).toThrow(words);
});

test("a filter is typed as it is parsed", () => {
  const filters: Filter[] = readFilters('[["country","is_set"]]');
  expect(filters).toEqual([["country", "is_set", []]]);
});
