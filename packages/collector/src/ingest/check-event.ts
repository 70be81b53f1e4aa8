// One item of a batch in, nothing or the reason for which it is refused out.
import {
  canonicalName,
  eventTypes,
  type IngestReason,
  limits,
  type WireEvent,
  wireEventJsonSchema,
} from "@cairn/schema";
import { Ajv2020 } from "ajv/dist/2020.js";
import { isId, orderId } from "../event/ids.js";
import { readMoney } from "../event/money.js";
import { nameOf } from "../event/name.js";
import { type Shape, shapeOf } from "../event/shape.js";
import { shown } from "../event/shown.js";
import { parseTime } from "../event/time.js";

/** Why an item is refused, with what exactly was wrong. */
export interface Refused {
  reason: IngestReason;
  detail: string;
}

/** Facts about the request that an item's check needs. */
export interface CheckContext {
  /** Type by the route, for the single-event routes. */
  type?: string | undefined;
  /** The visitor's id is known from the cookie. */
  hasCookie: boolean;
  /** The body is so large that one event may pass the limit. */
  measure: boolean;
  /** The body held invalid UTF-8, so ids may be broken. */
  brokenText: boolean;
  /** Canonical names that the key may send; any without them. */
  names?: ReadonlySet<string> | undefined;
}

/**
 * Checks one event against the wire format, the limits and what its type requires.
 * The steps are in order; the first that finds something names the reason.
 */
export function checkEvent(item: unknown, context: CheckContext): Refused | undefined {
  if (typeof item !== "object" || item === null || Array.isArray(item)) {
    return { reason: "not_an_object", detail: `it is ${shown(item)}` };
  }
  const event = item as WireEvent;
  const type = context.type ?? event.type;
  if (!knownTypes.has(type))
    return { reason: "unknown_type", detail: `type is ${shown(event.type)}` };
  // The route's type wins; the item is checked as if it had said so itself.
  if (event.type !== type) event.type = type as WireEvent["type"];
  // First of all: the checks after it walk the whole event, and a hostile depth would end them.
  const shape = shapeOf(event);
  if (shape.over !== undefined) return overLimit(shape.over);
  if (!validate(event)) return { reason: "invalid_event", detail: explain() };
  return (
    missing(event, context) ??
    brokenId(event, context) ??
    tooLarge(event, shape, context) ??
    wrongTime(event) ??
    wrongMoney(event) ??
    notAllowed(event, context)
  );
}

const knownTypes = new Set<string>(eventTypes);
const validate = new Ajv2020({ strict: false, allErrors: false }).compile<WireEvent>(
  wireEventJsonSchema,
);

function explain(): string {
  const error = validate.errors?.[0];
  if (error === undefined) return "it does not fit the wire format";
  return `${error.instancePath.replace(/^\//, "") || "event"} ${error.message ?? "is wrong"}`.slice(
    0,
    200,
  );
}

function missing(event: WireEvent, context: CheckContext): Refused | undefined {
  const { type, event: name, groupId, previousId, anonymousId, userId } = event;
  if (type === "track" && !name)
    return { reason: "missing_event_name", detail: `event is ${shown(name)}` };
  if (type === "group" && !isId(groupId))
    return { reason: "missing_group_id", detail: `groupId is ${shown(groupId)}` };
  if (type === "alias") {
    if (!isId(previousId))
      return { reason: "missing_alias_ids", detail: `previousId is ${shown(previousId)}` };
    if (!isId(userId)) return { reason: "missing_alias_ids", detail: `userId is ${shown(userId)}` };
    return undefined;
  }
  if (context.hasCookie || isId(anonymousId) || isId(userId)) return undefined;
  const detail = `anonymousId is ${shown(anonymousId)}, userId is ${shown(userId)}`;
  return { reason: "missing_identity", detail };
}

/**
 * Two ids that broke differently, or that JSON rounded to one number, would become the same text, and
 * one event would swallow the other.
 */
function brokenId(event: WireEvent, context: CheckContext): Refused | undefined {
  for (const field of idFields) {
    const problem = brokenIn(event[field], context);
    if (problem !== undefined) return { reason: "invalid_id", detail: `${field} ${problem}` };
  }
  const order = event.type === "track" ? orderId(event.properties) : undefined;
  const problem = brokenIn(order?.sent, context);
  if (problem === undefined) return undefined;
  return { reason: "invalid_id", detail: `${order?.field} ${problem}` };
}

function brokenIn(id: unknown, { brokenText }: CheckContext): string | undefined {
  if (typeof id === "number" && !Number.isSafeInteger(id)) {
    return Number.isInteger(id) || !Number.isFinite(id)
      ? "is a number beyond 2^53"
      : "is a number with a fraction";
  }
  if (typeof id !== "string") return undefined;
  const isBroken = !id.isWellFormed() || (brokenText && id.includes("\ufffd"));
  return isBroken ? "has broken characters" : undefined;
}

const idFields = ["messageId", "anonymousId", "userId", "previousId", "groupId"] as const;

function overLimit(reason: NonNullable<Shape["over"]>): Refused {
  const [most, what] =
    reason === "too_deep" ? [limits.depth, "levels"] : [limits.properties, "keys"];
  return { reason, detail: `it has more than ${most} ${what}` };
}

/** Written down again, which costs as much as parsing, only where the event may pass the limit. */
function tooLarge(event: WireEvent, shape: Shape, context: CheckContext): Refused | undefined {
  if (!context.measure || shape.mostBytes <= limits.eventBytes) return undefined;
  const bytes = Buffer.byteLength(JSON.stringify(event));
  return bytes > limits.eventBytes
    ? { reason: "event_too_large", detail: `it is ${bytes} bytes` }
    : undefined;
}

function wrongTime(event: WireEvent): Refused | undefined {
  const stated = event.timestamp ?? event.originalTimestamp;
  if (stated === undefined || stated === null || parseTime(stated) !== undefined) return undefined;
  return { reason: "invalid_timestamp", detail: `timestamp is ${shown(stated)}` };
}

function wrongMoney(event: WireEvent): Refused | undefined {
  if (event.type !== "track" || !event.properties) return undefined;
  const money = readMoney(canonicalName(event.event as string), event.properties);
  return money.refused === undefined ? undefined : { reason: money.refused, detail: money.detail };
}

function notAllowed(event: WireEvent, { names }: CheckContext): Refused | undefined {
  const name = nameOf(event);
  if (names === undefined || names.has(name)) return undefined;
  return { reason: "event_not_allowed", detail: `the name is ${shown(name)}` };
}
