// The collector's public routes for the one OpenAPI document; the collector itself checks by the same schemas.
import {
  eventTypes,
  metaBodyJsonSchema,
  refusalReasons,
  wireBatchJsonSchema,
  wireEventJsonSchema,
} from "@cairn/schema";
import { inJson, onCollector, parameter, reference, refusals } from "./collector-operation.js";
import { otherForms } from "./collector-other-forms.js";

const event = withoutDialect(wireEventJsonSchema);

/** Schemas that the paths refer to. */
export const collectorSchemas = {
  Event: event,
  SingleEvent: { ...event, required: [], description: "An event whose type the route says." },
  Batch: withoutDialect(wireBatchJsonSchema),
  MetaEvents: withoutDialect(metaBodyJsonSchema),
  Taken: {
    type: "object",
    description: "200: what was accepted is on disk. A refused event never refuses its batch.",
    required: ["success", "accepted", "rejected"],
    properties: {
      success: { const: true },
      accepted: { type: "integer" },
      rejected: { type: "array", items: reference("Refusal") },
    },
  },
  Refusal: {
    type: "object",
    required: ["index", "messageId", "reason"],
    properties: {
      index: { type: "integer", description: "Position in the batch, from 0." },
      messageId: { type: ["string", "null"] },
      reason: {
        type: "string",
        enum: Object.keys(refusalReasons),
        description: Object.entries(refusalReasons)
          .map(([reason, help]) => `\`${reason}\`: ${help}`)
          .join("\n"),
      },
      detail: { type: "string" },
    },
  },
  CollectorError: {
    type: "object",
    properties: {
      error: {
        type: "object",
        properties: {
          code: { type: "string" },
          message: { type: "string" },
          hint: { type: "string" },
        },
      },
    },
  },
};

/** Each route under its long and its short name. */
export function collectorPaths(): Record<string, object> {
  const batch = postOf("A batch of events", "Batch");
  const paths: Record<string, object> = {};
  for (const name of ["batch", "b", "import"]) paths[`/v1/${name}`] = batch;
  for (const type of eventTypes) {
    for (const name of [type, type.slice(0, 1)]) {
      paths[`/v1/${name}`] = postOf(`One \`${type}\` event`, "SingleEvent");
    }
  }
  paths["/v1/pixel/{type}"] = imageOf("One event by image", [
    parameter("type", "path", "Type of the event.", eventTypes),
    parameter("data", "query", "The event as base64 JSON; or send its fields as dotted keys."),
    parameter("writeKey", "query", "Key of the site."),
  ]);
  paths["/v1/m"] = onCollector("post", {
    summary: "Metrics of the SDKs about themselves, which are dropped",
    security: [{}],
    responses: { 200: { description: "Always", content: inJson({ type: "object" }) } },
  });
  paths["/tr"] = imageOf("One event by Meta's image", [
    parameter("id", "query", "Key of the site."),
    parameter("ev", "query", "Name of the event. Default: PageView."),
    parameter("eid", "query", "Id of the event."),
    parameter("dl", "query", "Address of the page."),
    parameter("rl", "query", "Referrer."),
  ]);
  return { ...paths, ...otherForms() };
}

/** The key: Basic user name, `writeKey` of the body, or the header. It is public. */
const writeKey = [{ writeKey: [] }, { basicWriteKey: [] }, {}];

export const collectorSecurity = {
  writeKey: { type: "apiKey", in: "header", name: "X-Write-Key" },
  basicWriteKey: { type: "http", scheme: "basic" },
};

function postOf(summary: string, body: keyof typeof collectorSchemas): object {
  return onCollector("post", {
    summary,
    security: writeKey,
    requestBody: { required: true, content: inJson(reference(body)) },
    responses: {
      200: { description: "Durable", content: inJson(reference("Taken")) },
      ...refusals(400, 401, 403, 413, 415, 429),
    },
  });
}

function imageOf(summary: string, parameters: object[]): object {
  const responses = { 200: { description: "Always a 1×1 GIF", content: { "image/gif": {} } } };
  return onCollector("get", { summary, security: [{}], parameters, responses });
}

function withoutDialect({ $schema: _, ...schema }: Record<string, unknown>): object {
  return schema;
}
