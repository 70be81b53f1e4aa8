// Numbers as exports write them: read to the last digit, or refused when they may mean two things.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decimalMarkOf, readNumber, withDecimals } from "../../src/tables/read-number.js";

describe("what stands before decimals", () => {
  test.each<[cells: string[], mark: "point" | "comma" | undefined]>([
    [["1234.5"], "point"],
    [["1234,5"], "comma"],
    [["1.234,56"], "comma"],
    [["1,234.56"], "point"],
    [["1.234.567"], "comma"],
    [["1,234,567"], "point"],
    [["1 234,5"], "comma"],
    [["1’234.5"], "point"],
    [["0.125"], "point"],
    [["0,125"], "comma"],
    [["1234.567"], "point"],
    [[".5"], "point"],
    [["-7,25"], "comma"],
    [["−7,25"], "comma"],
    [["7", "1,234", "3"], undefined],
    [["1.234"], undefined],
    [["n/a", "12 %", ""], undefined],
  ])("%j shows %s", (cells, mark) => {
    expect(decimalMarkOf(cells)).toBe(mark);
  });
});

test.each<[text: string, mark: "point" | "comma" | undefined, number: string]>([
  ["12", undefined, "12"],
  ["1,234,567.50", "point", "1234567.50"],
  ["1.234.567,50", "comma", "1234567.50"],
  ["1 234 567,5", "comma", "1234567.5"],
  ["1\u00a0234,5", "comma", "1234.5"],
  ["1'234.5", "point", "1234.5"],
  ["1,234", "point", "1234"],
  ["1,234", "comma", "1.234"],
  ["−5", undefined, "-5"],
  [" 7 ", undefined, "7"],
])("%s with a decimal %s is %s", (text, mark, number) => {
  expect(readNumber(text, mark)).toBe(number);
});

test.each<[text: string, mark: "point" | "comma" | undefined]>([
  ["", "point"],
  ["-", "point"],
  [".", "point"],
  ["1,23", "point"],
  ["1,2345", "point"],
  ["1,234,56", "point"],
  ["12,34,567", "point"],
  ["1.234", undefined],
  ["1.5.5", "point"],
  ["1e5", "point"],
  ["0x10", "point"],
  ["$5", "point"],
  ["5 EUR", "point"],
  ["(5)", "point"],
  ["--5", "point"],
  ["NaN", "point"],
  ["1 2", "point"],
  ["1,234 567", "point"],
  ["１２", "point"],
])("%s with a decimal %s is refused with what to write", (text, mark) => {
  expect(readNumber(text, mark)).toEqual({
    problem: expect.stringMatching(/\w/),
    hint: expect.stringMatching(/\w/),
  });
});

test("every amount is read back from both styles, with and without thousands apart", () => {
  const styles = [
    ["point", "en-US"],
    ["comma", "de-DE"],
    ["comma", "fr-FR"],
    ["point", "de-CH"],
  ] as const;
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }),
      fc.constantFrom(...styles),
      fc.boolean(),
      (micros, [mark, locale], useGrouping) => {
        const exact = `${micros < 0n ? "-" : ""}${(micros < 0n ? -micros : micros)
          .toString()
          .padStart(7, "0")
          .replace(/(\d{6})$/, ".$1")}`;
        const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 6, useGrouping });
        const read = readNumber(format.format(exact as `${number}`), mark);
        expect(typeof read).toBe("string");
        const limit = { decimals: 6, below: "1000000000000" };
        expect(withDecimals(read as string, limit)).toBe(withDecimals(exact, limit));
      },
    ),
  );
});

test.each([
  ["007.50", "7.5"],
  ["-0", "0"],
  ["-0.000", "0"],
  ["5.", "5"],
  [".5", "0.5"],
  ["-12.250000000", "-12.25"],
  ["999999999999.999999", "999999999999.999999"],
])("%s is kept as %s", (text, kept) => {
  expect(withDecimals(text, { decimals: 6, below: "1000000000000" })).toBe(kept);
});
