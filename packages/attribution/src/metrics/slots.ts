// What persons are counted by comes in; the list of slots that a row of theirs is in goes out.
import type { Binder } from "../filters/binder.js";
import { type Asked, isOfLabels, type Part, parts } from "./parts.js";

/** Expressions at the places of `metrics_activity.sql` and `metrics_churn.sql`. */
export interface Slots {
  parts: string;
  is_wanted: string;
  labels_key: string;
  labels_of_slot: string;
}

/**
 * A slot is a tuple of a part, a bucket and, where labels are asked for, the list of them; as a key such a list costs
 * three times the rest, so its hash is one.
 * @param labels the texts that rows are labelled with
 * @param bucketOf the number of a row's bucket in a part
 */
export function slotsOf(
  { parts: wished, groups }: Asked,
  labels: readonly string[],
  bucketOf: (part: Part) => string,
  binder: Binder,
): Slots {
  const hasLabels = wished.some(isOfLabels);
  const slots = wished.map((part) => {
    const list = isOfLabels(part) ? `[${labels.join(", ")}]` : "emptyArrayString()";
    return `(toUInt8(${part}), ${bucketOf(part)}${hasLabels ? `, ${list}` : ""})`;
  });
  const isWanted = () =>
    `(slot.1 < ${parts.labels} OR slot.3 IN (SELECT arrayJoin(${binder.bind(groups, "Array(Array(String))")})))`;
  return {
    parts: `[${slots.join(", ")}]`,
    is_wanted: hasLabels && groups !== undefined ? isWanted() : "1",
    labels_key: hasLabels ? "sipHash64(slot.3)" : "toUInt64(0)",
    labels_of_slot: hasLabels ? "any(slot.3)" : "emptyArrayString()",
  };
}
