// Exact JSON is JSON: what JSON.stringify and JSON.parse do, without rounding a number.
import fc from "fast-check";
import { expect, it } from "vitest";
import { ExactNumber, exactJson, parseExactJson } from "../src/exact-json.js";

it("writes what JSON.stringify writes, with and without line breaks", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(exactJson(value)).toBe(JSON.stringify(value));
      expect(exactJson(value, 2)).toBe(JSON.stringify(value, null, 2));
    }),
  );
  expect(exactJson({ a: undefined, b: [] })).toBe('{"b":[]}');
});

it("reads what JSON.parse reads", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify({ exact: 0, value });
      const exact = text.replace("0", "12345678901234567890");
      const digits = new ExactNumber("12345678901234567890");
      expect(parseExactJson(text)).toEqual(JSON.parse(text));
      expect(parseExactJson(exact)).toEqual({ ...JSON.parse(text), exact: digits });
    }),
  );
});

it.each([
  "83.054761904761885",
  "18446744073709551615",
  "-9223372036854775807",
  "0.333333333333333334",
])("keeps the digits of %s", (digits) => {
  const text = `{"list":[1,${digits}],"text":"${digits}"}`;
  expect(parseExactJson(text)).toEqual({ list: [1, new ExactNumber(digits)], text: digits });
  expect(exactJson(parseExactJson(text))).toBe(text);
});

it.each(["1", "1.50", "0.1", "9007199254740991", "1e300"])("%s is a number", (digits) => {
  expect(parseExactJson(digits)).toBe(Number(digits));
});

it("refuses what is no JSON", () => {
  expect(() => parseExactJson('{"a":12345678901234567890')).toThrow(SyntaxError);
  expect(() => parseExactJson("[1 2]")).toThrow(SyntaxError);
});
