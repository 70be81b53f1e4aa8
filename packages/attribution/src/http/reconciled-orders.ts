// A question about orders in; how orders of record and tracked conversions fit, with lists, goes out.
import type { Store } from "@cairn/schema";
import { fromMicros, money, toMicros } from "../money.js";
import { sqlFile } from "../store/sql-file.js";

/** What an order may be whose books and conversions do not fit; each is listed under this name. */
export const orderLists = [
  "missing",
  "unknown",
  "different_value",
  "still_credited",
  "taken_back",
  "not_compared",
  "repeated",
] as const;
type OrderList = (typeof orderLists)[number];

/** Those of most money: nobody mends more by hand. */
export const mostOrdersListed = 1000;

interface VerdictRow {
  verdict: string;
  currency: string;
  converted: number;
  orders: number;
  repeated: number;
  conversions: number;
  value: string | null;
  amount: string | null;
  unknown_differences: number;
  difference: string | null;
}

interface ListedRow {
  list: OrderList;
  order_id: string;
  ordered_at: string | null;
  status: string;
  value: string | null;
  currency: string;
  conversions: number;
  conversion_time: string | null;
  event_ids: string[];
  tracked_value: string | null;
  tracked_currency: string;
  difference: string | null;
}

export interface OrderQuestion {
  site: string;
  conversion: string;
  from: string;
  to: string;
  currency: string;
  [parameter: string]: unknown;
}

export function createReconciledOrders(store: Store) {
  const sql = { totals: sqlFile("reconciled_totals"), lists: sqlFile("reconciled_lists") };

  /** @param conversions how many the range has, with and without an order id */
  return async (question: OrderQuestion, conversions: number) => {
    const [verdicts, listed] = await Promise.all([
      store.query<VerdictRow>(sql.totals, question),
      store.query<ListedRow>(sql.lists, { ...question, most: mostOrdersListed }),
    ]);
    const of = (...names: string[]) => verdicts.filter(({ verdict }) => names.includes(verdict));
    const orders = (...names: string[]) => sum(of(...names), (row) => row.orders);
    const placed = of("missing", "taken_back", "not_compared", "matched", "different_value");
    const repeated = sum(verdicts, (row) => (row.verdict === "other_range" ? 0 : row.repeated));
    const tracked = sum(verdicts, (row) => row.conversions);
    const unknown = sum(of("unknown"), (row) => row.conversions);
    const counts: Record<OrderList, number> = {
      missing: orders("missing"),
      unknown: orders("unknown"),
      different_value: orders("different_value"),
      still_credited: orders("still_credited"),
      taken_back: orders("taken_back"),
      not_compared: orders("not_compared"),
      repeated,
    };
    const withoutRate = placed.filter((row) => row.converted === 0);
    return {
      answer: {
        orders: {
          count: sum(placed, (row) => row.orders),
          value: amountOf(placed),
          matched: orders("matched"),
          different_value: counts.different_value,
          not_compared: counts.not_compared,
          missing: counts.missing,
          taken_back: counts.taken_back,
          cancelled: orders("cancelled", "still_credited"),
          still_credited: counts.still_credited,
          repeated,
        },
        tracked: {
          conversions,
          recorded: tracked - unknown,
          unknown,
          without_order_id: conversions - tracked,
        },
        ...(withoutRate.length > 0 ? { unconverted_orders: unconverted(withoutRate) } : {}),
        ...Object.fromEntries(
          orderLists.map((list) => [
            list,
            {
              count: counts[list],
              ...(list === "different_value"
                ? { difference: differenceOf(of(list)) }
                : list === "repeated"
                  ? {}
                  : { value: amountOf(of(list)) }),
              rows: listed.filter((row) => row.list === list).map(rowOf),
            },
          ]),
        ),
      },
      notes: [
        ...orderLists.flatMap((list) =>
          counts[list] > mostOrdersListed
            ? [`${list} lists ${mostOrdersListed} of ${counts[list]}`]
            : [],
        ),
        ...unconverted(withoutRate).map(
          ({ currency, orders: many, value }) =>
            `${many} orders of record worth ${value} ${currency} have no rate to ${question.currency}: sums with them are null; POST /api/v1/currency-rates takes rates`,
        ),
      ],
    };
  };
}

const sum = (rows: readonly VerdictRow[], of: (row: VerdictRow) => number): number =>
  rows.reduce((all, row) => all + of(row), 0);

/** In the report's currency; null where a part of it has no rate. */
function amountOf(rows: readonly VerdictRow[]): string | null {
  if (rows.some((row) => row.converted === 0)) return null;
  return moneyOf(rows.map((row) => row.amount));
}

function differenceOf(rows: readonly VerdictRow[]): string | null {
  if (rows.some((row) => row.unknown_differences > 0)) return null;
  return moneyOf(rows.map((row) => row.difference));
}

const moneyOf = (parts: readonly (string | null)[]): string =>
  money(fromMicros(parts.reduce((all, part) => all + toMicros(part ?? "0"), 0n)));

const unconverted = (rows: readonly VerdictRow[]) =>
  [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const parts = rows.filter((row) => row.currency === currency);
    return {
      currency,
      orders: sum(parts, (row) => row.orders),
      value: moneyOf(parts.map(({ value }) => value)),
    };
  });

/** What there is of an order on either side. */
function rowOf(row: ListedRow) {
  const { order_id, ordered_at, conversion_time, difference } = row;
  return {
    order_id,
    ...(ordered_at === null
      ? {}
      : {
          ordered_at,
          status: row.status,
          value: moneyOrNull(row.value),
          currency: row.currency,
        }),
    ...(conversion_time === null
      ? {}
      : {
          conversion_time,
          conversions: row.conversions,
          event_ids: row.event_ids,
          tracked_value: moneyOrNull(row.tracked_value),
          tracked_currency: row.tracked_currency,
        }),
    ...(ordered_at === null || conversion_time === null || row.conversions === 0
      ? {}
      : { difference: moneyOrNull(difference) }),
  };
}

const moneyOrNull = (decimal: string | null) => (decimal === null ? null : money(decimal));
