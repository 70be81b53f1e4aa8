// A table of currency rates comes in; rows for the store go out, or every problem that it has.
import { isCurrency } from "@cairn/schema";
import { BadParameter } from "../bad-parameter.js";
import {
  type ColumnNames,
  namesColumns,
  placeColumns,
  plainName,
} from "../tables/place-columns.js";
import { createProblems, isWrong, type Problems, type Wrong } from "../tables/problem.js";
import { type DayOrder, dayOrderOf, readDay } from "../tables/read-day.js";
import {
  type DecimalMark,
  decimalMarkOf,
  readNumber,
  withDecimals,
} from "../tables/read-number.js";
import type { Table } from "../tables/read-table.js";

/** Ours → theirs; the last of each is what the European Central Bank's interface calls it. */
export const rateColumns = {
  date: ["date", "day", "time period"],
  base: ["base", "base currency", "from", "currency denom"],
  currency: ["currency", "quote", "quote currency", "to"],
  rate: ["rate", "exchange rate", "obs value"],
} as const satisfies ColumnNames<string>;

export interface RateOptions {
  base?: string | undefined;
  decimal?: DecimalMark | undefined;
  date_order?: DayOrder | undefined;
  map?: Readonly<Record<string, string>> | undefined;
}

export interface Rate {
  day: string;
  currency: string;
  rate: string;
}

export interface ReadRates {
  base: string;
  rows: Rate[];
  problems: Problems;
  ignored: string[];
}

/** More are several times what every bank ever published. */
export const mostRates = 500_000;
const largestRate = { decimals: 18, below: "1000000000" } as const;

/** Either a column for each currency, or a row for each rate. */
export const isRateHeader = (cells: readonly string[], map: RateOptions["map"]): boolean => {
  const { date, currency, rate } = rateColumns;
  return namesColumns(cells, { date, currency, rate }, map) || isWide(cells, map);
};

const isWide = (cells: readonly string[], map: RateOptions["map"]): boolean =>
  namesColumns(cells, { date: rateColumns.date }, map) && cells.some(isCode);

const isCode = (name: string): boolean => isCurrency(name.trim());

/** @throws BadParameter for what is wrong with the table as a whole */
export function readRates({ header, rows }: Table, options: RateOptions): ReadRates {
  if (!isRateHeader(header, options.map)) {
    throw new BadParameter(
      "file",
      `has not the columns date, currency and rate, nor a column for each currency; it has "${header.join(", ").slice(0, 300)}"`,
      "Name them so, or map them.",
    );
  }
  const places = placeColumns(header, rateColumns, options.map);
  const codes = header.flatMap((name, place) =>
    !places.has("rate") && isCode(name) ? [place] : [],
  );
  const ratePlaces = codes.length > 0 ? codes : [places.get("rate") ?? 0];
  const datePlace = places.get("date") ?? 0;
  const mark =
    options.decimal ??
    decimalMarkOf(rows.flatMap(({ cells }) => ratePlaces.map((place) => cells[place] ?? "")));
  const order = options.date_order ?? dayOrderOf(rows.map(({ cells }) => cells[datePlace] ?? ""));

  const problems = createProblems();
  const found = createRates(problems);
  let base = "";
  for (const { line, cells } of rows) {
    const cell = (place: number | undefined) => (cells[place ?? -1] ?? "").trim();
    const isNoted = <Read>(column: string, value: string, read: Read | Wrong): read is Wrong => {
      if (isWrong(read)) problems.add({ line, column, value, ...read });
      return isWrong(read);
    };

    const day = readDay(cell(datePlace), order);
    if (isNoted(header[datePlace] ?? "", cell(datePlace), day)) continue;
    const rowBase = cell(places.get("base")) || options.base || "";
    if (isNoted("base", rowBase, baseProblem(rowBase, base))) continue;
    base = rowBase;
    for (const place of ratePlaces) {
      const text = cell(place);
      const column = header[place] ?? "";
      if (codes.length > 0 && /^(n\/a|-*)$/i.test(text)) continue;
      const currency = codes.length > 0 ? column.trim() : cell(places.get("currency"));
      if (!isCurrency(currency)) isNoted("currency", currency, notCurrency);
      const rate = rateOf(text, mark, currency === base);
      if (!isNoted(column, text, rate)) found.add({ day, currency, rate }, { line, column });
    }
    if (found.size() > mostRates) throw tooMany();
  }
  return {
    base,
    rows: found.withBase(base),
    problems,
    ignored: header.filter(
      (name, place) =>
        plainName(name) !== "" && !codes.includes(place) && ![...places.values()].includes(place),
    ),
  };
}

/** One rate for each day and currency; two that differ are a problem. */
function createRates(problems: Problems) {
  const found = new Map<string, Rate & { line: number }>();
  return {
    size: () => found.size,
    add(rate: Rate, { line, column }: { line: number; column: string }) {
      const key = `${rate.day} ${rate.currency}`;
      const before = found.get(key);
      if (before !== undefined && before.rate !== rate.rate) {
        const problem = `the rate of ${rate.currency} on ${rate.day} is ${before.rate} in line ${before.line}`;
        problems.add({ line, column, value: rate.rate, problem, hint: "Leave one of them." });
      }
      found.set(key, { ...rate, line });
    },
    /** With the base itself on each day, so that it is a currency like all others. */
    withBase(base: string): Rate[] {
      const all = new Map<string, Rate>(found);
      for (const { day } of found.values()) {
        all.set(`${day} ${base}`, { day, currency: base, rate: "1" });
      }
      return [...all.values()];
    },
  };
}

function baseProblem(base: string, others: string): Wrong | undefined {
  if (base === "") {
    const hint = "Say of which currency one unit is worth the rate: base EUR.";
    return { problem: "is missing", hint };
  }
  if (!isCurrency(base)) return notCurrency;
  if (others === "" || base === others) return undefined;
  return { problem: `is another base than ${others} of the rows before`, hint: "One base a file." };
}

const notCurrency = { problem: "is not a currency", hint: "An ISO 4217 code, such as EUR." };

function rateOf(text: string, mark: DecimalMark | undefined, isBase: boolean): string | Wrong {
  const number = readNumber(text, mark);
  const rate = isWrong(number) ? number : withDecimals(number, largestRate);
  if (isWrong(rate)) return rate;
  if (rate === "0" || rate.startsWith("-")) {
    return { problem: "is not above 0", hint: "A rate is what one unit of the base is worth." };
  }
  if (!isBase || rate === "1") return rate;
  return { problem: "is a rate of the base itself, which is 1", hint: "Check which base it is." };
}

const tooMany = () =>
  new BadParameter("file", `has more than ${mostRates} rates`, "Split it by year.");
