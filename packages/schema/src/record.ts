// A log record: what one accepted request becomes between collector and loader.
import type { RefusalReason } from "./refusals.js";
import type { Way } from "./site-keys.js";

/**
 * The head of a record. The body follows it: the request's JSON as it was sent (inflated), unchanged,
 * so that nothing a client said is lost before it is in the store.
 */
export interface RecordHead {
  /** Format of the record; readers refuse what they do not know. */
  v: 1;
  /** Id of the site that the key belongs to. */
  site: string;
  /** The key of the stream: one visitor stays in order. */
  visitor: string;
  /** When the collector had the whole request: milliseconds since 1970. */
  receivedAt: number;
  /** Route type for single-event routes; absent for batches. */
  type?: string;
  /** Client address, from trusted proxies only. Used for the country, then dropped. */
  ip?: string;
  /** User-Agent header. */
  userAgent?: string;
  /** Visitor id of the collector's cookie: used when an event has no id of its own. */
  cookie?: string;
  /** `Sec-GPC: 1` was sent. */
  gpc?: true;
  /** How it came, where not from a browser. */
  via?: Exclude<Way, "browser">;
  /** Names of events that the site took from servers alone at that time: absent for servers and imports. */
  serverOnly?: string[];
  /** Refused items by index in the batch: reason and detail. */
  refused?: Record<number, [RefusalReason, string?]>;
  /** Message ids that the collector gave to items without one, by index. */
  ids?: Record<number, string>;
}
