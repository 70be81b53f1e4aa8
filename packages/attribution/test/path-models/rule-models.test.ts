// On a path table rule models give what the models of journeys give, journey by journey.
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type PathModel,
  pathModels,
  type RuleModel,
  ruleModels,
} from "../../src/models/model-names.js";
import { modelOf } from "../../src/models/models.js";
import { creditPaths, usualPathOptions } from "../../src/path-models/credit-paths.js";
import { createPathTable } from "../../src/paths/path-table-builder.js";
import { anyRows, byChannel, tableOf } from "../support/path-models/tables.js";

const options = { ...usualPathOptions, weights: "1,3,2.5" };
const onPaths = pathModels.filter((model): model is RuleModel & PathModel =>
  ruleModels.some((one) => one === model),
);

test("every rule model but the two that need times or ids has its twin", () => {
  expect(onPaths).toHaveLength(ruleModels.length - 2);
});

test.each(onPaths)("%s of journeys, summed, is %s of the path table", (model) => {
  fc.assert(
    fc.property(anyRows, (rows) => {
      const table = createPathTable(rows);
      const expected = new Map<string, { conversions: number; value: number }>();
      for (const { path, conversions, value } of rows) {
        const steps = path.map((channel) => ({ channel, label: channel, eventId: "", touchMs: 0 }));
        const weights = modelOf(model, { weights: options.weights, halfLifeDays: 7 })({
          conversionMs: 0,
          conversionEventId: "o",
          steps,
        });
        for (const [index, weight] of weights.entries()) {
          const channel = path[index] ?? "";
          const credit = expected.get(channel) ?? { conversions: 0, value: 0 };
          credit.conversions += weight * conversions;
          credit.value += weight * value;
          expected.set(channel, credit);
        }
      }
      const got = creditPaths(table, model, options);
      const conversions = byChannel(table, got.conversions);
      const values = byChannel(table, got.value);
      for (const [channel, credit] of expected) {
        expect(Math.abs((conversions[channel] ?? 0) - credit.conversions)).toBeLessThan(1e-9);
        expect(Math.abs((values[channel] ?? 0) - credit.value)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 50 },
  );
});

test.each<[Parameters<typeof creditPaths>[1], Record<string, number>]>([
  ["first", { paid_search: 10, email: 0, direct: 0 }],
  ["last", { paid_search: 0, email: 0, direct: 10 }],
  ["last_non_direct", { paid_search: 0, email: 10, direct: 0 }],
  ["position", { paid_search: 4, email: 2, direct: 4 }],
  ["j_shaped", { paid_search: 2, email: 2, direct: 6 }],
  ["inverse_j", { paid_search: 6, email: 2, direct: 2 }],
  ["participation", { paid_search: 10, email: 10, direct: 10 }],
])("%s of paid_search > email > direct", (model, credits) => {
  const table = tableOf("paid_search > email > direct: 10");
  expect(byChannel(table, creditPaths(table, model, options).conversions)).toEqual(credits);
});
