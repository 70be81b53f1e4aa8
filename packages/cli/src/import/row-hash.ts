// A row's cells come in; a number goes out that is the same for all rows which the service may take for one.
import { createHash } from "node:crypto";
import { isWrong, readDay } from "@cairn/attribution/table-files";
import { wordOf } from "@cairn/schema";
import type { LongKind, TableOptions } from "./table-kinds.js";

/** Rows that are added up, or say more of one order, have one number, however each of them writes its cells. */
export function createRowHash(kind: LongKind, options: TableOptions) {
  const together = kind.together(options);
  return (cell: (column: string) => string): number => {
    const key = together.map((column) =>
      column === "date"
        ? dayKey(cell(column))
        : wordOf(cell(column)) || wordOf(options[column as keyof TableOptions]),
    );
    return createHash("sha1").update(JSON.stringify(key)).digest().readUInt32BE(0);
  };
}

/**
 * Which of two numbers of a date is the month is known at the end of a file alone: a day and the one with both
 * changed about share a key.
 */
function dayKey(cell: string): string {
  const day = [readDay(cell, "dmy"), readDay(cell, "mdy")].find((one) => !isWrong(one));
  if (typeof day !== "string") return cell;
  const [year, ...both] = day.split("-");
  return [year, ...both.sort()].join("-");
}
