// The body of GA4's Measurement Protocol in; events of the wire format out, and what GA4 finds wrong with it.
import { createHash } from "node:crypto";
import { idText } from "../../event/ids.js";
import { isObject, type Json, numberOf, objectOf, stated } from "./json.js";

/** A finding, as `/debug/mp/collect` of GA4 lists it. */
export interface Ga4Message {
  fieldPath: string;
  description: string;
  validationCode:
    | "VALUE_INVALID"
    | "VALUE_REQUIRED"
    | "VALUE_OUT_OF_BOUNDS"
    | "NAME_INVALID"
    | "NAME_RESERVED"
    | "EXCEEDED_MAX_ENTITIES";
}

/**
 * The events of a body, each with what stands beside the list: client, user, time, device, consent.
 * A purchase has its `transaction_id` as id, by which its copies count once; the others with a time the hash
 * of what they say, so that a retry counts once.
 * @example ga4Events({ client_id: "c1", events: [{ name: "purchase", params: { transaction_id: "T1" } }] })
 */
export function* ga4Events(body: Json): Generator<unknown> {
  const { events } = body;
  if (!Array.isArray(events)) return;
  for (const [index, event] of (events as unknown[]).entries()) {
    yield isObject(event) ? eventOf(body, event, index) : event;
  }
}

function eventOf(body: Json, event: Json, index: number): Json {
  const { name } = event;
  const params = objectOf(event.params);
  const timestamp = timeOf(event.timestamp_micros ?? body.timestamp_micros ?? undefined);
  const anonymousId = body.client_id ?? body.app_instance_id;
  const isPage = name === "page_view";
  const said =
    timestamp === undefined ? "" : JSON.stringify([anonymousId, timestamp, name, params, index]);
  const own = name === "purchase" ? idText(stated(params.transaction_id)) : "";
  const hash = said === "" ? undefined : createHash("sha256").update(said).digest("hex");
  return {
    ...(isPage ? { type: "page" } : { type: "track", event: name }),
    ...{ anonymousId, userId: body.user_id, timestamp },
    messageId: own || (hash && `ga4-${hash.slice(0, 32)}`),
    properties: params,
    context: contextOf(body, params),
  };
}

/** Milliseconds; what is no number stays as it is, and is refused: without its time all its copies would be one. */
function timeOf(micros: unknown): unknown {
  const ms = numberOf(micros) / 1000;
  return Number.isFinite(ms) ? ms : micros;
}

function contextOf(body: Json, params: Json): Json {
  const { page_location: url, page_referrer: referrer, page_title: title, session_id } = params;
  const { campaign, source, medium, term, content } = params;
  const consent = objectOf(body.consent);
  const properties = Object.entries(objectOf(body.user_properties));
  return {
    ...(url === undefined ? {} : { page: { url, referrer, title } }),
    ...(session_id === undefined ? {} : { sessionId: session_id }),
    campaign: { name: campaign, source, medium, term, content },
    ...{ ip: body.ip_override, userAgent: body.user_agent },
    ...(properties.length === 0
      ? {}
      : {
          user_properties: Object.fromEntries(
            properties.map(([key, one]) => [key, objectOf(one).value]),
          ),
        }),
    consent: {
      ads: state(consent.ad_user_data),
      personalization: state(consent.ad_personalization),
    },
    library: { name: "ga4-measurement-protocol" },
  };
}

const state = (sent: unknown): string | undefined =>
  sent === "GRANTED" ? "granted" : sent === "DENIED" ? "denied" : undefined;

/** GA4's limits: https://developers.google.com/analytics/devguides/collection/protocol/ga4/sending-events */
const most = {
  events: 25,
  params: 25,
  userProperties: 25,
  name: 40,
  value: 100,
  backMs: 72 * 3_600_000,
};
const goodName = /^[A-Za-z][A-Za-z0-9_]*$/;
const reserved = /^(ga_|google_|firebase_)/;

/** What GA4 would not take of a body; of what is beyond its limits only how many there are. These events are kept here all the same, unless they break a limit of ours. */
export function ga4Messages(body: unknown, nowMs: number): Ga4Message[] {
  if (!isObject(body)) {
    return [required("", "Unable to parse Measurement Protocol JSON payload: it is no object.")];
  }
  const found: Ga4Message[] = [];
  if (!body.client_id && !body.app_instance_id) {
    found.push(required("client_id", "Measurement requires a client_id."));
  }
  found.push(...timeMessages(body.timestamp_micros, "timestamp_micros", nowMs));
  found.push(
    ...entityMessages(objectOf(body.user_properties), "user_properties", most.userProperties),
  );
  const { events } = body;
  if (!Array.isArray(events) || events.length === 0) {
    return [...found, required("events", "Measurement requires at least one event.")];
  }
  if (events.length > most.events) {
    const description = `Measurement has ${events.length} events; at most ${most.events} are allowed.`;
    found.push({ fieldPath: "events", description, validationCode: "EXCEEDED_MAX_ENTITIES" });
  }
  for (const [index, event] of events.slice(0, most.events).entries()) {
    found.push(...eventMessages(objectOf(event), `events[${index}]`, nowMs));
  }
  return found;
}

function eventMessages(event: Json, place: string, nowMs: number): Ga4Message[] {
  const { name } = event;
  const params = objectOf(event.params);
  const found: Ga4Message[] = [];
  if (typeof name !== "string" || name === "") {
    found.push(required(`${place}.name`, `Event at ${place} has no name.`));
  } else {
    found.push(...nameMessages(name, `${place}.name`));
  }
  found.push(...timeMessages(event.timestamp_micros, `${place}.timestamp_micros`, nowMs));
  found.push(...entityMessages(params, `${place}.params`, most.params));
  if (name === "purchase" && params.value !== undefined && !params.currency) {
    found.push(required(`${place}.params.currency`, "An event with a value needs a currency."));
  }
  return found;
}

function entityMessages(entities: Json, place: string, allowed: number): Ga4Message[] {
  const all = Object.keys(entities);
  const names = all.slice(0, allowed);
  const found = names.flatMap((name) => nameMessages(name, `${place}.${name}`));
  for (const name of names) {
    const value = place === "user_properties" ? objectOf(entities[name]).value : entities[name];
    if (typeof value === "string" && value.length > most.value && !name.startsWith("page_")) {
      const description = `The value of ${name} is longer than ${most.value} characters.`;
      found.push({
        fieldPath: `${place}.${name}`,
        description,
        validationCode: "VALUE_OUT_OF_BOUNDS",
      });
    }
  }
  if (all.length > allowed) {
    const description = `There are ${all.length}; at most ${allowed} are allowed.`;
    found.push({ fieldPath: place, description, validationCode: "EXCEEDED_MAX_ENTITIES" });
  }
  return found;
}

function nameMessages(name: string, fieldPath: string): Ga4Message[] {
  if (!goodName.test(name) || name.length > most.name) {
    const description = `[${name.slice(0, 60).toWellFormed()}] is no name: it begins with a letter and has at most ${most.name} letters, digits and underscores.`;
    return [{ fieldPath, description, validationCode: "NAME_INVALID" }];
  }
  if (!reserved.test(name)) return [];
  return [
    {
      fieldPath,
      description: `[${name}] begins with a reserved prefix.`,
      validationCode: "NAME_RESERVED",
    },
  ];
}

function timeMessages(micros: unknown, fieldPath: string, nowMs: number): Ga4Message[] {
  if (micros === undefined) return [];
  const ms = numberOf(micros) / 1000;
  if (!Number.isFinite(ms)) {
    return [
      {
        fieldPath,
        description: "It is no number of microseconds.",
        validationCode: "VALUE_INVALID",
      },
    ];
  }
  if (ms >= nowMs - most.backMs) return [];
  return [
    {
      fieldPath,
      description: "It is more than 72 hours ago.",
      validationCode: "VALUE_OUT_OF_BOUNDS",
    },
  ];
}

const required = (fieldPath: string, description: string): Ga4Message => ({
  ...{ fieldPath, description, validationCode: "VALUE_REQUIRED" },
});
