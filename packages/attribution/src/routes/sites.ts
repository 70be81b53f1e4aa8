// GET and POST /api/v1/sites: the tracked properties and their public keys.

import { randomBytes } from "node:crypto";
import { linkSchema, type Site, siteKeySchema, siteSchema, webhookSchema } from "@cairn/schema";
import { z } from "zod";
import { errorAnswer, siteAnswer, sitesAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import type { App } from "./app.js";

const body = z.strictObject({
  ...siteSchema.shape,
  write_key: siteSchema.shape.write_key
    .optional()
    .describe("Public key. Default: a new one, or the one it has."),
  keys: z
    .array(siteKeySchema)
    .optional()
    .describe("Further keys; secret ones as their digests. Default: those it has."),
  links: z.array(linkSchema).optional().describe("Redirect links. Default: those it has."),
  webhooks: z
    .array(webhookSchema)
    .optional()
    .describe("Shop systems; an empty secret keeps the one it has. Default: those it has."),
  server_only: z
    .array(z.string().min(1).max(200))
    .optional()
    .describe(
      "Names of events that count only when a server or an import reports them. Default: those it has.",
    ),
});

export function siteRoutes(app: App, { sites }: Engine): void {
  app.get(
    "/api/v1/sites",
    { schema: { tags: ["sites"], summary: "All sites" }, config: answers(sitesAnswer) },
    async () => ({ rows: sites.all().map(withoutSecrets) }),
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
            description: "The key is another site's",
            types: { "application/json": errorAnswer },
          },
        },
      },
    },
    async (request, reply) => {
      const existing = sites.get(request.body.id);
      const write_key =
        request.body.write_key ??
        existing?.write_key ??
        `wk_${randomBytes(16).toString("base64url")}`;
      const holder = sites.byKey(write_key);
      if (holder !== undefined && holder.id !== request.body.id) {
        throw new ApiError(
          409,
          "key_in_use",
          `write_key: belongs to the site "${holder.id}".`,
          "Leave it out to get a new one.",
        );
      }
      const { body } = request;
      const site = {
        ...body,
        write_key,
        channel_rules: body.channel_rules ?? existing?.channel_rules,
        keys: body.keys ?? existing?.keys ?? [],
        links: body.links ?? existing?.links ?? [],
        webhooks: keptSecrets(body.webhooks ?? existing?.webhooks ?? [], existing),
        server_only: body.server_only ?? existing?.server_only ?? [],
      };
      await sites.put(site);
      return reply.code(existing === undefined ? 201 : 200).send(withoutSecrets(site));
    },
  );
}

/** Whoever reads reports needs no secret of a shop system. */
const withoutSecrets = (site: Site): Site => ({
  ...site,
  webhooks: site.webhooks.map((webhook) => ({ ...webhook, secret: "" })),
});

function keptSecrets(webhooks: Site["webhooks"], existing: Site | undefined): Site["webhooks"] {
  return webhooks.map((webhook) => {
    const kept = existing?.webhooks.find(({ name }) => name === webhook.name)?.secret ?? "";
    return { ...webhook, secret: webhook.secret || kept };
  });
}
