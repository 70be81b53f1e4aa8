// A report comes in; JSON, its rows alone for programs, or a table with its rule and notes for people goes out.
import { exactJson } from "@cairn/schema";
import type { Report } from "./client-types.js";
import { dim, type Io } from "./commands/io.js";
import { type Format, formatOf, printAs, shown, type Table } from "./output.js";
import { ruleLine } from "./rule-line.js";
import { outData } from "./terminal-text.js";

/** Prints a report; `tableIn` makes its rows for a format. */
export function printAnswer<Answer extends Report>(
  io: Io,
  answer: Answer,
  {
    tableIn,
    wished,
    under = [],
  }: {
    tableIn: (format: Format) => Table;
    wished: Format | undefined;
    /** Further lines for people. */
    under?: readonly string[];
  },
): void {
  if (wished === "json") {
    outData(io, `${exactJson(answer, 2)}\n`);
    return;
  }
  const format = formatOf(io, wished);
  printAs(io, tableIn(format), format);
  if (format === "table") io.out(`\n${linesUnder(io, answer, under)}`);
}

/** The rule of a report, and what else has to be known to read its table. */
export function linesUnder(io: Io, report: Report, under: readonly string[] = []): string {
  const { rule, left_out, unconverted = [], notes = [] } = report;
  const lines = [
    ruleLine(rule),
    ...unconverted.map(
      ({ currency, conversions, value }) =>
        `${conversions} ${conversions === 1 ? "conversion" : "conversions"} worth ${value} ${currency || "without a currency"} are not in ${rule.currency}: they count with value 0.`,
    ),
    ...(left_out?.taken_back
      ? [`${left_out.taken_back} conversions were refunded as a whole, or cancelled.`]
      : []),
    ...(left_out?.unconfirmed
      ? [`${left_out.unconfirmed} conversions wait for a server to confirm them.`]
      : []),
    ...(left_out?.repeat ? [`${left_out.repeat} later conversions of a person are left out.`] : []),
    ...under.map(shown),
    ...notes.map(shown),
  ];
  return lines.map((line) => `${dim(io, line)}\n`).join("");
}
