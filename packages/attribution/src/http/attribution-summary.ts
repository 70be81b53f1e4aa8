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
  /** Unattributed because their person has too many. */
  over_cap: number;
}

/** What an answer leaves out; nothing where that is none. */
export interface LeftOut {
  repeat?: number;
  taken_back?: number;
  journeys_cut?: number;
  conversions_over_cap?: number;
}

/**
 * `total`, `left_out` and `unconverted` of a frame.
 * @param journeysCut journeys of which only the most recent touches count
 */
export function summaryOf(totals: readonly TotalRow[], journeysCut = 0) {
  const value = totals.reduce((sum, row) => sum + toMicros(row.value), 0n);
  const conversions = totals.reduce((sum, row) => sum + row.conversions, 0);
  const sumOf = (column: "repeats_left_out" | "conversions_taken_back" | "over_cap") =>
    totals.reduce((sum, row) => sum + Number(row[column]), 0);
  const counts = {
    repeat: sumOf("repeats_left_out"),
    taken_back: sumOf("conversions_taken_back"),
    journeys_cut: journeysCut,
    conversions_over_cap: sumOf("over_cap"),
  };
  const leftOut: LeftOut = Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count > 0),
  );
  const unconverted = totals
    .filter((row) => row.converted === 0 && row.conversions > 0)
    .map((row) => ({
      currency: row.currency,
      conversions: row.conversions,
      value: money(row.value_sent),
    }));
  return {
    total: { conversions, value: money(fromMicros(value)) },
    ...(Object.keys(leftOut).length > 0 ? { left_out: leftOut } : {}),
    ...(unconverted.length > 0 ? { unconverted } : {}),
  };
}

/** Conversions that were their person's first. */
export const newCustomersOf = (totals: readonly TotalRow[]): number =>
  totals.reduce((sum, row) => sum + row.new_customers, 0);
