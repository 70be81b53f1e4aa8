// `--filters` of a funnel: its form is checked here, its words by the service.
import { expect, it } from "vitest";
import { filterList } from "../../attribution/src/filters/filter.js";
import { filterExample, readFilters } from "../src/commands/filters.js";

it("the example of the help is a filter of the service", () => {
  expect(filterList.parse(readFilters(filterExample))).toEqual([["device", "is", ["mobile"]]]);
});

it.each(["{", "{}", '["device","is",["mobile"]]'])("%s is refused with the form", (text) => {
  expect(() => readFilters(text)).toThrow(
    `--filters cannot be read. Write a dimension, an operator and a list of values: ${filterExample}`,
  );
});
