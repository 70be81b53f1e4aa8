// Ids that are no ids: what a broken integration sends for everybody.

/** Lower-case values that no person has. */
const illegal = new Set([
  "",
  "null",
  "undefined",
  "nil",
  "none",
  "nan",
  "na",
  "n/a",
  "unknown",
  "anonymous",
  "anonymous_user",
  "guest",
  "not_set",
  "not set",
  "(not set)",
  "true",
  "false",
  "test",
  "user",
  "id",
  "email",
  "distinct_id",
  "[object object]",
  "-1",
]);

/**
 * True for a node that would glue strangers together: `user:null`, an all-zero UUID, …
 * @example isIllegalNode("user:undefined") // true
 * @example isIllegalNode("visitor:00000000-0000-0000-0000-000000000000") // true
 */
export function isIllegalNode(node: string): boolean {
  const value = node
    .slice(node.indexOf(":") + 1)
    .trim()
    .toLowerCase();
  return illegal.has(value) || /^0+([-.]0+)*$/.test(value);
}
