// Webhooks of shop systems: `POST /hooks/{site}/{name}`, signed by the system with a secret that it shares with us.
import type { Access, Site, Sites, Webhook } from "@cairn/schema";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isObject, type Json, parsedJson } from "../from/json.js";
import { mappedEvents } from "../from/mapped-order.js";
import { shopifyEvents } from "../from/shopify.js";
import { stripeEvents } from "../from/stripe.js";
import { woocommerceEvents } from "../from/woocommerce.js";
import { HttpError } from "../http-error.js";
import { isSigned } from "../signatures.js";
import { answer, type Submit } from "../submit.js";
import { writtenBatch } from "../written-batch.js";
import { jsonOf } from "./json-of.js";
import { sendJson } from "./segment.js";

interface HookRoute {
  Params: { site: string; name: string };
}

/** 200 after the orders of the message are durable, also for a message that tells of none: systems send others again. */
export function hookRoutes(
  app: FastifyInstance,
  deps: { submit: Submit; sites: Sites; now: () => number },
): void {
  app.post<HookRoute>("/hooks/:site/:name", async (request, reply) => {
    const { site, webhook } = found(deps.sites, request.params);
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    if (webhook.kind === "woocommerce" && isPing(raw)) return taken(reply);
    if (!isSigned(webhook, { headers: request.headers, raw, nowMs: deps.now() })) {
      throw new HttpError(401, "bad_signature", "The signature is not that of this webhook.", {
        hint: "Give the webhook the secret that the shop system shows, and let nothing change the body on its way.",
      });
    }
    const { bytes, brokenText } = await jsonOf(request);
    const json = parsedJson(bytes.toString());
    const batch = writtenBatch(() => (isObject(json) ? eventsOf(webhook, json, request) : []));
    if (batch.items.length === 0) return taken(reply);
    const access: Access = {
      ...{ site, key: `hook:${webhook.name}`, via: "server", origins: [], events: [] },
    };
    return sendJson(
      reply,
      answer(
        await deps.submit(request, reply, { ...batch, access, brokenText, keepsCookie: false }),
      ),
    );
  });
}

function found(
  sites: Sites,
  { site: id, name }: HookRoute["Params"],
): { site: Site; webhook: Webhook } {
  const site = sites.get(id);
  const webhook = site?.webhooks.find((one) => one.name === name);
  if (site !== undefined && webhook !== undefined) return { site, webhook };
  throw new HttpError(404, "unknown_webhook", "There is no such webhook.", {
    hint: "`npx cairn webhook add` makes one and prints its address.",
  });
}

function eventsOf(webhook: Webhook, json: Json, { headers }: FastifyRequest): Json[] {
  const topic = (name: string) => String(headers[name] ?? "");
  switch (webhook.kind) {
    case "stripe":
      return stripeEvents(json);
    case "shopify":
      return shopifyEvents(json, topic("x-shopify-topic"));
    case "woocommerce":
      return woocommerceEvents(json, topic("x-wc-webhook-topic"));
    case "mapped":
      return webhook.map === undefined ? [] : mappedEvents(json, webhook.map, webhook.name);
  }
}

/** WooCommerce asks so, unsigned, when a webhook is saved, and turns it off unless it is answered. */
const isPing = (raw: Buffer): boolean =>
  /^webhook_id=\d{1,12}$/.test(raw.toString("latin1", 0, 40));

const taken = (reply: FastifyReply) =>
  sendJson(reply, '{"success":true,"accepted":0,"rejected":[]}');
