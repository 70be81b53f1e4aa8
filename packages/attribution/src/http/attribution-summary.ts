// Totals by the currency that was sent come in; what there was to attribute goes out.
import { fromMicros, money, toMicros } from "../money.js";

/** A row of `attribution_totals`. */
export interface TotalRow {
  currency: string;
  report_currency: string;
  converted: number;
  conversions: number;
  value: string;
  value_sent: string;
  new_customers: number;
  repeats_left_out: number;
  conversions_taken_back: number;
  conversions_unconfirmed: number;
  without_amount: number;
  over_cap: number;
}

/** `total` and `unconverted` of a frame. */
export function summaryOf(totals: readonly TotalRow[]) {
  const value = totals.reduce((sum, row) => sum + toMicros(row.value), 0n);
  const conversions = totals.reduce((sum, row) => sum + row.conversions, 0);
  const unconverted = totals
    .filter((row) => row.converted === 0 && row.conversions > 0)
    .map((row) => ({
      currency: row.currency,
      conversions: row.conversions,
      value: money(row.value_sent),
    }));
  return {
    total: { conversions, value: money(fromMicros(value)) },
    ...(unconverted.length > 0 ? { unconverted } : {}),
  };
}

/** Conversions that were their person's first. */
export const newCustomersOf = (totals: readonly TotalRow[]): number =>
  totals.reduce((sum, row) => sum + row.new_customers, 0);
