// What leaves the page: one Segment event and the parts of its `context` that a browser knows.

/** Free data of an event; whatever JSON can carry. */
export type Properties = Record<string, unknown>;

/** What the visitor allowed, as it is sent in `context.consent`. */
export interface ConsentChoice {
  analytics: boolean;
  ads: boolean;
  personalization: boolean;
}

/** The page of a closing event has the path only: an address would open a session. */
export interface PageContext {
  url?: string;
  path: string;
  referrer?: string;
  title?: string;
}

export interface WireContext {
  page?: PageContext;
  /** `utm_source` and its kin: `{source, medium, name, term, content, id}`. */
  campaign?: Record<string, string>;
  /** Click ids of the ad platforms by parameter name: `{gclid: "…"}`. */
  clickIds?: Record<string, string>;
  locale?: string;
  timezone?: string;
  screen?: { width: number; height: number; density: number };
  library?: { name: string; version: string };
  gpc?: boolean;
  /** A hint only: the server derives sessions from the events themselves. */
  sessionId?: string;
  consent?: ConsentChoice;
  /** Events of this page that were given up before this one, if any. */
  dropped?: number | undefined;
  /** What an application's own platform adds. */
  [more: string]: unknown;
}

/** One event; `anonymousId`, `sessionId` and `consent` are put in when it may be sent. */
export interface WireEvent {
  type: "track" | "page" | "screen" | "identify" | "group";
  messageId: string;
  timestamp: string;
  event?: string;
  name?: string;
  groupId?: string;
  properties?: Properties;
  traits?: Properties;
  anonymousId?: string;
  userId?: string;
  context: WireContext;
}
