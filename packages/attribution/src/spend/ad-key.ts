// One row of an ad system's export comes in; its day and what it is about go out, or its problems are noted.
import { type ChannelRule, siteChannelOf, wordOf } from "@cairn/schema";
import { plainName } from "../tables/place-columns.js";
import { isWrong, type Wrong } from "../tables/problem.js";
import { type DayOrder, readDay } from "../tables/read-day.js";
import type { RowCells } from "../tables/row-cells.js";

/** What a table does not say of its rows itself. */
export interface AdDefaults {
  channel?: string | undefined;
  source?: string | undefined;
  medium?: string | undefined;
  account?: string | undefined;
  /** Of the site: tried before the default ones. */
  channelRules?: readonly ChannelRule[] | undefined;
  /** The last day that may have rows. */
  lastDay: string;
}

export interface AdKey {
  day: string;
  channel: string;
  account: string;
  source: string;
  campaign: string;
}

type AdColumn = "date" | "date_end" | "channel" | "source" | "medium" | "account" | "campaign";

export interface AdContext {
  options: AdDefaults;
  order: DayOrder | undefined;
}

/** Words are empty where a row has none; whether it had problems the caller's count of them tells. */
export function readAdKey(
  row: RowCells<AdColumn>,
  { options, order }: AdContext,
): Omit<AdKey, "day"> & { day: string | undefined } {
  const word = (name: "channel" | "source" | "medium" | "account") =>
    wordOf(row.cell(name)) || wordOf(options[name]);
  const day = row.checked("date", dayOf(row.cell("date"), row.cell("date_end"), order));
  if (day !== undefined && day > options.lastDay) {
    row.note("date", row.cell("date"), {
      problem: "lies in the future",
      hint: "Send what has been.",
    });
  }
  const source = word("source");
  const campaign = wordOf(row.cell("campaign"));
  const channel =
    word("channel") ||
    (source &&
      siteChannelOf(options.channelRules)({ source, medium: word("medium") || "cpc", campaign }));
  if (channel === "") {
    row.note("channel", "", {
      problem: "is missing, and so is source, by which it could be found",
      hint: "Add a column channel or source, or give one of them for the whole file.",
    });
  }
  return { day, channel, account: word("account"), source, campaign };
}

function dayOf(text: string, end: string, order: DayOrder | undefined): string | Wrong {
  const day = readDay(text, order);
  if (end === "" || isWrong(day) || readDay(end, order) === day) return day;
  return {
    problem: `covers several days, until ${end}`,
    hint: "Export it broken down by day.",
  };
}

/**
 * Sums that exports put above or below the rows, and the owner's line under them; none has a day.
 * @param names the cells that say what the row is about; none where the table has no such columns
 */
export function isTotalRow(
  cells: readonly string[],
  day: string,
  names: readonly string[],
): boolean {
  if (!isWrong(readDay(day, "dmy"))) return false;
  const first = cells.find((text) => text.trim() !== "") ?? "";
  const isNamed = names.some((name) => !/^-*$/.test(name));
  const says = /^(grand )?totals?\b/.test(plainName(first)) || first.trim().startsWith("©");
  return says || (names.length > 0 && !isNamed && /^-*$/.test(day));
}
