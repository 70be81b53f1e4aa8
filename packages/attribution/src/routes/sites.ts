// GET and POST /api/v1/sites: the tracked properties and their public keys.

import { randomBytes } from "node:crypto";
import { keysOf, type Site, type Sites, siteSchema } from "@cairn/schema";
import { z } from "zod";
import { errorAnswer, siteAnswer, sitesAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { toldSite } from "../http/told-site.js";
import type { App } from "./app.js";

const body = z.strictObject({
  ...siteSchema.shape,
  revision: z
    .string()
    .max(100)
    .optional()
    .describe("That of the site that was read: refused where it has another by now."),
  write_key: siteSchema.shape.write_key
    .optional()
    .describe("Public key. Default: a new one, or the one it has."),
  keys: siteSchema.shape.keys
    .unwrap()
    .optional()
    .describe("Further keys; secret ones as their digests. Default: those it has."),
  links: siteSchema.shape.links
    .unwrap()
    .optional()
    .describe("Redirect links. Default: those it has."),
  link_secret: siteSchema.shape.link_secret.describe("Default: the one it has."),
  webhooks: siteSchema.shape.webhooks
    .unwrap()
    .optional()
    .describe("Shop systems; an empty secret keeps that of the same name. Default: those it has."),
  server_only: z
    .array(z.string().min(1).max(200))
    .optional()
    .describe(
      "Names of events that count only when a server or an import reports them. Default: those it has.",
    ),
});

export function siteRoutes(app: App, { sites, changeSite }: Engine): void {
  app.get(
    "/api/v1/sites",
    { schema: { tags: ["sites"], summary: "All sites" }, config: answers(sitesAnswer) },
    async () => ({ rows: sites.all().map(toldSite) }),
  );

  app.post(
    "/api/v1/sites",
    {
      schema: { body, tags: ["sites"], summary: "Adds or replaces a site" },
      config: {
        answers: {
          ...answers(siteAnswer, "Replaced").answers,
          201: { description: "Added", types: { "application/json": siteAnswer } },
          409: {
            description: "A key or a link is another site's, or the site has another revision",
            types: { "application/json": errorAnswer },
          },
        },
      },
    },
    async (request, reply) => {
      let isNew = false;
      const { revision, ...sent } = request.body;
      const site = await changeSite(() => {
        const existing = sites.get(sent.id);
        isNew = existing === undefined;
        refuseChanged(existing, revision);
        const next = withKept(sent, existing);
        refuseTaken(sites, next);
        return next;
      });
      return reply.code(isNew ? 201 : 200).send(toldSite(site));
    },
  );
}

/** What a change leaves out stays as it is. */
function withKept(sent: Omit<z.infer<typeof body>, "revision">, existing: Site | undefined): Site {
  return {
    ...sent,
    write_key:
      sent.write_key ?? existing?.write_key ?? `wk_${randomBytes(16).toString("base64url")}`,
    channel_rules: sent.channel_rules ?? existing?.channel_rules,
    coupons: sent.coupons ?? existing?.coupons,
    keys: sent.keys ?? existing?.keys ?? [],
    links: sent.links ?? existing?.links ?? [],
    link_secret: sent.link_secret || existing?.link_secret,
    webhooks: keptSecrets(sent.webhooks ?? existing?.webhooks ?? [], existing),
    server_only: sent.server_only ?? existing?.server_only ?? [],
  };
}

/** @throws ApiError when the site is not the one that was read any more: its change would undo another. */
function refuseChanged(existing: Site | undefined, revision: string | undefined): void {
  if (revision === undefined || revision === (existing && toldSite(existing).revision)) return;
  const message = `revision: ${revision} is not what the site has now.`;
  const hint = "Somebody changed it meanwhile: read it again, and change that.";
  throw new ApiError(409, "site_changed", message, hint);
}

/** @throws ApiError for what belongs to another site: an event and a click are of one. */
function refuseTaken(sites: Sites, site: Site): void {
  if (site.keys.some(({ key }) => key === site.write_key)) {
    const hint = "Remove it from keys, or leave write_key out.";
    throw new ApiError(409, "key_in_use", "write_key: is one of the site's keys.", hint);
  }
  for (const other of sites.all()) {
    if (other.id === site.id) continue;
    const keys = new Set(keysOf(other));
    if (keys.has(site.write_key)) {
      const message = `write_key: belongs to the site "${other.id}".`;
      throw new ApiError(409, "key_in_use", message, "Leave it out to get a new one.");
    }
    const key = site.keys.find((one) => keys.has(one.key));
    if (key !== undefined) {
      const message = `keys: "${key.name}" belongs to the site "${other.id}".`;
      throw new ApiError(409, "key_in_use", message, "`npx cairn key add` makes a new one.");
    }
    const link = site.links.find(({ slug }) => other.links.some((one) => one.slug === slug));
    if (link === undefined) continue;
    const message = `links: "${link.slug}" is a link of the site "${other.id}".`;
    throw new ApiError(409, "link_in_use", message, "Take another name.");
  }
}

function keptSecrets(webhooks: Site["webhooks"], existing: Site | undefined): Site["webhooks"] {
  return webhooks.map((webhook) => {
    const before = existing?.webhooks.find(({ name }) => name === webhook.name);
    if (webhook.secret === "" && before === undefined) {
      const message = `webhooks: "${webhook.name}" has no secret, and none to keep.`;
      const hint = "Send what the shop system signs with; a new name keeps no secret.";
      throw new ApiError(400, "bad_parameter", message, hint);
    }
    return { ...webhook, secret: webhook.secret || (before?.secret ?? "") };
  });
}
