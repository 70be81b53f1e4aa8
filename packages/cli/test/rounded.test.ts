// Rounding for people: as many digits as say something, and money that was never a float.
import { expect, it } from "vitest";
import { roundedColumn, roundedMoney } from "../src/rounded.js";

it.each([
  [
    [94, 450],
    ["94", "450"],
  ],
  [
    [83.0547619, 17, 0],
    ["83.05", "17.00", "0.00"],
  ],
  [
    [83.0547619, 0.0452],
    ["83.055", "0.045"],
  ],
  [
    [1, 0.0046],
    ["1.0000", "0.0046"],
  ],
  [
    [-0.5, undefined],
    ["-0.50", undefined],
  ],
  [[], []],
])("a column %j is %j", (counts, expected) => {
  expect(roundedColumn(counts)).toEqual(expected);
});

it.each([
  ["7837.761666", "7837.76"],
  ["0.005", "0.01"],
  ["-1.005", "-1.01"],
  ["90071992547409931234.125", "90071992547409931234.13"],
])("money %s is %s", (value, expected) => {
  expect(roundedMoney(value)).toBe(expected);
});
