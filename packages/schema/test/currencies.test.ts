import { expect, it } from "vitest";
import { isCurrency, minorUnits } from "../src/currencies.js";

it.each([
  ["JPY", 0],
  ["KRW", 0],
  ["CLP", 0],
  ["ISK", 0],
  ["UGX", 0],
  ["EUR", 2],
  ["USD", 2],
  ["CNY", 2],
  ["HUF", 2],
  ["KWD", 3],
  ["BHD", 3],
  ["TND", 3],
  ["CLF", 4],
])("%s has %i digits after the point", (code, digits) => {
  expect(minorUnits.get(code)).toBe(digits);
});

it.each(["eur", "EURO", "", "XXX", "XAU", "$", "__proto__", "constructor"])(
  "%j is no currency",
  (code) => expect(isCurrency(code)).toBe(false),
);

it("knows every currency that the platform's own list has and that is in use", () => {
  const formatter = (code: string) =>
    new Intl.NumberFormat("en", { style: "currency", currency: code }).resolvedOptions();
  for (const code of minorUnits.keys()) expect(formatter(code).currency).toBe(code);
  expect(minorUnits.size).toBeGreaterThan(160);
});
