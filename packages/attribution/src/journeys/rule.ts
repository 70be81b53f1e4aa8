// Everything that decides an attribution answer, as it is asked for and as it is echoed.
import type { Site } from "@cairn/schema";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import {
  type AnyModel,
  allModels,
  collapseRules,
  defaultModel,
  directRules,
  lostRules,
  orders,
  repeatRules,
  viewRules,
  worths,
} from "../models/model-names.js";
import { sqlTime } from "../time/sql-time.js";
import { maxConversions, maxTouches } from "./apply-rule.js";
import { byQuery } from "./drill-down.js";

/** The query parameters of a rule; `models` and `model` are read by `modelsOf`. */
export const ruleQuery = {
  conversion: z
    .string()
    .min(1)
    .max(200)
    .default("purchase")
    .describe("Event name, any spelling of it."),
  by: byQuery,
  lookback_days: z.coerce
    .number()
    .min(0)
    .max(3660)
    .optional()
    .describe(
      "Days before a conversion in which a touch counts, both ends included. 0 = no limit. Default: the site's.",
    ),
  repeat: z
    .enum(repeatRules)
    .default("all")
    .describe(
      "all: every conversion looks back over its whole window. since_previous: only touches after the person's previous conversion. first_only: later conversions are left out and counted.",
    ),
  direct: z
    .enum(directRules)
    .default("keep")
    .describe("drop_unless_all: direct touches are removed unless nothing else is left."),
  collapse: z
    .enum(collapseRules)
    .default("none")
    .describe("consecutive: the first touch of a run of one label is kept."),
  views: z
    .enum(viewRules)
    .default("keep")
    .describe(
      "Of views (ad_impression, email_open). unless_clicked: they count only where no other touch but direct ones is in the journey. ignore: they are no touches.",
    ),
  view_lookback_days: z.coerce
    .number()
    .min(0)
    .max(3660)
    .default(0)
    .describe("Days before a conversion in which a view counts. 0 = as lookback_days."),
  half_life_days: z.coerce.number().positive().max(3660).default(7).describe("Of time_decay."),
  weights: z
    .string()
    .regex(
      /^\s*\d{0,9}\.?\d{1,9}\s*,\s*\d{0,9}\.?\d{1,9}\s*,\s*\d{0,9}\.?\d{1,9}\s*$/,
      "must be three numbers of at most 9 digits: first,middle,last",
    )
    .refine((text) => text.split(",").some((part) => Number(part) > 0), "must not all be 0")
    .optional()
    .describe("Of custom: first,middle,last; normalised."),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be an ISO 4217 code, such as EUR")
    .optional()
    .describe("Of the report. Default: the site's, else that of most conversions."),
  amount: z
    .string()
    .min(1)
    .max(200)
    .default("value")
    .describe(
      "What of a conversion is counted: value, or the name of a property with a number, such as profit (its currency: the property profit_currency, else the value's).",
    ),
};

/** The parameters of data-driven models. */
export const dataDrivenQuery = {
  lost: z
    .enum(lostRules)
    .default("never_converted")
    .describe(
      "Lost journeys. never_converted: one for each person without any conversion in the range. also_tail: also what follows a person's last conversion.",
    ),
  order: z
    .enum(orders)
    .default("1")
    .describe(
      "Of markov: touches in a state. auto: the order that foretells held-out journeys best.",
    ),
  worth: z
    .enum(worths)
    .default("conversions")
    .describe(
      "Of shapley: what a set of channels is worth, the conversions or the conversion rate.",
    ),
  bootstrap: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(0)
    .describe(
      "Samples for low, median and high: 5, 50 and 95 % quantiles of each credit. 0: none.",
    ),
  seed: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .default(1)
    .describe("Of what is drawn by lot: samples, and the folds of order=auto."),
};

/** Which models; `modelsOf` reads them. */
export const modelQuery = {
  model: z
    .string()
    .optional()
    .describe(`One of ${allModels.join(", ")}. Default: ${defaultModel}.`),
  models: z
    .string()
    .optional()
    .describe(`Several of ${allModels.join(", ")}, by commas; rows then have \`models\`.`),
};

/** How long a visitor may be still before the next hit opens a session; `touch_decisions` has the same. */
export const sessionTimeoutMinutes = 30;

const rule = z.object(ruleQuery).omit({ conversion: true, currency: true });
type Rule = z.output<typeof rule> & { lookback_days: number };

/** What was asked, with the site's look-back where the question has none. */
export const withLookBack = <Asked extends { lookback_days?: number | undefined }>(
  { lookback_days }: Pick<Site, "lookback_days">,
  asked: Asked,
) => ({ ...asked, lookback_days: asked.lookback_days ?? lookback_days });

/** A rule as every answer echoes it: also what was not sent. `conversion` and `currency` as they were resolved. */
export function echoOf<Models extends object>(
  query: Rule,
  resolved: { site: string; conversion: string; currency: string } & Models,
) {
  const { site, conversion, currency, ...models } = resolved;
  return {
    site,
    conversion,
    ...models,
    by: query.by,
    lookback_days: query.lookback_days,
    repeat: query.repeat,
    direct: query.direct,
    collapse: query.collapse,
    views: query.views,
    view_lookback_days: query.view_lookback_days,
    half_life_days: query.half_life_days,
    weights: query.weights ?? null,
    currency,
    amount: query.amount,
    session_timeout_minutes: sessionTimeoutMinutes,
    max_touches: maxTouches,
    max_conversions: maxConversions,
  };
}

/** @example modelsOf({ models: "first,linear" }) // { models: ["first", "linear"], several: true } */
export function modelsOf(given: {
  model?: string | undefined;
  models?: string | undefined;
  weights?: string | undefined;
}): { models: AnyModel[]; several: boolean } {
  if (given.model !== undefined && given.models !== undefined) {
    throw new BadParameter("model", "cannot be given together with models", "Send one of both.");
  }
  const name = given.models === undefined ? "model" : "models";
  const names = (given.models ?? given.model ?? defaultModel).split(",").map((text) => text.trim());
  const models = [...new Set(names)].map((text) => {
    const known = allModels.find((model) => model === text);
    if (known === undefined) {
      throw new BadParameter(name, `"${text}" is not a model`, `Allowed: ${allModels.join(", ")}.`);
    }
    return known;
  });
  if (models.includes("custom") && given.weights === undefined) {
    throw new BadParameter(
      "weights",
      "is needed by the model custom",
      "Three numbers: first,middle,last.",
    );
  }
  return { models, several: given.models !== undefined };
}

/** What journeys and credits of a rule take as parameters of a statement. */
export function ruleParams(
  query: Rule,
  asked: { site: string; conversion: string; currency: string; from: number; to: number },
) {
  const { site, conversion, currency, from, to } = asked;
  return {
    ...{ site, conversion, currency, from: sqlTime(from), to: sqlTime(to) },
    by: query.by,
    lookback_days: query.lookback_days,
    repeat: query.repeat,
    direct: query.direct,
    collapse: query.collapse,
    views: query.views,
    view_lookback_days: query.view_lookback_days,
    half_life_days: query.half_life_days,
    weights: query.weights ?? "",
    amount: query.amount,
  };
}
