// The header of a table comes in; where each of our columns stands in it goes out.
import { BadParameter } from "../bad-parameter.js";

/** Our columns, each with what exports call it; of several that are there the first in the list counts. */
export type ColumnNames<Name extends string> = Readonly<Record<Name, readonly string[]>>;

/**
 * Neither case nor signs matter in a name; a currency in brackets behind it does not either.
 * @example plainName("Amount spent (EUR)") // "amount spent"
 */
export function plainName(name: string): string {
  return name
    .replace(/\([A-Z]{3}\)\s*$/, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * @param map theirs → ours, which goes before the names that we know
 * @throws BadParameter for a mapping that fits nothing, and for a column that is there twice
 */
export function placeColumns<Name extends string>(
  header: readonly string[],
  names: ColumnNames<Name>,
  map: Readonly<Record<string, string>> = {},
): ReadonlyMap<Name, number> {
  const plain = header.map(plainName);
  const ours = Object.keys(names) as Name[];
  const places = new Map<Name, number>();
  for (const [theirs, our] of Object.entries(map)) {
    const name = ours.find((one) => one === our);
    if (name === undefined) {
      throw new BadParameter("map", `"${our}" is no column of ours`, `Ours: ${ours.join(", ")}.`);
    }
    if (places.has(name)) {
      throw new BadParameter("map", `two columns are mapped to ${our}`, "Map one column to it.");
    }
    places.set(name, placeOf(plainName(theirs), theirs));
  }
  const mapped = new Set(places.values());
  for (const name of ours) {
    if (places.has(name)) continue;
    const known = names[name].find((one) =>
      plain.some((there, place) => there === one && !mapped.has(place)),
    );
    if (known !== undefined) places.set(name, placeOf(known, known));
  }
  return places;

  function placeOf(wanted: string, shown: string): number {
    const exact = header.indexOf(shown);
    if (exact >= 0 && header.lastIndexOf(shown) === exact) return exact;
    const found = plain.flatMap((there, place) => (there === wanted ? [place] : []));
    if (found.length === 1) return found[0] as number;
    const problem = found.length === 0 ? "is not in" : "is more than once in";
    throw new BadParameter(
      found.length === 0 ? "map" : "file",
      `the column "${shown}" ${problem} the header "${header.join(", ").slice(0, 300)}"`,
      "Give each column a name of its own, and map by the names of the header.",
    );
  }
}

/** Whether a row may be the header: it has each of some columns under a name that we know or that is mapped. */
export function namesColumns<Name extends string>(
  cells: readonly string[],
  wanted: Partial<ColumnNames<Name>>,
  map: Readonly<Record<string, string>> = {},
): boolean {
  const plain = cells.map(plainName);
  return (Object.entries(wanted) as [string, readonly string[]][]).every(([our, names]) => {
    const mapped = Object.keys(map).filter((theirs) => map[theirs] === our);
    return plain.some((there) =>
      mapped.length > 0 ? mapped.some((one) => plainName(one) === there) : names.includes(there),
    );
  });
}

/** @throws BadParameter when one of the columns that are needed is not there */
export function needColumns<Name extends string>(
  header: readonly string[],
  places: ReadonlyMap<Name, number>,
  needed: Partial<ColumnNames<Name>>,
): void {
  for (const [name, names] of Object.entries(needed) as [Name, readonly string[]][]) {
    if (places.has(name)) continue;
    const shown = header.join(", ").slice(0, 300);
    throw new BadParameter(
      "file",
      `has no column ${name}; its columns are "${shown}"`,
      `Name it ${names.slice(0, 3).join(", ")} …, or map it: {"theirs": "${name}"}.`,
    );
  }
}

/** How a header was read: ours → theirs, and what was not read. */
export function columnsRead(header: readonly string[], places: ReadonlyMap<string, number>) {
  const used = new Set(places.values());
  return {
    columns: Object.fromEntries([...places].map(([name, place]) => [name, header[place] ?? ""])),
    ignored: header.filter((name, place) => !used.has(place) && name.trim() !== ""),
  };
}
