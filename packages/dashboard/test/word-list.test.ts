// Words in one field: whatever words there are, they come out as they went in.
import fc from "fast-check";
import { expect, it } from "vitest";
import { joinWords, splitWords } from "../src/parts/word-list.js";

it.each([
  ["DE, AT", ["DE", "AT"]],
  ['DE, "a, b"', ["DE", "a, b"]],
  ['"say ""hi""",x', ['say "hi"', "x"]],
  [" , DE ,, ", ["DE"]],
  ["", []],
])("reads %j", (text, words) => {
  expect(splitWords(text)).toEqual(words);
});

it("loses no word", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1 });
  const words = fc.array(fc.oneof(word, fc.constantFrom('"', ",", ' a", ', '""', " ")));
  fc.assert(
    fc.property(words, (some) => {
      expect(splitWords(joinWords(some))).toEqual(some);
    }),
  );
});
