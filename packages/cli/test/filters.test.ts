// `--filters` of a funnel: the service's columns, and words of our own for what is wrong.
import { expect, it } from "vitest";
import { filterColumns as ofTheService } from "../../attribution/src/funnels/question.js";
import { filterColumns, filterExample, readFilters } from "../src/commands/filters.js";

it("the columns are those of the service", () => {
  expect(filterColumns).toEqual(ofTheService);
});

it("the example of the help is a filter", () => {
  expect(readFilters(filterExample)).toEqual([["device", "is", ["mobile"]]]);
});

it.each([
  "{",
  "{}",
  '["device","is",["mobile"]]',
  '[["device","like",["m"]]]',
  '[["device","is",[]]]',
])("%s is refused with the form", (text) => {
  expect(() => readFilters(text)).toThrow(
    `--filters cannot be read. Write a column, is, is_not, contains and a list of texts: ${filterExample}`,
  );
});

it("a column that is none is refused with those that are", () => {
  expect(() => readFilters('[["colour","is",["red"]]]')).toThrow(
    /^--filters has no column "colour"\. Allowed: country, device, /,
  );
});
