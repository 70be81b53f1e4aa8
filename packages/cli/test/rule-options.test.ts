// The options of a rule: taken where the service takes them, refused in words of our own where it does not.
import { Command, InvalidArgumentError } from "commander";
import { describe, expect, it } from "vitest";
import { dataDrivenQuery, ruleQuery } from "../../attribution/src/journeys/rule.js";
import { dimensions } from "../../attribution/src/models/model-names.js";
import { withDataDriven, withRule } from "../src/commands/rule-options.js";

const query = { ...ruleQuery, ...dataDrivenQuery };
type Name = keyof typeof query;
const options = withDataDriven(withRule(new Command())).options;
const optionOf = (name: Name) =>
  options.find(({ long }) => long === `--${name.replaceAll("_", "-")}`);

/** What commander does with the text of an option. */
function words(name: Name, text: string): string | undefined {
  const option = optionOf(name);
  try {
    option?.parseArg?.(text, undefined);
    return undefined;
  } catch (error) {
    if (error instanceof InvalidArgumentError) return error.message;
    throw error;
  }
}

describe("options of a rule", () => {
  it("are those of the service", () => {
    expect(options.map(({ long }) => long).toSorted()).toEqual(
      Object.keys(query)
        .map((name) => `--${name.replaceAll("_", "-")}`)
        .toSorted(),
    );
  });

  it.each([["repeat"], ["direct"], ["collapse"], ["lost"], ["order"], ["worth"]] as const)(
    "--%s has its choices",
    (name) => {
      const { options: allowed } = query[name].unwrap();
      expect(optionOf(name)?.argChoices).toEqual(allowed);
    },
  );

  it.each<[Name, string[]]>([
    ["lookback_days", ["0", "30", "0.5", "3660", "3661", "-1", "abc", "1e9", ""]],
    ["half_life_days", ["7", "0.25", "3660", "0", "3661", "-1", "x", ""]],
    ["weights", ["40,20,40", "1, 0, .5", "0,0,0", "1,2", "1,2,x", ""]],
    [
      "by",
      [
        ...dimensions,
        ...["channel,campaign,content", "channel, campaign", "channel,colour", "colour", ""],
        ...["channel,channel", "channel,", "channel,source,medium,campaign"],
      ],
    ],
    ["currency", ["EUR", "eur", "EURO", "€"]],
    ["repeat", ["all", "sometimes"]],
    ["bootstrap", ["0", "1000", "1001", "-1", "1.5", "x", ""]],
    ["seed", ["0", "4294967295", "4294967296", "-1", "0.5", ""]],
  ])("--%s takes what the service takes", (name, texts) => {
    for (const text of texts) {
      // An empty text would be a 0 for zod, and is nothing for a person.
      const taken = text !== "" && query[name].safeParse(text).success;
      expect(words(name, text) === undefined, `${name} ${text}`).toBe(taken);
      expect(words(name, text) ?? "").not.toMatch(/NaN|expected|Invalid/);
    }
  });
});
