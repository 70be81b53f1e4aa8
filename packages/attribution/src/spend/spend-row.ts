// One row of a table of spend comes in; what goes into the store goes out, or its problems are noted.
import { channelOf, isCurrency, wordOf } from "@cairn/schema";
import { plainName } from "../tables/place-columns.js";
import { isWrong, type Problems, type Wrong } from "../tables/problem.js";
import { type DayOrder, readDay } from "../tables/read-day.js";
import { type DecimalMark, readNumber, withDecimals } from "../tables/read-number.js";
import type { TableRow } from "../tables/read-table.js";
import type { SpendOptions } from "./read-spend.js";
import type { SpendColumn } from "./spend-columns.js";

/** One row of the table `spend`. */
export interface Spend {
  day: string;
  channel: string;
  account: string;
  source: string;
  campaign: string;
  ad: string;
  cost: string;
  currency: string;
  impressions: number;
  clicks: number;
}

export const largestCost = { decimals: 6, below: "1000000000000" } as const;
const largestCount = { decimals: 0, below: "1000000000000000" } as const;

export interface SpendRowContext {
  header: readonly string[];
  places: ReadonlyMap<SpendColumn, number>;
  options: SpendOptions;
  mark: DecimalMark | undefined;
  order: DayOrder | undefined;
}

/** A reader of rows: nothing when the row has problems, `total` when it is the sum of others. */
export function spendRowReader({ header, places, options, mark, order }: SpendRowContext) {
  const hasNames = nameColumns.some((name) => places.has(name));
  const currencyOfHeader = bracketed(header[places.get("cost") ?? -1] ?? "");

  return ({ line, cells }: TableRow, problems: Problems): Spend | "total" | undefined => {
    const before = problems.count;
    const cell = (name: SpendColumn) => (cells[places.get(name) ?? -1] ?? "").trim();
    const note = (name: SpendColumn, value: string, wrong: Wrong) =>
      problems.add({ line, column: header[places.get(name) ?? -1] ?? name, value, ...wrong });
    const checked = <Read>(name: SpendColumn, read: Read | Wrong): Read | undefined => {
      if (!isWrong(read)) return read;
      note(name, cell(name), read);
      return undefined;
    };
    const word = (name: "channel" | "source" | "medium" | "account" | "campaign" | "ad") =>
      wordOf(cell(name)) || wordOf(name === "campaign" || name === "ad" ? "" : options[name]);

    const read = readDay(cell("date"), order ?? "dmy");
    if (isWrong(read) && isTotal(cells, cell, hasNames)) return "total";
    if (cells.length !== header.length) {
      const problem = `the row has ${cells.length} cells, the header ${header.length}`;
      const hint = "Quote cells that hold a delimiter; leave no cell out.";
      problems.add({ line, column: "", value: cells.join(","), problem, hint });
      return undefined;
    }
    const day = checked("date", dayOf(cell("date"), cell("date_end")));
    if (day !== undefined && day > options.lastDay) {
      note("date", cell("date"), { problem: "lies in the future", hint: "Send what was spent." });
    }
    const cost = checked("cost", numberOf(cell("cost"), largestCost));
    const impressions = checked("impressions", countOf(cell("impressions")));
    const clicks = checked("clicks", countOf(cell("clicks")));
    const currency = checked("currency", currencyOf(cell("currency")));
    const source = word("source");
    const campaign = word("campaign");
    const channel =
      word("channel") ||
      (source && channelOf({ source, medium: word("medium") || "cpc", campaign }));
    if (channel === "") {
      note("channel", "", {
        problem: "is missing, and so is source, by which it could be found",
        hint: "Add a column channel or source, or give one of them for the whole file.",
      });
    }
    if (problems.count > before) return undefined;
    return {
      day: day ?? "",
      channel,
      account: word("account"),
      source,
      campaign,
      ad: word("ad"),
      cost: cost ?? "",
      currency: currency ?? "",
      impressions: impressions ?? 0,
      clicks: clicks ?? 0,
    };
  };

  function dayOf(text: string, end: string): string | Wrong {
    const day = readDay(text, order);
    if (end === "" || isWrong(day) || readDay(end, order) === day) return day;
    return {
      problem: `covers several days, until ${end}`,
      hint: "Export it broken down by day.",
    };
  }

  function numberOf(text: string, limit: { decimals: number; below: string }): string | Wrong {
    const number = readNumber(text, mark);
    return isWrong(number) ? number : withDecimals(number, limit);
  }

  function countOf(text: string): number | Wrong {
    if (text === "" || /^-+$/.test(text)) return 0;
    const count = numberOf(text, largestCount);
    if (isWrong(count)) return count;
    return count.startsWith("-")
      ? { problem: "is below 0", hint: "A count is 0 or more; only a cost may be negative." }
      : Number(count);
  }

  function currencyOf(text: string): string | Wrong {
    const currency = text || currencyOfHeader || options.currency || "";
    if (isCurrency(currency)) return currency;
    const hint = "An ISO 4217 code, such as EUR, in a column currency or for the whole file.";
    return { problem: currency === "" ? "is missing" : "is not a currency", hint };
  }
}

/** @example bracketed("Amount spent (EUR)") // "EUR" */
function bracketed(name: string): string {
  const code = /\(([A-Z]{3})\)\s*$/.exec(name)?.[1] ?? "";
  return isCurrency(code) ? code : "";
}

const nameColumns = ["account", "source", "channel", "campaign", "ad"] as const;

/** Sums that exports put above or below the rows, and the owner's line under them; none has a day. */
function isTotal(
  cells: readonly string[],
  cell: (name: SpendColumn) => string,
  hasNames: boolean,
): boolean {
  const first = cells.find((text) => text.trim() !== "") ?? "";
  const isNamed = nameColumns.some((name) => !/^-*$/.test(cell(name)));
  const says = /^(grand )?totals?\b/.test(plainName(first)) || first.trim().startsWith("©");
  return says || (hasNames && !isNamed && /^-*$/.test(cell("date")));
}
