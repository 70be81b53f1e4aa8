// What a person does comes in; events of the wire format go out, with ids that a second run repeats.
import type { WireEvent } from "@cairn/schema";
import { shopUrl } from "./shop.js";

export interface Device {
  anonymousId: string;
  userAgent: string;
  locale: string;
  timezone: string;
  consent: Record<string, boolean>;
  /** Set when the person has logged in on this device. */
  userId?: string;
}

export interface Page {
  path: string;
  title: string;
  /** Query of the address, without `?`. */
  query?: string;
  referrer: string;
}

export interface EventWriter {
  events: WireEvent[];
  page(device: Device, time: number, page: Page, properties?: Record<string, unknown>): void;
  track(device: Device, time: number, what: Tracked & { page: Page }): void;
  identify(device: Device, time: number, traits: Record<string, unknown>): void;
  /** An event of the shop's server or till: a known user, no page. */
  server(userId: string, time: number, what: Tracked): void;
}

export interface Tracked {
  event: string;
  properties: Record<string, unknown>;
  /** Shared by the browser's and the server's copy of one order. */
  messageId?: string;
}

const library = { name: "cairn-demo", version: "1" };

export const pageUrl = ({ path, query }: Page): string =>
  `${shopUrl}${path}${query ? `?${query}` : ""}`;

/** Collects one person's events. Ids are `PREFIX-1`, `PREFIX-2`, … in the order of writing. */
export function createEventWriter(prefix: string): EventWriter {
  const events: WireEvent[] = [];
  const nextId = () => `${prefix}-${events.length + 1}`;

  function fromDevice(device: Device, time: number, page: Page): Partial<WireEvent> {
    const { anonymousId, userAgent, locale, timezone, consent, userId } = device;
    const { path, title, referrer, query } = page;
    const search = query ? `?${query}` : "";
    return {
      anonymousId,
      ...(userId === undefined ? {} : { userId }),
      timestamp: new Date(time).toISOString(),
      context: {
        page: { url: pageUrl(page), path, title, referrer, search },
        userAgent,
        locale,
        timezone,
        consent,
        library,
      },
    };
  }

  return {
    events,
    page: (device, time, page, properties = {}) => {
      const title = page.title;
      events.push({
        type: "page",
        messageId: nextId(),
        ...fromDevice(device, time, page),
        properties: { title, ...properties },
      });
    },
    track: (device, time, { event, properties, messageId, page }) => {
      const id = messageId ?? nextId();
      events.push({
        type: "track",
        event,
        messageId: id,
        ...fromDevice(device, time, page),
        properties,
      });
    },
    identify: (device, time, traits) => {
      const page: Page = { path: "/account", title: "Account", referrer: shopUrl };
      events.push({
        type: "identify",
        messageId: nextId(),
        ...fromDevice(device, time, page),
        traits,
      });
    },
    server: (userId, time, { event, properties, messageId }) => {
      const timestamp = new Date(time).toISOString();
      const id = messageId ?? nextId();
      const context = { library: { name: "cairn-demo-server", version: "1" } };
      events.push({ type: "track", event, messageId: id, userId, timestamp, properties, context });
    },
  };
}
