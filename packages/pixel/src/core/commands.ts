// The commands that a page may call, with their arguments; the names and positions are those of Meta's fbq.
import type { CoreSettings } from "./settings.js";
import type { ConsentChoice, Properties } from "./wire.js";

export interface EventOptions {
  /** Id shared with the server's copy of the same event: both count once. Default: a new UUIDv7. */
  eventID?: string | number;
}

/** What a visitor decided, by our names or by Google's (`analytics_storage`, `ad_storage`, …). */
export type ConsentGiven = Partial<ConsentChoice> & Record<string, boolean | "granted" | "denied">;

/** One call: `cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" })`. */
export type Command<Options = CoreSettings> =
  | [command: "init", key: string, options?: Partial<Omit<Options, "key">> & Properties]
  | [
      command: "track" | "trackCustom",
      name: string,
      properties?: Properties,
      options?: EventOptions,
    ]
  | [
      command: "page" | "screen",
      name?: string | Properties,
      properties?: Properties,
      options?: EventOptions,
    ]
  | [command: "identify" | "group", id: string | number, traits?: Properties]
  | [command: "set", properties: Properties]
  | [command: "set", what: "userData", keys: Properties]
  | [command: "consent", word: "grant" | "revoke" | "default" | "update", given?: ConsentGiven]
  | [command: "reset"]
  | [command: "opt_out", out?: boolean]
  /** For extras: an event about the page at `path` that opens no session. */
  | [command: "quiet", path: string, name: string, properties: Properties]
  /** For links between domains: takes an id over, and tells the current one. */
  | [command: "adopt", id: string]
  | [command: "id", told: (id: string) => void];
