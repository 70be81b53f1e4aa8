// A row as the file has it comes in; an id goes out that it has again when it is sent again.
import { createHash } from "node:crypto";

/**
 * The hash of what the row says. Equal rows are one event, in one file and over several: an export that
 * begins before the end of the last one adds nothing. Neither the order of columns nor empty cells matter.
 */
export function rowId(keys: readonly string[], values: readonly unknown[]): string {
  const told = keys
    .map((key, at) => [key, values[at]] as const)
    .filter(([, value]) => value !== "" && value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `row-${createHash("sha256").update(JSON.stringify(told)).digest("hex").slice(0, 40)}`;
}
