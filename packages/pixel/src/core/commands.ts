// The commands that a page may call, with their arguments; the names and positions are those of Meta's fbq.
import type { CoreSettings } from "./settings.js";
import type { ConsentChoice } from "./wire.js";

export interface EventOptions {
  /** Id shared with the server's copy of the same event: both count once. Default: a new UUIDv7. */
  eventID?: string | number;
}

/** What a visitor decided, by our names or by Google's (`analytics_storage`, `ad_storage`, …). */
export type ConsentGiven = Partial<ConsentChoice> & Record<string, boolean | "granted" | "denied">;

/** Values by which Meta matches a person; they leave the page as SHA-256 only. */
export type MatchingKeys = Partial<
  Record<
    "em" | "ph" | "fn" | "ln" | "ge" | "db" | "ct" | "st" | "zp" | "country" | "external_id",
    unknown
  >
>;

/** One call: `cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" })`. */
export type Command<Options = CoreSettings> =
  | [command: "init", key: string, options?: Partial<Omit<Options, "key">> & MatchingKeys]
  | [command: "track" | "trackCustom", name: string, properties?: object, options?: EventOptions]
  | [
      command: "trackSingle" | "trackSingleCustom",
      pixelId: string | number,
      name: string,
      properties?: object,
      options?: EventOptions,
    ]
  | [command: "page" | "screen", name?: string, properties?: object, options?: EventOptions]
  | [command: "page" | "screen", properties: object, options?: EventOptions]
  | [command: "identify" | "group", id: string | number, traits?: object]
  | [command: "set", properties: object]
  | [command: "set", what: "userData", keys: MatchingKeys]
  | [command: "consent", word: "grant" | "revoke" | "default" | "update", given?: ConsentGiven]
  | [command: "reset"]
  | [command: "opt_out", out?: boolean];

/** What the lazy files call besides. */
export type InnerCommand =
  /** For extras: an event about the page at `path` that opens no session. */
  | [command: "quiet", path: string, name: string, properties: object]
  /** For links between domains: takes an id over, and tells the current one. */
  | [command: "adopt", id: string]
  | [command: "id", told: (id: string) => void];
