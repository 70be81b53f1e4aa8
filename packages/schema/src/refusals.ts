// Why an event is refused: the closed list, each with a sentence that says how to mend it.
import { eventTypes, limits } from "./event.js";

/** What the collector finds before it answers. The sentence is the answer's `hint`. */
export const ingestReasons = {
  not_an_object: "The item is not a JSON object. Send one object per event.",
  invalid_event:
    "A field has the wrong type or is too long. Send the field that the detail names as the docs have it.",
  unknown_type: `\`type\` must be one of ${eventTypes.join(", ")}.`,
  missing_event_name: `\`track\` needs \`event\`, a text of 1 to ${limits.nameLength} characters.`,
  missing_identity: "Send `anonymousId` or `userId`; words such as null or undefined are no ids.",
  missing_group_id: "`group` needs `groupId`; words such as null or undefined are no ids.",
  missing_alias_ids: "`alias` needs `previousId` and `userId`, both of them ids.",
  invalid_id:
    "An id or an order's id has broken characters, or is a number with a fraction or beyond 2^53. Send it as UTF-8 text.",
  event_too_large: `The event is larger than ${limits.eventBytes / 1024} KB. Send fewer or shorter properties.`,
  too_many_properties: `The event has more than ${limits.properties} keys. Send fewer.`,
  too_deep: `The event is nested more than ${limits.depth} levels deep. Send it flatter.`,
  invalid_timestamp:
    "`timestamp` must be ISO 8601 text or milliseconds, of the year 2000 or later; without it the time of receipt counts.",
  invalid_value:
    "The value of a commerce event must be a number of 0 or more, below 10^12, with a point and no currency sign.",
  unknown_currency: "`currency` must be an ISO 4217 code, such as EUR.",
  event_not_allowed:
    "The key may send certain events only. Send this one with another key, or add its name to the key.",
} as const;

/** What the loader finds later: these are in the table `rejected` only. */
export const loadReasons = {
  load_failed: "The loader could not make a row of it. The detail has the error.",
  store_refused: "The store refused the row. The detail has its error.",
  damaged_record: "A log record failed its checksum. The detail has its position.",
} as const;

/**
 * Every reason for which an event can end in `rejected`.
 * The counters, the docs and the tests are compared with this list.
 */
export const refusalReasons = { ...ingestReasons, ...loadReasons } as const;

export type IngestReason = keyof typeof ingestReasons;
export type RefusalReason = keyof typeof refusalReasons;

/** One refused event of a batch, as the answer lists it. */
export interface Refusal {
  /** Position in the batch, from 0. */
  index: number;
  messageId: string | null;
  /** What the sender called it, else its type. */
  name: string | null;
  reason: IngestReason;
  /** What exactly was wrong: "event is missing". */
  detail: string;
  /** How to mend it: the reason's sentence. */
  hint: string;
}
