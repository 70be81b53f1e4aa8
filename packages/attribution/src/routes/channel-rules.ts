// POST /api/v1/sites/{id}/channel: which channel a link would get. POST /api/v1/sites/{id}/reclass: history, sorted
// again by the site's rules.
import { readEvidence, type Site, siteChannelOf, siteRulesSchema } from "@cairn/schema";
import { z } from "zod";
import { reclassAnswer, triedAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import type { Reclass } from "../http/reclass-site.js";
import { siteOf } from "../http/site-of.js";
import type { App } from "./app.js";

const params = z.object({ id: z.string().min(1).max(63) });
const tags = ["sites"];
const rules = siteRulesSchema.optional().describe("Instead of those that the site has.");

const tried = z.strictObject({
  url: z.string().max(8192).describe("Of the page that a visitor lands on, with its parameters."),
  referrer: z.string().max(8192).default("").describe("Of the page before."),
  channel_rules: rules,
});
const sorted = z.strictObject({
  channel_rules: rules,
  dry_run: z.boolean().default(false).describe("Only says what would move."),
});

export function channelRuleRoutes(app: App, engine: Engine, reclass: Reclass): void {
  const withRules = (site: Site, given: Site["channel_rules"]): Site =>
    given === undefined ? site : { ...site, channel_rules: given };

  app.post(
    "/api/v1/sites/:id/channel",
    {
      schema: { params, body: tried, tags, summary: "The channel that a link would get" },
      config: answers(triedAnswer),
    },
    async ({ params: { id }, body: { url, referrer, channel_rules } }) => {
      const site = withRules(siteOf(engine.sites, id), channel_rules);
      const evidence = readEvidence({
        ...{ url, referrer, name: "page_view", hasPage: true },
        ownDomains: site.domains,
      });
      const { kind, source, medium, campaign, clickIdType } = evidence;
      return {
        channel: siteChannelOf(site.channel_rules)(evidence),
        default_channel: siteChannelOf(undefined)(evidence),
        ...{ evidence: kind, source, medium, campaign, click_id_type: clickIdType },
      };
    },
  );

  app.post(
    "/api/v1/sites/:id/reclass",
    {
      schema: { params, body: sorted, tags, summary: "Sorts the site's history by its rules" },
      config: answers(reclassAnswer),
    },
    async ({ params: { id }, body: { channel_rules, dry_run } }) => {
      const changed = () => withRules(siteOf(engine.sites, id), channel_rules);
      if (dry_run) return { site: id, ...(await reclass.preview(changed())) };
      if (channel_rules !== undefined) await engine.changeSite(changed);
      return { site: id, ...(await reclass.run(id)) };
    },
  );
}
