// Cells with numbers as people and exports write them come in; exact decimal text goes out, or what is wrong.
import type { Wrong } from "./problem.js";

/** What stands before the decimals. */
export const decimalMarks = ["point", "comma"] as const;
export type DecimalMark = (typeof decimalMarks)[number];

/** Spaces (also those that do not break) and apostrophes stand between thousands in either style. */
const spaces = /[\s\u00a0\u2009\u202f'’]/g;
const grouped = {
  point: /^-?(\d+|\d{1,3}(,\d{3})+|\d{1,3}([\s\u00a0\u2009\u202f'’]\d{3})+)?(\.\d+)?$/,
  comma: /^-?(\d+|\d{1,3}(\.\d{3})+|\d{1,3}([\s\u00a0\u2009\u202f'’]\d{3})+)?(,\d+)?$/,
} as const;

/**
 * Which mark the first cell that leaves no doubt has before its decimals. "1,234" leaves doubt: it may be
 * a thousand or one and a bit.
 * @example decimalMarkOf(["7", "1,234", "1.234,50"]) // "comma"
 */
export function decimalMarkOf(cells: Iterable<string>): DecimalMark | undefined {
  for (const cell of cells) {
    const mark = markOf(cell);
    if (mark !== undefined) return mark;
  }
  return undefined;
}

function markOf(cell: string): DecimalMark | undefined {
  const text = cell.trim().replace(/^[-−]/, "").replace(spaces, "");
  if (!/^[\d.,]+$/.test(text)) return undefined;
  const [point, comma] = [text.lastIndexOf("."), text.lastIndexOf(",")];
  if (point < 0 && comma < 0) return undefined;
  if (point >= 0 && comma >= 0) return point > comma ? "point" : "comma";
  const [mark, other] = point >= 0 ? (["point", "comma"] as const) : (["comma", "point"] as const);
  const parts = text.split(/[.,]/);
  if (parts.length > 2) return other;
  const [whole = "", rest = ""] = parts;
  return rest.length !== 3 || whole.length > 3 || /^0|^$/.test(whole) ? mark : undefined;
}

/**
 * Decimal text with a point, or what is wrong.
 * @param mark of the table; undefined when no cell of it leaves no doubt
 * @example readNumber("1.234,50", "comma") // "1234.50"
 */
export function readNumber(cell: string, mark: DecimalMark | undefined): string | Wrong {
  const text = cell.trim().replace(/^−/, "-");
  if (text === "") return { problem: "is empty", hint: "Write 0 when there was none." };
  const isPlain = /^-?\d+$/.test(text);
  if (!isPlain && mark === undefined && markOf(text) === undefined && /^-?[\d.,]+$/.test(text)) {
    return {
      problem: "may be a thousand or a fraction, and no other cell shows which",
      hint: 'Say what stands before decimals: decimal "point" or "comma".',
    };
  }
  if (!grouped[mark ?? "point"].test(text) || !/\d/.test(text)) {
    const style = mark === "comma" ? "1.234,50 or 1234,50" : "1,234.50 or 1234.50";
    return {
      problem: "is not a number",
      hint: `Digits as in ${style}, without signs of a currency, % or exponents; "-" before a credit.`,
    };
  }
  const bare = text.replace(spaces, "");
  return mark === "comma" ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
}

/**
 * The same number with at most so many decimals, none of them cut, or what is wrong.
 * @example withDecimals("12.500000000", 6) // "12.5"
 */
export function withDecimals(
  number: string,
  { decimals, below }: { decimals: number; below: string },
): string | Wrong {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d*)\.?(\d*)$/.exec(number) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, "") || "0";
  const fraction = rest.replace(/0+$/, "");
  if (fraction.length > decimals) {
    return { problem: `has more than ${decimals} decimals`, hint: `Round it to ${decimals}.` };
  }
  if (digits.length > below.length - 1) {
    return { problem: "is too large", hint: `Numbers below ${below} are taken.` };
  }
  const text = fraction === "" ? digits : `${digits}.${fraction}`;
  return text === "0" ? "0" : sign + text;
}
