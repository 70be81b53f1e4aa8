// The wire format: one event and one batch, as the Segment specification has them.
import { z } from "zod";

/** Sizes that the collector enforces, in bytes unless the name says otherwise. */
export const limits = {
  /** One event, serialized. Segment's own limit. */
  eventBytes: 32 * 1024,
  /** What Segment SDKs keep a batch below; sent back in `settings`. */
  sdkBatchBytes: 500_000,
  /** Raw and inflated request body: above it the answer is 413. */
  bodyBytes: 4 * 1024 * 1024,
  /** Events in one batch; Segment's own limit is 2,500. */
  batchEvents: 10_000,
  /** The batch's own context: it is merged into each event, so a large one would multiply. */
  batchContextBytes: 4096,
  /** Keys in one event, counted at all depths. */
  properties: 1000,
  /** Nesting of one event. */
  depth: 24,
  /** Characters of an id (`messageId`, `anonymousId`, `userId`, …). */
  idLength: 200,
  /** Characters of an event name. */
  nameLength: 200,
} as const;

export const eventTypes = ["track", "page", "screen", "identify", "group", "alias"] as const;
export type EventType = (typeof eventTypes)[number];

const id = z
  .union([z.string().max(limits.idLength), z.number()])
  .nullish()
  .describe("An id: text of at most 200 characters; numbers are read as text.");
const time = z
  .union([z.string().max(64), z.number()])
  .nullish()
  .describe("ISO 8601 text, or milliseconds since 1970.");
const free = z.record(z.string(), z.unknown()).nullish();

/**
 * One event as it is sent: the Segment common fields; everything unknown is let through.
 * Source: Segment Spec, "Common fields".
 * @example { type: "track", event: "Order Completed", anonymousId: "v1", properties: { total: 79.9, currency: "EUR" } }
 */
export const wireEvent = z.looseObject({
  type: z.enum(eventTypes),
  messageId: id.describe("Unique id of the event; copies with the same id and name count once."),
  anonymousId: id.describe("The visitor: a browser or device."),
  userId: id.describe("The known user, when there is one."),
  event: z.string().max(limits.nameLength).nullish().describe("Name of a `track` event."),
  name: z.string().max(limits.nameLength).nullish().describe("Name of a `page` or `screen`."),
  groupId: id,
  previousId: id.describe("The former id in `alias`."),
  timestamp: time.describe("When it happened, by the client's clock."),
  originalTimestamp: time,
  sentAt: time.describe("When it was sent, by the client's clock: measures the clock's error."),
  properties: free,
  traits: free,
  context: free,
  integrations: z.unknown().optional(),
});
export type WireEvent = z.infer<typeof wireEvent>;

/**
 * The envelope of a batch. Items are checked one by one, so that one bad event never refuses its batch.
 * @example { writeKey: "wk_…", sentAt: "2026-11-23T10:00:00Z", batch: [ …events ] }
 */
export const wireBatch = z.looseObject({
  batch: z.array(z.unknown()),
  writeKey: z.string().max(200).nullish(),
  sentAt: time,
  context: free,
});

/** JSON Schema (draft 2020-12) of the wire format: what Fastify, OpenAPI and the docs use. */
export const wireEventJsonSchema = z.toJSONSchema(wireEvent, { unrepresentable: "any" });
export const wireBatchJsonSchema = z.toJSONSchema(wireBatch, { unrepresentable: "any" });
