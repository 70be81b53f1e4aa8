// What sums are over comes in: the range, its buckets, labels; how a statement groups its rows goes out.
import type { Binder } from "../filters/binder.js";
import { type Asked, isInBucket, isOfLabels, type Part, parts } from "./parts.js";

/** Expressions at the places of `metrics_sums.sql`. */
export interface Grouping {
  grouped_columns: string;
  is_wanted: string;
  part: string;
  bucket: string;
  labels: string;
  /** The keys of each part. */
  sets: string;
  is_of_a_part: string;
}

/**
 * All parts are summed in one reading, by GROUPING SETS. Rows whose labels nobody wants have empty ones,
 * which no label is, since they count in parts without labels.
 * @param labels the texts that rows are labelled with
 * @param bucket the begin of a row's bucket
 */
export function groupingOf(
  { parts: wished, groups }: Asked,
  labels: readonly string[],
  bucket: string,
  binder: Binder,
): Grouping {
  const names = labels.map((_, index) => `label_${index}`);
  const hasLabels = wished.some(isOfLabels);
  const isWanted = groups === undefined || !hasLabels ? "1" : wantedSql(labels, groups, binder);
  const isMixed = isWanted !== "1" && !wished.every(isOfLabels);
  const shown = isMixed ? labels.map((label) => `if(${isWanted}, ${label}, '')`) : labels;
  const columns = [
    `${bucket} AS its_bucket`,
    ...(hasLabels ? shown.map((label, index) => `${label} AS ${names[index]}`) : []),
  ];
  const keysOf = (part: Part) => [
    ...(isInBucket(part) ? ["its_bucket"] : []),
    ...(isOfLabels(part) ? names : []),
  ];
  const isGrouped = (name: string | undefined) =>
    wished.some((part) => keysOf(part).some((key) => key === name))
      ? `(grouping(${name}) = 0)`
      : "0";
  const [label] = names;
  return {
    grouped_columns: columns.join(", "),
    is_wanted: isMixed ? "1" : isWanted,
    part: `toUInt8(${parts.labels} * ${isGrouped(label)} + ${parts.bucket} * ${isGrouped("its_bucket")})`,
    bucket: wished.some(isInBucket) ? "its_bucket" : "toInt64(0)",
    labels: hasLabels
      ? `if(${isGrouped(label)}, [${names.join(", ")}], emptyArrayString())`
      : "emptyArrayString()",
    sets: wished.map((part) => `(${keysOf(part).join(", ")})`).join(", "),
    is_of_a_part: isMixed ? `NOT (${isGrouped(label)} AND ${label} = '')` : "1",
  };
}

/** A list of labels is compared as texts, which is a sixth of what tuples cost. */
function wantedSql(
  labels: readonly string[],
  groups: readonly (readonly string[])[],
  binder: Binder,
): string {
  if (labels.length > 1) {
    return `[${labels.join(", ")}] IN (SELECT arrayJoin(${binder.bind(groups, "Array(Array(String))")}))`;
  }
  return `${labels[0]} IN ${binder.bind(groups.flat(), "Array(String)")}`;
}
