// The options by which a rule of attribution is chosen: those of GET /api/v1/attribution, with dashes.
import { type Command, InvalidArgumentError, Option } from "commander";
import { numberWithin, wholeNumber } from "./numbers.js";

const dimensions = [
  "channel",
  "source",
  "medium",
  "source_medium",
  "campaign",
  "content",
  "term",
  "partner",
  "coupon",
  "click_id_type",
  "referrer_host",
  "landing_page",
];

const choices = {
  repeat: ["all", "since_previous", "first_only"],
  direct: ["keep", "drop_unless_all"],
  collapse: ["none", "consecutive"],
  views: ["keep", "unless_clicked", "ignore"],
  lost: ["never_converted", "also_tail"],
  order: ["1", "2", "3", "4", "auto"],
  worth: ["conversions", "rate"],
} as const;

/** Adds every parameter of a rule but the models. A test compares them with the service's. */
export function withRule(command: Command): Command {
  return withAmount(withCredit(command)).addOption(dimension());
}

/** Adds every parameter of a rule but the models and what credit is split by. */
export const withCredit = (command: Command): Command => weighed(withoutDimension(command));

/** The same without a rule for repeats: of those who are won once, by their first conversion. */
export const withFirstCredit = (command: Command): Command =>
  withAmount(weighed(withoutRepeat(command)));

/** Adds what of a conversion is counted. */
export const withAmount = (command: Command): Command =>
  command.option(
    "--amount <property>",
    "what of a conversion is counted: value, or a property such as profit (default: value)",
  );

function weighed(command: Command): Command {
  return command
    .option(
      "--half-life-days <n>",
      "of time_decay (default: 7)",
      numberWithin({ above: 0, most: 3660 }),
    )
    .option("--weights <w>", "first,middle,last of custom, such as 40,20,40", threeWeights);
}

/** Adds what makes a journey: every parameter that no model looks at. */
export function withJourneys(command: Command): Command {
  return withAmount(withoutDimension(command)).addOption(dimension());
}

const dimension = (): Option =>
  new Option(
    "--by <dimensions>",
    "what credit is split by, up to three by commas: channel,campaign (default: channel)",
  ).argParser(levels);

const withoutDimension = (command: Command): Command =>
  withoutRepeat(command).addOption(
    chosen("repeat", "<rule>", "touches of a person's later conversions"),
  );

function withoutRepeat(command: Command): Command {
  return command
    .option("--conversion <event>", "event that counts (default: purchase)")
    .option(
      "--lookback-days <n>",
      "touches count for so long (default: the site's; 0: no limit)",
      numberWithin({ least: 0, most: 3660 }),
    )
    .addOption(chosen("direct", "<rule>", "touches without a source"))
    .addOption(chosen("collapse", "<rule>", "touches of one label in a row"))
    .addOption(chosen("views", "<rule>", "touches that were shown and not clicked"))
    .option(
      "--view-lookback-days <n>",
      "views count for so long (default: 0, as touches)",
      numberWithin({ least: 0, most: 3660 }),
    )
    .option("--currency <code>", "of the report (default: the site's)", currencyCode);
}

/** Adds the parameters of data-driven models. A test compares them with the service's. */
export function withDataDriven(command: Command): Command {
  return withPathModels(command).option(
    "--bootstrap <n>",
    "5, 50 and 95 % of so many samples",
    wholeNumber(0, 1000),
  );
}

/** Adds the parameters of data-driven models but for intervals. */
export function withPathModels(command: Command): Command {
  return withLost(command)
    .addOption(chosen("order", "<k>", "of markov; auto: the best for held-out journeys"))
    .addOption(chosen("worth", "<rule>", "of shapley: what channels are worth"))
    .option("--seed <n>", "of what is drawn by lot (default: 1)", wholeNumber(0, 2 ** 32 - 1));
}

/** Adds the rule of lost journeys. */
export function withLost(command: Command): Command {
  return command.addOption(
    chosen("lost", "<rule>", "which journeys without a conversion are lost"),
  );
}

/** The first choice is the service's default. */
function chosen(name: keyof typeof choices, value: string, what: string): Option {
  const [usual] = choices[name];
  return new Option(`--${name} ${value}`, `${what} (default: ${usual})`).choices(choices[name]);
}

function levels(value: string): string {
  const parts = value.split(",").map((part) => part.trim());
  const known = parts.every((part) => dimensions.includes(part));
  if (known && parts.length <= 3 && new Set(parts).size === parts.length) return parts.join(",");
  throw new InvalidArgumentError(`Write up to three of ${dimensions.join(", ")}, by commas.`);
}

function threeWeights(value: string): string {
  const parts = value.split(",").map((part) => part.trim());
  const numbers = parts.every((part) => /^\d*\.?\d+$/.test(part));
  if (parts.length === 3 && numbers && parts.some((part) => Number(part) > 0)) return value;
  throw new InvalidArgumentError("Write first,middle,last, one of them above 0: 40,20,40.");
}

function currencyCode(value: string): string {
  if (/^[A-Z]{3}$/.test(value)) return value;
  throw new InvalidArgumentError("Write an ISO 4217 code, such as EUR.");
}
