// Saved rules and their ledger: /api/v1/rules, /api/v1/rules/{name}, its refresh, and what the ledger has.

import { z } from "zod";
import {
  ledgerAnswerSchema,
  refreshedAnswer,
  removedAnswer,
  ruleAnswer,
  rulesAnswer,
} from "../answers/service.js";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { answers, rowAnswers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { formatQuery } from "../http/common-query.js";
import { isoDay, ledgerAnswer, ledgerQuery } from "../http/ledger-answer.js";
import { sendRows } from "../http/rows-answer.js";
import { siteOf } from "../http/site-of.js";
import { ruleBody, type SavedRule } from "../ledger/saved-rules.js";
import { sqlFile } from "../store/sql-file.js";
import type { App } from "./app.js";

const siteQuery = { site: z.string().default("default").describe("Site id.") };
const params = z.object({
  name: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, "must be 1 to 63 of a-z, 0-9, - and _")
    .describe("Name of the rule."),
});

const daysBody = z.strictObject({
  from: isoDay
    .optional()
    .describe(
      "Of data-driven models: the first day. Default: the rule's `days`, to the last closed one.",
    ),
  to: isoDay.optional().describe("Of data-driven models: the last day, included."),
});

export function ruleRoutes(app: App, { store, sites, ledger }: Engine): void {
  const { rules } = ledger;
  const totals = sqlFile("ledger_totals");
  const schema = { querystring: z.strictObject(siteQuery), tags: ["ledger"] };

  async function ruleOf(site: string, name: string): Promise<SavedRule> {
    const known = await rules.list(site);
    const rule = known.find((one) => one.name === name);
    if (rule !== undefined) return rule;
    const names = known.map((one) => one.name).join(", ");
    throw new ApiError(
      404,
      "unknown_rule",
      `There is no rule "${name}" of the site "${site}".`,
      names === "" ? "PUT /api/v1/rules/{name} saves one." : `Known: ${names}.`,
    );
  }

  app.get(
    "/api/v1/rules",
    { schema: { ...schema, summary: "The saved rules of a site" }, config: answers(rulesAnswer) },
    async ({ query }) => ({ rows: (await rules.list(siteOf(sites, query.site).id)).map(told) }),
  );

  app.put(
    "/api/v1/rules/:name",
    {
      schema: { ...schema, params, body: ruleBody, summary: "Saves a rule, or changes it" },
      config: answers(ruleAnswer),
    },
    async ({ query, params: { name }, body }) =>
      told(await rules.save(siteOf(sites, query.site), name, body)),
  );

  app.delete(
    "/api/v1/rules/:name",
    {
      schema: { ...schema, params, summary: "Forgets a rule; its ledger stays" },
      config: answers(removedAnswer),
    },
    async ({ query, params: { name } }) => {
      const site = siteOf(sites, query.site);
      await ruleOf(site.id, name);
      await rules.remove(site.id, name);
      return { removed: name };
    },
  );

  app.post(
    "/api/v1/rules/:name/refresh",
    {
      schema: {
        ...schema,
        params,
        body: daysBody,
        summary: "Closes days, posts corrections, computes models",
      },
      config: answers(refreshedAnswer),
    },
    async ({ query, params: { name }, body }) => {
      const site = siteOf(sites, query.site);
      return ledger.refresh(site, await ruleOf(site.id, name), daysOf(body));
    },
  );

  app.get(
    "/api/v1/rules/:name/ledger",
    {
      schema: {
        querystring: z.strictObject({ ...siteQuery, ...ledgerQuery, ...formatQuery }),
        params,
        tags: ["ledger"],
        summary: "What the ledger has of a range of closed days",
      },
      config: rowAnswers(ledgerAnswerSchema),
    },
    async ({ query, params: { name } }, reply) => {
      const site = siteOf(sites, query.site);
      const rule = await ruleOf(site.id, name);
      return sendRows(
        reply,
        query.format,
        await ledgerAnswer(store, totals, { site, rule, query }),
      );
    },
  );
}

function daysOf({ from, to }: z.output<typeof daysBody>) {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined && from <= to) return { first: from, last: to };
  throw new BadParameter("from", "and to go together, from first", "Two ISO dates, or none.");
}

function told({ version: _, ...rule }: SavedRule) {
  return rule;
}
