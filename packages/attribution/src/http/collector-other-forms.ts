// What OpenAPI says of the collector's routes in the forms of others: Meta, GA4, shop systems; of links and scripts.
import { inJson, onCollector, parameter, reference, refusals } from "./collector-operation.js";

const text = { type: "string" };
const free = { type: "object", additionalProperties: true };
const file = (description: string, type: string) => ({
  200: { description, content: { [type]: {} } },
});

/** GA4's own limits are told by `/debug/mp/collect`; what breaks them is kept all the same. */
const measurement = {
  type: "object",
  properties: {
    client_id: { ...text, description: "The visitor." },
    app_instance_id: { ...text, description: "The visitor of an app." },
    user_id: { ...text, description: "The user." },
    timestamp_micros: { type: ["integer", "string"] },
    user_properties: free,
    consent: free,
    events: {
      type: "array",
      items: { type: "object", required: ["name"], properties: { name: text, params: free } },
    },
  },
};

export function otherForms(): Record<string, object> {
  const measured = (summary: string, responses: object) =>
    onCollector("post", {
      summary,
      security: [{}],
      parameters: [
        parameter("measurement_id", "query", "Key of the site; `firebase_app_id` is the same."),
        parameter("firebase_app_id", "query", "Key of the site."),
        parameter(
          "api_secret",
          "query",
          "A secret key of the site, or the API's: events are a server's.",
        ),
      ],
      requestBody: { required: true, content: inJson(measurement) },
      responses: { ...responses, ...refusals(400, 401, 403, 413, 429) },
    });
  const finding = {
    type: "object",
    properties: { fieldPath: text, description: text, validationCode: text },
  };
  return {
    "/{version}/{key}/events": onCollector("post", {
      summary: "Events of Meta's Conversions API",
      security: [{}],
      parameters: [
        parameter("version", "path", "As Meta writes it, such as v24.0."),
        parameter("key", "path", "Key of the site, in place of the pixel's id."),
        parameter("access_token", "query", "A secret key of the site, or the API's."),
      ],
      requestBody: { required: true, content: inJson(reference("MetaEvents")) },
      responses: {
        200: {
          description: "Durable",
          content: inJson({
            type: "object",
            required: ["events_received", "messages", "fbtrace_id"],
            properties: {
              events_received: { type: "integer" },
              messages: { type: "array", items: text },
              fbtrace_id: text,
            },
          }),
        },
        ...Object.fromEntries(
          Object.entries({
            400: "An event or the token is wrong; nothing of the request was taken",
            403: "The origin is not one of the site's",
            413: "Too large",
            429: "No room, or too fast: send it again after `Retry-After` seconds",
          }).map(([status, description]) => [status, { description, content: inJson(metaError) }]),
        ),
      },
    }),
    "/mp/collect": measured("Events of GA4's Measurement Protocol", {
      204: { description: "Durable" },
    }),
    "/debug/mp/collect": measured("What GA4 would find wrong; nothing is kept", {
      200: {
        description: "The findings",
        content: inJson({
          type: "object",
          properties: { validationMessages: { type: "array", items: finding } },
        }),
      },
    }),
    "/hooks/{site}/{name}": onCollector("post", {
      summary: "Orders as a shop system tells of them",
      security: [{}],
      parameters: [
        parameter("site", "path", "Id of the site."),
        parameter("name", "path", "Of the webhook."),
        parameter("stripe-signature", "header", "Of Stripe."),
        parameter("x-shopify-hmac-sha256", "header", "Of Shopify, with `x-shopify-topic`."),
        parameter("x-wc-webhook-signature", "header", "Of WooCommerce, with `x-wc-webhook-topic`."),
      ],
      requestBody: { required: true, content: inJson(free) },
      responses: {
        200: { description: "Durable, or of no order", content: inJson(reference("Taken")) },
        ...refusals(400, 401, 404, 413, 429),
      },
    }),
    "/r/{slug}": onCollector("get", {
      summary:
        "A click on a redirect link; with .gif at its end an image that says that a mail was opened",
      security: [{}],
      parameters: [
        parameter("slug", "path", "Name of the link."),
        parameter("uid", "query", "Whose message it was."),
        parameter("em", "query", "The same by the SHA-256 of the e-mail address."),
        parameter(
          "sig",
          "query",
          "The site's signature under both: the visitor is joined to them.",
        ),
      ],
      responses: {
        ...file("The image", "image/gif"),
        302: { description: "Leads to the link's own address, with its words as utm_…" },
        ...refusals(404),
      },
    }),
    "/v1/projects/{key}/settings": onCollector("get", {
      summary: "What Segment's SDKs fetch before they send",
      security: [{}],
      parameters: [parameter("key", "path", "Key of the site.")],
      responses: {
        200: { description: "Segment's settings", content: inJson(free) },
        ...refusals(404),
      },
    }),
    "/cairn.js": script("The pixel", "text/javascript"),
    "/cairn.manifest.json": script("Names and digests of the pixel's files", "application/json"),
    "/cairn.{hash}.js": onCollector("get", {
      summary: "A file of the pixel by its digest, which never changes",
      security: [{}],
      parameters: [parameter("hash", "path", "As the manifest has it.")],
      responses: { ...file("The file", "text/javascript"), ...refusals(404) },
    }),
  };
}

const script = (summary: string, type: string): object =>
  onCollector("get", { summary, security: [{}], responses: file("The file", type) });

const metaError = {
  type: "object",
  properties: {
    error: {
      type: "object",
      properties: {
        ...{
          message: text,
          type: text,
          error_user_title: text,
          error_user_msg: text,
          fbtrace_id: text,
        },
        code: { type: "integer", description: "100 parameter, 190 token, 200 origin, 4 rate." },
        is_transient: { type: "boolean" },
      },
    },
  },
};
