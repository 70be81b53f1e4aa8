// Ids that are no ids: what a broken integration sends for everybody.

/** In lower case. One such id would make one person of all strangers. */
const illegal = new Set([
  "",
  "null",
  "undefined",
  "nil",
  "none",
  "nan",
  "n/a",
  "unknown",
  "anonymous",
  "guest",
  "not_set",
  "not set",
  "(not set)",
  "true",
  "false",
  "distinct_id",
  "[object object]",
  "-1",
]);

/**
 * True for an id that would glue strangers together. Such an id counts as absent.
 * @example isIllegalId("undefined") // true
 * @example isIllegalId("00000000-0000-0000-0000-000000000000") // true
 */
export function isIllegalId(id: string): boolean {
  // The longest is a UUID; most ids need no closer look.
  if (id.length > 40) return id.trim() === "";
  const value = id.trim().toLowerCase();
  return illegal.has(value) || /^0+([-.]0+)*$/.test(value);
}
