// Options that a page misspelt: each is named, with what it could be, and right ones are left alone.
import { expect, it } from "vitest";
import type { Settings } from "../../src/core/settings.js";
import { optionProblems } from "../../src/lazy/option-problems.js";

it("has nothing against right options, from attributes and from a call", () => {
  const called: Settings = {
    key: "wk_1",
    host: "https://metrics.example.com/c",
    consent: "required",
    extras: ["outbound", "forms"],
    engagement: false,
    auto: undefined,
    beforeSend: (event) => event,
  };
  const attributes = {
    host: "/c",
    auto: "true",
    spa: false,
    extras: false,
    debug: true,
    params: "q",
  };
  for (const options of [called, attributes, { em: "mary@x.example", country: "de" }]) {
    expect(optionProblems(options)).toEqual([]);
  }
});

it.each<[object, RegExp]>([
  [{ engagment: false }, /^engagment is no option: there are key, host, alias, /],
  [{ extra: "forms" }, /^extra is no option/],
  [{ toString: "x" }, /^toString is no option/],
  [
    { consent: "cookie-less" },
    /^consent is "cookie-less": it has to be none, required or cookieless$/,
  ],
  [{ host: "localhost:8080" }, /^host is "localhost:8080": .*with its scheme/],
  [{ auto: "no" }, /^auto is "no": it has to be true or false$/],
  [{ spa: 0 }, /^spa is 0/],
  [{ extras: true }, /^extras is true/],
  [{ beforeSend: "f" }, /^beforeSend is "f": it has to be a function$/],
])("names what is wrong in %j", (options, problem) => {
  expect(optionProblems(options)).toEqual([expect.stringMatching(problem)]);
});
