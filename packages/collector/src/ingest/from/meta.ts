// The body of Meta's Conversions API in; events of the wire format out, or what Meta says is wrong with it.
import { createHash } from "node:crypto";
import { type MetaEvent, metaEvent, metaMostEvents } from "@cairn/schema";
import { emailHash, phoneHash } from "../../event/contact.js";

/**
 * A problem as Meta answers it: the whole request is refused. Titles and subcodes are those of answers that
 * rudderlabs/rudder-transformer (facebook_pixel) and Setono/meta-conversions-api-php-sdk have recorded; Meta lists
 * none, so that other problems have no subcode here.
 */
export interface MetaProblem {
  title: string;
  message: string;
  subcode?: number;
}

export interface MetaBody {
  events: Record<string, unknown>[];
  /** Checked and not kept. */
  isTest: boolean;
}

const daySeconds = 86_400;
/** Shops report later: https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/server-event */
const maxDays = (source: string): number => (source === "physical_store" ? 62 : 7);

/**
 * Reads a body. As at Meta, one event that is wrong refuses the request, and the message says which.
 * @example readMeta({ data: [{ event_name: "Purchase", event_time: 1795424400, … }] }, now)
 */
export function readMeta(body: unknown, nowMs: number): MetaBody | MetaProblem {
  const { data: sent, test_event_code } = (body ?? {}) as {
    data?: unknown;
    test_event_code?: unknown;
  };
  const data = typeof sent === "string" ? parsed(sent) : sent;
  if (!Array.isArray(data) || data.length === 0) {
    return missing("data", 'The parameter "data" is required, a list of at least one event.');
  }
  if (data.length > metaMostEvents) {
    return {
      title: "Too many events",
      message: `data has ${data.length} events; send at most ${metaMostEvents}.`,
    };
  }
  const events: Record<string, unknown>[] = [];
  for (const [index, item] of data.entries()) {
    const read = metaEvent.safeParse(item);
    if (!read.success) {
      const [issue] = read.error.issues;
      const place = [`data[${index}]`, ...(issue?.path ?? [])].join(".");
      return missing(place, `${place}: ${issue?.message ?? "it is wrong"}.`);
    }
    const problem = wrongOf(read.data, `data[${index}]`, nowMs / 1000);
    if (problem !== undefined) return problem;
    events.push(eventOf(read.data));
  }
  return { events, isTest: typeof test_event_code === "string" && test_event_code !== "" };
}

function wrongOf(event: MetaEvent, place: string, now: number): MetaProblem | undefined {
  const { event_time, action_source, user_data } = event;
  const days = maxDays(action_source);
  if (event_time < now - days * daySeconds) {
    return {
      ...{ title: "Event Timestamp Too Old", subcode: 2804003 },
      message: `${place}.event_time: the timestamp for this event is too far in the past. Events of ${action_source} must be sent within ${days} days.`,
    };
  }
  if (event_time > now + daySeconds) {
    return {
      title: "Event Timestamp in the Future",
      message: `${place}.event_time lies in the future. Send seconds since 1970, GMT.`,
    };
  }
  if (action_source === "website") {
    if (!event.event_source_url)
      return missing(
        `${place}.event_source_url`,
        `${place}.event_source_url is required for website events.`,
      );
    if (!user_data.client_user_agent) {
      return missing(
        `${place}.user_data.client_user_agent`,
        `${place}.user_data.client_user_agent is required for website events.`,
      );
    }
  }
  if (Object.values(user_data).some((value) => value !== undefined && value !== ""))
    return undefined;
  return {
    ...{ title: "Insufficient Customer Information", subcode: 2804050 },
    message: `${place}.user_data: this event doesn't have enough customer information parameters. Send em, ph, external_id, fbp, fbc, or client_ip_address with client_user_agent.`,
  };
}

const missing = (field: string, message: string): MetaProblem => ({
  title: `Invalid parameter ${field}`,
  message,
});

function eventOf(event: MetaEvent): Record<string, unknown> {
  const { event_name, event_time, event_id, user_data, event_source_url, referrer_url } = event;
  const em = user_data.em?.map(emailHash).find((hash) => hash !== undefined);
  const ph = user_data.ph?.map(phoneHash).find((hash) => hash !== undefined);
  const userId = user_data.external_id?.find((id) => id !== "");
  const isLimited = event.opt_out === true || event.data_processing_options?.includes("LDU");
  const page =
    event_source_url === undefined
      ? {}
      : { page: { url: event_source_url, referrer: referrer_url } };
  const isPage = event_name === "PageView";
  return {
    ...(isPage ? { type: "page" } : { type: "track", event: event_name }),
    ...{ messageId: event_id, timestamp: event_time * 1000, userId },
    anonymousId: userId === undefined ? visitorOf(event, em ?? ph) : user_data.fbp,
    properties: { ...event.custom_data },
    context: {
      ...page,
      ...{ userAgent: user_data.client_user_agent, ip: user_data.client_ip_address },
      ...(em === undefined && ph === undefined ? {} : { traits: { em, ph } }),
      ...freshClick(event),
      ...(isLimited ? { consent: { ads: false } } : {}),
      ...{ action_source: event.action_source, fbp: user_data.fbp, fbc: user_data.fbc },
      library: { name: "meta-conversions-api" },
    },
  };
}

/** Meta's own browser id, else one made of what the event says of its person; never of an address and agent alone. */
function visitorOf(
  { user_data, event_name, event_time, event_id }: MetaEvent,
  contact?: string,
): string {
  if (user_data.fbp) return user_data.fbp;
  const words = contact ?? JSON.stringify([event_name, event_id ?? [event_time, user_data]]);
  return `meta-${createHash("sha256").update(words).digest("hex").slice(0, 32)}`;
}

const sessionMs = 30 * 60_000;

/**
 * `fbc` is `fb.1.TIME.CLICKID` and stays in a cookie for 90 days. It is evidence of this event only within a
 * session of its click: each order of the three months after it would be a new touch otherwise.
 * https://developers.facebook.com/docs/marketing-api/conversions-api/parameters/fbp-and-fbc
 */
function freshClick({ user_data: { fbc }, event_time }: MetaEvent): object {
  const [, clickedMs, fbclid] = /^fb\.\d\.(\d{10,13})\.(.+)$/.exec(fbc ?? "") ?? [];
  if (fbclid === undefined) return {};
  const ageMs = event_time * 1000 - Number(clickedMs) * (clickedMs?.length === 10 ? 1000 : 1);
  return ageMs <= sessionMs ? { clickIds: { fbclid } } : {};
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
