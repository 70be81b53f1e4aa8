// What was asked for comes in; the currency of a report that has spend goes out.
import type { Store } from "@cairn/schema";
import { sqlFile } from "../store/sql-file.js";
import type { TotalRow } from "./attribution-summary.js";

export interface MoneyQuestion {
  site: string;
  conversion: string;
  repeat: string;
  /** What of a conversion is counted: its value, unless a property is named. */
  amount?: string;
  /** Instants of the range. */
  from: string;
  to: string;
  /** Its days of spend, both included. */
  from_day: string;
  to_day: string;
}

/**
 * Totals of conversions in the currency that is wished; without a wish in that of most conversions, else in
 * what a further question answers, such as that of most spend. The currency is empty where there is none.
 */
export function createMoneyTotals(store: Store, further = "spend_currency") {
  const sql = { totals: sqlFile("attribution_totals"), further: sqlFile(further) };
  return async (question: MoneyQuestion, wished: string) => {
    const totalsIn = (currency: string) =>
      store.query<TotalRow>(sql.totals, { amount: "value", ...question, currency });
    const totals = await totalsIn(wished);
    const currency = wished || totals[0]?.report_currency;
    if (currency) return { currency, totals };
    const [row] = await store.query<{ currency: string }>(sql.further, { ...question });
    // Conversions without a currency count in whatever the report has.
    return { currency: row?.currency ?? "", totals };
  };
}
