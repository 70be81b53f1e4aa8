// Figures and texts as people read them. Money comes as decimal text and never passes through a float.

const whole = new Intl.NumberFormat();
const credited = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const percent = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

export const count = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : whole.format(value);

export const credit = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : credited.format(value);

export const share = (value: number | null | undefined): string =>
  value === null || value === undefined ? "–" : percent.format(value);

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** Rounded to the currency's own digits; without a currency to two. */
export function money(decimal: string | null | undefined, currency = ""): string {
  if (decimal === null || decimal === undefined) return "–";
  return moneyFormat(currency).format(decimal as unknown as number);
}

function moneyFormat(currency: string): Intl.NumberFormat {
  const known = moneyFormats.get(currency);
  if (known !== undefined) return known;
  const style = /^[A-Z]{3}$/.test(currency)
    ? { style: "currency" as const, currency }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const made = new Intl.NumberFormat(undefined, style);
  moneyFormats.set(currency, made);
  return made;
}

/** How a figure is written. */
export type Form = "count" | "number" | "share" | "money" | "seconds";

/** A figure of an answer in its form; money may be decimal text. */
export function figure(value: unknown, form: Form, currency = ""): string {
  if (value === null || value === undefined) return "–";
  if (form === "money") return money(String(value), currency);
  if (form === "share") return share(Number(value));
  if (form === "seconds") return duration(Number(value));
  return form === "count" ? count(Number(value)) : credit(Number(value));
}

const shortened = new Intl.NumberFormat(undefined, {
  notation: "compact",
  maximumFractionDigits: 2,
});

/** A figure as short as the scale of a chart wants it: 1.2K, 40%. */
export function short(value: number, form: Form, currency = ""): string {
  if (form === "share" || form === "seconds") return figure(value, form);
  if (form !== "money" || !/^[A-Z]{3}$/.test(currency)) return shortened.format(value);
  return new Intl.NumberFormat(undefined, {
    style: "currency",
    currency,
    notation: "compact",
  }).format(value);
}

/** A bucket of time as answers name it: Nov 3, of an hour 02:00. */
export function bucket(time: string): string {
  if (time.length > 10) return time.slice(11, 16);
  return dayFormat.format(Date.parse(`${time}T00:00:00Z`));
}

const dayFormat = new Intl.DateTimeFormat(undefined, {
  month: "short",
  day: "numeric",
  timeZone: "UTC",
});

/** 45 s, 12 min, 3.4 h, 5.2 d. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return "–";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${(seconds / 3600).toFixed(1)} h`;
  return `${(seconds / 86_400).toFixed(1)} d`;
}

const units = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
] as const;

/** An edge of a bucket of time, in the largest unit that it is a whole number of: 1 min, 2 h, 1 d. */
export function edge(seconds: number): string {
  for (const [length, name] of units)
    if (seconds >= length && seconds % length === 0) return `${seconds / length} ${name}`;
  return duration(seconds);
}

export const time = (iso: string): string => new Date(iso).toLocaleString();

// Characters that draw nothing, or turn the text around, are shown by their number.
const unseen = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const shownCharacters = 200;

/** A text of events as it is: nothing hidden in it, and no longer than a cell. */
export function visible(value: unknown): string {
  const text =
    typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  const cut = [...text.slice(0, shownCharacters)].join("");
  const rest = text.length - cut.length;
  const seen = cut.replace(unseen, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
  return rest > 0 ? `${seen}… (${whole.format(rest)} characters more)` : seen;
}
