// A value in, a cell of CSV out (RFC 4180), which no spreadsheet runs.
import { ExactNumber, exactJson } from "./exact-json.js";

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it; a number does not.
 * Source: OWASP, "CSV Injection".
 * @example csvCell('=HYPERLINK("http://a")') // `"'=HYPERLINK(""http://a"")"`
 * @example csvCell("-5") // "-5"
 */
export function csvCell(value: unknown): string {
  const text = cellText(value);
  const isFormula =
    typeof value === "string" &&
    /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) &&
    Number.isNaN(Number(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  const isNested = typeof value === "object" && !(value instanceof ExactNumber);
  return isNested ? exactJson(value) : String(value);
}
