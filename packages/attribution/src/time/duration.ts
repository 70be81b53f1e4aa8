// Durations as people write them: "50s 10m 1h 1d 2w".
import { BadParameter } from "../bad-parameter.js";

const unitMs = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
const longestMs = 366 * unitMs.d;

/**
 * Milliseconds of a duration, or undefined when it is none, is zero or is longer than 366 days.
 * @example durationMs("1h 30m") // 5400000
 */
export function durationMs(text: string): number | undefined {
  if (!/^\s*(\d+\s*[smhdw]\s*)+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+)\s*([smhdw])/g)) {
    total += Number(amount) * unitMs[unit as keyof typeof unitMs];
  }
  return total > 0 && total <= longestMs ? total : undefined;
}

/**
 * Milliseconds of a duration that a parameter has.
 * @throws BadParameter with the parameter's name
 */
export function durationOf(parameter: string, text: string): number {
  const ms = durationMs(text);
  if (ms !== undefined) return ms;
  throw new BadParameter(
    parameter,
    `"${text}" is not a duration`,
    "Allowed: 50s 10m 1h 1d 2w, at most 366d.",
  );
}
