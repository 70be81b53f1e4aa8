// A path report comes in; its lists as one table after the other, for people, go out.
import type { PathReportAnswer, PathReportRows } from "../client-types.js";
import { bold, type Io } from "../commands/io.js";
import { type Format, formatTable, type Table } from "../output.js";
import { agoWords } from "./time-words.js";

const titles = {
  lengths: "touches in a journey",
  days: "days from the first touch to the conversion",
  positions: "where in converted journeys the touches are",
} as const;

/** All lists of the answer, each under its name, and the percentiles of the time that it took. */
export function tellPathReport(io: Io, answer: PathReportAnswer): string {
  const { rows, lost_journeys, distinct_paths, time_to_convert: times } = answer;
  const part = (title: string, list: PathReportRows) =>
    `${bold(io, title)}\n${list.length === 0 ? "none\n" : formatTable(listTable(list, "table"), "table", io)}\n`;
  const names = Object.keys(titles) as (keyof typeof titles)[];
  const shown = rows.length < distinct_paths ? `, the first ${rows.length}` : "";
  const took = Object.entries(times ?? {}).map(([name, seconds]) => `${name} ${agoWords(seconds)}`);
  return [
    part(`paths: ${distinct_paths}${shown}; journeys lost: ${lost_journeys}`, rows),
    ...names.map((name) => part(titles[name], answer[name] ?? [])),
    took.length === 0 ? "" : `time to convert: ${took.join(", ")}\n`,
  ].join("");
}

/** Shares and rates are percentages for people. */
export function listTable(rows: PathReportRows, format: Format): Table {
  const columns = Object.keys(rows[0] ?? {});
  const cell = (name: string, value: unknown) =>
    format === "table" && /(share|rate)$/.test(name)
      ? `${(Number(value) * 100).toFixed(1)}%`
      : value;
  return { columns, rows: rows.map((row) => columns.map((name) => cell(name, row[name]))) };
}
