// Why an event is refused: the closed list, each with a sentence that says how to mend it.

/**
 * Every reason for which an event can end in `rejected`.
 * The counters, the docs and the tests are compared with this list.
 */
export const refusalReasons = {
  not_an_object: "The item is not a JSON object. Send one object per event.",
  invalid_event: "A field has the wrong type or is too long. The detail names the field.",
  unknown_type: "`type` must be track, page, screen, identify, group or alias.",
  missing_event_name: "`track` needs `event`, a text of 1 to 200 characters.",
  missing_identity: "Send `anonymousId` or `userId`; words such as null or undefined are no ids.",
  missing_group_id: "`group` needs `groupId`.",
  missing_alias_ids: "`alias` needs `previousId` and `userId`.",
  invalid_id: "An id has broken characters, or is a number beyond 2^53. Send it as UTF-8 text.",
  event_too_large: "The event is larger than 32 KB. Send fewer or shorter properties.",
  too_many_properties: "The event has more than 1000 keys. Send fewer.",
  too_deep: "The event is nested more than 24 levels deep. Flatten it.",
  invalid_timestamp: "`timestamp` is not ISO 8601 or milliseconds, or is before the year 2000.",
  invalid_value: "The value of a commerce event must be a number of 0 or more, below 10^12.",
  unknown_currency: "`currency` must be an ISO 4217 code, such as EUR.",
  load_failed: "The loader could not make a row of it. The detail has the error.",
  store_refused: "The store refused the row. The detail has its error.",
  damaged_record: "A log record failed its checksum. The detail has its position.",
} as const;

export type RefusalReason = keyof typeof refusalReasons;

/** One refused event of a batch, as the answer lists it. */
export interface Refusal {
  /** Position in the batch, from 0. */
  index: number;
  messageId: string | null;
  reason: RefusalReason;
  /** What exactly was wrong, for the person who mends it. */
  detail?: string;
}
