// Each model gives the credits of the worked journey in its docstring.
import { expect, test } from "vitest";
import type { Journey } from "../../src/journeys/journey.js";
import { credits, valueCredits } from "../../src/models/credit.js";
import { type RuleModel, ruleModels } from "../../src/models/model-names.js";
import { modelOf } from "../../src/models/models.js";

const dayMs = 86_400_000;
const options = { halfLifeDays: 7, weights: "1,2,1" };

/** Channels a week apart; the last touch is at the conversion. */
function journey(path: string, conversionEventId = "o1"): Journey {
  const channels = path.split(" > ");
  const conversionMs = 100 * dayMs;
  return {
    conversionMs,
    conversionEventId,
    steps: channels.map((channel, index) => ({
      channel,
      label: channel,
      eventId: `e${index + 1}`,
      touchMs: conversionMs - (channels.length - 1 - index) * 7 * dayMs,
    })),
  };
}

const three = "paid_search > email > direct";
const cases: [model: RuleModel, path: string, weights: number[]][] = [
  ["first", three, [1, 0, 0]],
  ["last", three, [0, 0, 1]],
  ["last_non_direct", three, [0, 1, 0]],
  ["last_non_direct", "direct > direct", [0, 1]],
  ["linear", "email > email > paid_search > direct", [0.25, 0.25, 0.25, 0.25]],
  ["linear_unique", "email > email > paid_search > direct", [1 / 3, 0, 1 / 3, 1 / 3]],
  ["position", "paid_search > email > social > direct", [0.4, 0.1, 0.1, 0.4]],
  ["position", "paid_search > direct", [0.5, 0.5]],
  ["position", "email", [1]],
  ["j_shaped", "paid_search > direct", [0.25, 0.75]],
  ["inverse_j", "paid_search > direct", [0.75, 0.25]],
  ["j_shaped", three, [0.2, 0.2, 0.6]],
  ["custom", three, [0.25, 0.5, 0.25]],
  ["time_decay", three, [1 / 7, 2 / 7, 4 / 7]],
  ["linear_decay", three, [1 / 6, 2 / 6, 3 / 6]],
  ["participation", "email > email > direct", [1, 0, 1]],
];

test.each(cases)("%s of %s", (model, path, weights) => {
  const got = modelOf(model, options)(journey(path));
  expect(got.length).toBe(weights.length);
  for (const [index, weight] of weights.entries()) expect(got[index]).toBeCloseTo(weight, 15);
});

test("same_touch credits the conversion event alone", () => {
  expect(modelOf("same_touch", options)(journey("email > paid_search", "e2"))).toEqual([0, 1]);
  expect(credits("same_touch", journey("email > paid_search", "o1"), options)).toEqual([]);
});

test("a third is written so that three of them are a whole", () => {
  const units = credits("linear", journey(three), options);
  expect(units).toEqual([333333333333333n, 333333333333333n, 333333333333334n]);
  expect(valueCredits("linear", 79_900_000n, units)).toEqual([26633333n, 26633333n, 26633334n]);
});

test.each(ruleModels)("%s gives nothing to an empty journey", (model) => {
  const empty = { conversionMs: 0, conversionEventId: "o1", steps: [] };
  expect(credits(model, empty, options)).toEqual([]);
});

test("time decay keeps its digits when the journey ended long before the conversion", () => {
  const old = journey(three);
  const far = { ...old, conversionMs: old.conversionMs + 3650 * dayMs };
  expect(modelOf("time_decay", options)(far)).toEqual(modelOf("time_decay", options)(old));
});

test("Adobe's 50 units with a half-life of 7 days", () => {
  // Touches 0, 0, 6 and 9 days before: 16.88, 16.88, 9.32, 6.92 of 50.
  const steps = [9, 6, 0, 0].map((days, index) => ({
    channel: "x",
    label: "x",
    eventId: `${index}`,
    touchMs: -days * dayMs,
  }));
  const weights = modelOf(
    "time_decay",
    options,
  )({ conversionMs: 0, conversionEventId: "o", steps });
  expect(weights.map((weight) => (weight * 50).toFixed(2))).toEqual([
    "6.92",
    "9.32",
    "16.88",
    "16.88",
  ]);
});
