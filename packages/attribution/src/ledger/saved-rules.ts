// Rules that a site has saved under a name; they lie in the store, beside what is kept of them.
import { canonicalName, type Site, type Store } from "@cairn/schema";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import { dataDrivenQuery, modelsOf, ruleQuery, withLookBack } from "../journeys/rule.js";
import type { AnyModel } from "../models/model-names.js";
import { sqlFile } from "../store/sql-file.js";
import { sqlTime } from "../time/sql-time.js";

/** What a rule can have: the parameters of GET /api/v1/attribution but the range. */
export const ruleBody = z.strictObject({
  ...ruleQuery,
  ...dataDrivenQuery,
  order: z.preprocess(
    (order) => (typeof order === "number" ? String(order) : order),
    dataDrivenQuery.order,
  ),
  models: z
    .string()
    .default("linear")
    .describe("Models by commas. The ledger keeps rule models; data-driven ones are refreshed."),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(3660)
    .default(30)
    .describe("Of data-driven models: they look at so many closed days."),
  close_after_hours: z.coerce
    .number()
    .min(0)
    .max(720)
    .default(24)
    .describe("A day is closed so long after its end; what comes later is a correction."),
});
export type RuleBody = z.output<typeof ruleBody>;

export interface SavedRule extends Omit<RuleBody, "models" | "currency"> {
  name: string;
  /** As the site had it when the rule was saved, where the rule did not say. */
  lookback_days: number;
  models: AnyModel[];
  /** One for the whole ledger of the rule. */
  currency: string;
  saved_at: string;
  /** Rises when the rule is saved anew. */
  version: bigint;
}

export interface SavedRules {
  list(site: string): Promise<SavedRule[]>;
  get(site: string, name: string): Promise<SavedRule | undefined>;
  /** Rejects with `BadParameter` when the rule cannot be kept. */
  save(site: Site, name: string, body: RuleBody): Promise<SavedRule>;
  /** The ledger of a removed rule stays as it is. */
  remove(site: string, name: string): Promise<void>;
}

interface Row {
  site: string;
  name: string;
  rule: string;
  version: string;
  saved_at: string;
}

/** What a rule that was saved before there were these parameters has. */
const earlier = { views: "keep", view_lookback_days: 0, amount: "value" } as const;

export function createSavedRules(store: Store, now: () => number): SavedRules {
  const sql = sqlFile("rules");
  const columns = ["site", "name", "rule", "removed", "saved_at", "version"];

  async function list(site: string): Promise<SavedRule[]> {
    const rows = await store.query<Row>(sql, { site });
    return rows.map(({ name, rule, version, saved_at }) => ({
      ...earlier,
      ...(JSON.parse(rule) as Omit<SavedRule, "name" | "saved_at" | "version">),
      name,
      saved_at: `${saved_at.replace(" ", "T")}Z`,
      version: BigInt(version),
    }));
  }
  const get = async (site: string, name: string) =>
    (await list(site)).find((rule) => rule.name === name);

  async function write(site: string, name: string, rule: object, removed: 0 | 1): Promise<void> {
    const at = now();
    const before = (await get(site, name))?.version ?? 0n;
    const version = before < BigInt(at) ? BigInt(at) : before + 1n;
    const row = [site, name, JSON.stringify(rule), removed, sqlTime(at), String(version)];
    await store.insert({ table: "rules", columns, lines: `${JSON.stringify(row)}\n` });
  }

  return {
    list,
    get,
    async save(site, name, { models: named, ...body }) {
      const { models } = modelsOf({ models: named, weights: body.weights });
      const currency = body.currency ?? site.currency;
      if (currency === "") {
        throw new BadParameter(
          "currency",
          `is needed: the site "${site.id}" has none, and a ledger is kept in one`,
          "An ISO 4217 code such as EUR, here or as the site's currency.",
        );
      }
      const conversion = canonicalName(body.conversion);
      const rule = withLookBack(site, body);
      await write(site.id, name, { ...rule, conversion, models, currency }, 0);
      return (await get(site.id, name)) as SavedRule;
    },
    remove: (site, name) => write(site, name, {}, 1),
  };
}
