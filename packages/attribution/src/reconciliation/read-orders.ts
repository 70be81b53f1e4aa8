// A table of orders of record comes in; rows for the store go out, or every problem that it has.
import {
  columnsRead,
  namesColumns,
  needColumns,
  placeColumns,
  plainName,
} from "../tables/place-columns.js";
import { createProblems, isWrong, type Problems, type Wrong } from "../tables/problem.js";
import { bracketedCurrency, readCurrency } from "../tables/read-currency.js";
import { type DayOrder, dayOrderOf } from "../tables/read-day.js";
import { readInstant } from "../tables/read-instant.js";
import {
  type DecimalMark,
  decimalMarkOf,
  readNumber,
  withDecimals,
} from "../tables/read-number.js";
import type { Table } from "../tables/read-table.js";
import { isWhole, type RowCells, rowCells } from "../tables/row-cells.js";
import { sqlTime } from "../time/sql-time.js";
import {
  type OrderColumn,
  type OrderStatus,
  orderColumns,
  orderStatuses,
  statusWords,
} from "./order-columns.js";
import { largestValue } from "./read-claims.js";

export interface OrderOptions {
  currency?: string | undefined;
  decimal?: DecimalMark | undefined;
  date_order?: DayOrder | undefined;
  /** theirs → ours */
  map?: Readonly<Record<string, string>> | undefined;
  /** In which times without a zone are read. */
  zone: string;
  /** Milliseconds since 1970; later orders are refused. */
  latest: number;
}

/** One row of the table `orders`. */
export interface Order {
  order_id: string;
  ordered_at: string;
  value: string;
  currency: string;
  status: OrderStatus;
}

const { order_id, ordered_at, value } = orderColumns;
const needed = { order_id, ordered_at, value };

/** Whether a row is the header of a table of orders. */
export const isOrderHeader = (cells: readonly string[], map: OrderOptions["map"]): boolean =>
  namesColumns(cells, needed, map);

/** @throws BadParameter for what is wrong with the table as a whole */
export function readOrders({ header, rows }: Table, options: OrderOptions) {
  const places = placeColumns<OrderColumn>(header, orderColumns, options.map);
  needColumns(header, places, needed);
  const cellsOf = (name: OrderColumn) =>
    rows.map(({ cells }) => cells[places.get(name) ?? -1] ?? "");
  const context: OrderContext = {
    options,
    mark: options.decimal ?? decimalMarkOf(cellsOf("value")),
    order:
      options.date_order ??
      dayOrderOf(cellsOf("ordered_at").map((text) => text.trim().split(/[ T,]/)[0] ?? "")),
    ofHeader: bracketedCurrency(header[places.get("value") ?? -1] ?? ""),
  };
  const problems = createProblems();
  const found = new Map<string, { order: Order; line: number }>();
  let furtherLines = 0;
  for (const row of rows) {
    const cells = rowCells<OrderColumn>({ header, places }, row, problems);
    if (!isWhole({ header }, row, problems)) continue;
    if (isFurtherLine(cells, (id) => found.has(id))) {
      furtherLines += 1;
      continue;
    }
    const order = orderOf(cells, context, problems);
    if (order === undefined) continue;
    const before = found.get(order.order_id);
    if (before === undefined) found.set(order.order_id, { order, line: row.line });
    else if (JSON.stringify(before.order) === JSON.stringify(order)) furtherLines += 1;
    else {
      cells.note("order_id", order.order_id, {
        problem: `is in line ${before.line} already, with another time, value, currency or status`,
        hint: "Send each order once, with the value of the whole order.",
      });
    }
  }
  return {
    rows: [...found.values()].map(({ order }) => order),
    ...{ problems, furtherLines },
    ...columnsRead(header, places),
  };
}

/** Exports with a line for each item have the total in the first alone. */
const isFurtherLine = ({ cell }: RowCells<OrderColumn>, isFound: (id: string) => boolean) =>
  cell("value") === "" && cell("status") === "" && isFound(cell("order_id"));

interface OrderContext {
  options: OrderOptions;
  mark: DecimalMark | undefined;
  order: DayOrder | undefined;
  ofHeader: string;
}

function orderOf(
  { cell, checked }: RowCells<OrderColumn>,
  { options, mark, order, ofHeader }: OrderContext,
  problems: Problems,
): Order | undefined {
  const before = problems.count;
  const id = checked("order_id", idOf(cell("order_id")));
  const zone = { order, zone: options.zone };
  const at = checked("ordered_at", notLater(readInstant(cell("ordered_at"), zone), options.latest));
  const sum = checked("value", sumOf(cell("value"), mark));
  const currency = checked("currency", readCurrency(cell("currency"), ofHeader, options.currency));
  const status = checked("status", statusOf(cell("status")));
  if (problems.count > before) return undefined;
  return {
    order_id: id ?? "",
    ordered_at: sqlTime(at ?? 0),
    value: sum ?? "",
    currency: currency ?? "",
    status: status ?? "placed",
  };
}

/** As long as the order id of a conversion may be. */
export const longestOrderId = 255;

function idOf(text: string): string | Wrong {
  if (text === "") return { problem: "is empty", hint: "Give each order the id its events carry." };
  if (text.length <= longestOrderId) return text;
  return { problem: `is longer than ${longestOrderId} characters`, hint: "Check the column." };
}

function notLater(instant: number | Wrong, latest: number): number | Wrong {
  if (isWrong(instant) || instant <= latest) return instant;
  return {
    problem: "lies in the future",
    hint: "Check the date, and which part of it is the day.",
  };
}

function sumOf(text: string, mark: DecimalMark | undefined): string | Wrong {
  const number = readNumber(text, mark);
  const sum = isWrong(number) ? number : withDecimals(number, largestValue);
  if (isWrong(sum) || !sum.startsWith("-")) return sum;
  const hint = "Send what is left of the order, or 0 with the status refunded.";
  return { problem: "is below 0", hint };
}

function statusOf(text: string): OrderStatus | Wrong {
  if (text === "") return "placed";
  const status = orderStatuses.find((one) => statusWords[one].includes(plainName(text)));
  return (
    status ?? {
      problem: "is no status that is known",
      hint: `Write ${orderStatuses.join(", ")}, or one of ${Object.values(statusWords).flat().join(", ")}.`,
    }
  );
}
