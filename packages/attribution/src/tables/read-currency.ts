// A cell with a currency comes in; its code goes out, or what is wrong.
import { isCurrency } from "@cairn/schema";
import type { Wrong } from "./problem.js";

/** The first that is given counts: of the row, of the header, of the whole file. */
export function readCurrency(...given: readonly (string | undefined)[]): string | Wrong {
  const currency = given.find((one) => one !== undefined && one !== "") ?? "";
  if (isCurrency(currency)) return currency;
  const hint = "An ISO 4217 code, such as EUR, in a column currency or for the whole file.";
  return { problem: currency === "" ? "is missing" : "is not a currency", hint };
}

/** @example bracketedCurrency("Amount spent (EUR)") // "EUR" */
export function bracketedCurrency(name: string): string {
  const code = /\(([A-Z]{3})\)\s*$/.exec(name)?.[1] ?? "";
  return isCurrency(code) ? code : "";
}
