// One untrusted value in; a short clean string for a column of the touch out.

/** Longest source, medium, campaign … that a touch keeps. */
export const maxWordLength = 255;

// Control characters break CSV and terminals, lone surrogates break UTF-8.
const uncleanAll = /[\p{Cc}\p{Cs}]+/gu;

/**
 * Text of a string or number, trimmed and capped; "" for every other value.
 *
 * @example wordOf(" spring\n", 255) // "spring"
 * @example wordOf({}, 255) // ""
 */
export function wordOf(value: unknown, maxLength = maxWordLength): string {
  if (typeof value === "string") return value === "" ? "" : cleanWord(value, maxLength);
  return typeof value === "number" && Number.isFinite(value) ? String(value) : "";
}

/** The word of a string or of the first element of a list, as coupons are sent either way. */
export function firstWordOf(value: unknown): string {
  return wordOf(Array.isArray(value) ? value[0] : value);
}

function cleanWord(value: string, maxLength: number): string {
  // Cut before cleaning, so that a value of megabytes costs no more than one that fits.
  const cut = value.length > maxLength * 4 ? value.slice(0, maxLength * 4) : value;
  const clean = (mayBeUnclean(cut) ? cut.replace(uncleanAll, " ") : cut).trim();
  if (clean.length <= maxLength) return clean;
  const last = clean.charCodeAt(maxLength - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return clean.slice(0, splitsPair ? maxLength - 1 : maxLength);
}

// A loop over char codes takes a third of the time of the pattern; it errs towards running it.
function mayBeUnclean(value: string): boolean {
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    if (code < 32 || (code > 126 && code < 160) || (code >= 0xd800 && code <= 0xdfff)) return true;
  }
  return false;
}
