// An instant or a span comes in; how people write it goes out.

/** @example timeWords("2026-11-02T18:58:08.581Z") // "2026-11-02 18:58:08" */
export function timeWords(instant: string): string {
  return instant.replace("T", " ").replace(/(\.\d+)?Z?$/, "");
}

const units = [
  [86_400, "days"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
] as const;

/** The largest unit of which there are two, whole: `22 days`, `47 h`, `4 min`. */
export function agoWords(seconds: number): string {
  const [size, unit] = units.find(([size]) => Math.abs(seconds) >= 2 * size) ?? units[3];
  return `${Math.trunc(seconds / size)} ${unit}`;
}
