// Meta's parameters: what Meta would warn of is warned of, and nothing else.
import { describe, expect, it } from "vitest";
import { parameters, problemsOf, standardEvents } from "../../src/lazy/alias.js";

const right = {
  content_category: "shoes",
  content_ids: ["a"],
  content_name: "Boots",
  content_type: "product",
  contents: [{ id: "a", quantity: 1 }],
  currency: "EUR",
  delivery_category: "in_store",
  num_items: 3,
  order_id: "1001",
  predicted_ltv: 12.5,
  search_string: "boots",
  status: true,
  value: "79.90",
};

it("knows Meta's 17 standard events", () => {
  expect(standardEvents).toHaveLength(17);
});

it("has nothing against right parameters of any standard event", () => {
  expect(Object.keys(right).sort()).toEqual(Object.keys(parameters).sort());
  for (const event of standardEvents) expect(problemsOf(event, right)).toEqual([]);
});

describe("a wrong value", () => {
  it.each([
    ["value", "12,50"],
    ["value", "12 EUR"],
    ["value", null],
    ["value", -1],
    ["currency", "EURO"],
    ["currency", "€"],
    ["content_ids", "a"],
    ["contents", "a"],
    ["contents", ["a"]],
    ["content_type", "products"],
    ["num_items", 1.5],
    ["predicted_ltv", "much"],
    ["search_string", 7],
    ["delivery_category", "pigeon"],
  ])("%s: %j", (name, value) => {
    expect(problemsOf("Search", { [name]: value })).toEqual([
      ["bad-parameter", `Search: ${name} is ${JSON.stringify(value)}`],
    ]);
  });
});

it.each([
  ["Purchase", {}, "purchase-needs"],
  ["Purchase", { value: 5 }, "purchase-needs"],
  ["Lead", { eventID: "1" }, "event-id-is-fourth"],
  ["purchase", { value: 1, currency: "EUR" }, "event-name"],
  ["add_to_cart", {}, "event-name"],
])("%s %j: %s", (event, properties, code) => {
  expect(problemsOf(event, properties).map(([one]) => one)).toEqual([code]);
});
