// Money is decimal text, and exact.
import { expect, test } from "vitest";
import { fromMicros, money, toMicros } from "../src/money.js";

test.each([
  ["0", "0.00"],
  ["12.5", "12.50"],
  ["26.633333", "26.633333"],
  ["1203.250000", "1203.25"],
  ["-1.1", "-1.10"],
])("%s is written %s", (decimal, text) => expect(money(decimal)).toBe(text));

test.each(["0", "0.1", "-0.300001", "999999999999.999999", "50000000000000000.000001"])(
  "%s in millionths and back is itself",
  (decimal) => expect(Number(fromMicros(toMicros(decimal)))).toBe(Number(decimal)),
);
test("money adds up exactly", () => {
  const micros = ["0.1", "0.2", "-0.300001"].reduce((sum, part) => sum + toMicros(part), 0n);
  expect(fromMicros(micros)).toBe("-0.000001");
});
