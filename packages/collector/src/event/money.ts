// The value of an event: exact decimal text and a currency, or why it cannot be one.
import { commerceNames, isCurrency } from "@cairn/schema";
import { shown } from "./shown.js";

export type Money =
  | { value: string; currency: string; refused?: undefined }
  | { refused: "invalid_value" | "unknown_currency"; detail: string };

const none: Money = { value: "0", currency: "" };

/**
 * Reads `value`, else `revenue`, else `total` (the names of Meta and GA4, then Segment's) and
 * `currency`. Commerce events must have a number of 0 or more and an ISO 4217 code where they state
 * one; other events may use these words for anything, and have no money then.
 * @example readMoney("purchase", { revenue: 79.9, currency: "eur" }) // { value: "79.9", currency: "EUR" }
 */
export function readMoney(name: string, properties: Record<string, unknown> | undefined): Money {
  if (properties === undefined) return none;
  const stated = properties.value ?? properties.revenue ?? properties.total ?? undefined;
  const statedCurrency = properties.currency ?? undefined;
  if (stated === undefined && statedCurrency === undefined) return none;
  const strict = commerceNames.has(name);
  const value = stated === undefined ? "0" : decimalText(stated);
  if (value === undefined) {
    return strict ? { refused: "invalid_value", detail: `value is ${shown(stated)}` } : none;
  }
  if (statedCurrency === undefined || statedCurrency === "") return { value, currency: "" };
  const currency = typeof statedCurrency === "string" ? statedCurrency.trim().toUpperCase() : "";
  if (!isCurrency(currency)) {
    if (!strict) return none;
    return { refused: "unknown_currency", detail: `currency is ${shown(statedCurrency)}` };
  }
  return { value, currency };
}

/** Values above this do not fit the store's Decimal(18, 6). */
const maxValue = 1e12;

/** A number of 0 or more as decimal text with at most 6 places; `undefined` when it is not one. */
function decimalText(value: unknown): string | undefined {
  const number = typeof value === "string" ? fromDecimal(value.trim()) : value;
  if (typeof number !== "number" || !(number >= 0 && number < maxValue)) return undefined;
  const text = typeof value === "string" ? value.trim() : String(number);
  if (/^\d+(\.\d{1,6})?$/.test(text)) return text;
  return number.toFixed(6);
}

function fromDecimal(text: string): number | undefined {
  return /^\d{1,13}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
