// A row and a place in it come in; the value there goes out.
import type { Place } from "./export-format.js";

type Row = Readonly<Record<string, unknown>>;

/**
 * The value at a path; a list of keys and values, as BigQuery writes parameters, is like an object.
 * @example valueAt({ p: [{ key: "a", value: { int_value: "7" } }] }, "p.a") // "7"
 */
export function valueAt(row: Row, path: string): unknown {
  if (path in row) return row[path];
  let value: unknown = row;
  for (const name of path.split(".")) value = asObject(value)?.[name];
  return value;
}

/** An object as it is, a list of keys and values as one; nothing for all else. */
export function asObject(value: unknown): Row | undefined {
  if (Array.isArray(value)) {
    if (!value.every((one) => typeof one?.key === "string")) return undefined;
    return Object.fromEntries(value.map(({ key, value: given }) => [key, plainValue(given)]));
  }
  return typeof value === "object" && value !== null ? (value as Row) : undefined;
}

/** BigQuery's value is an object with one member that is not null, its whole numbers are text. */
function plainValue(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const [name, value] = Object.entries(given).find(([, one]) => one !== null) ?? [];
  return name === "int_value" && Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** What is at the first of some places that is not empty. */
export function firstAt(row: Row, places: readonly Place[]): unknown {
  for (const place of places) {
    const value = at(row, place);
    if (value !== undefined && value !== null && value !== "" && value !== "(not set)")
      return value;
  }
  return undefined;
}

function at(row: Row, place: Place): unknown {
  if (typeof place !== "string") {
    const [field, wanted] = place.where;
    return valueAt(row, field) === wanted ? valueAt(row, place.path) : undefined;
  }
  if (!place.includes("{")) return valueAt(row, place);
  const [, first = ""] = /\{([^}]*)\}/.exec(place) ?? [];
  if (!valueAt(row, first)) return undefined;
  return place.replace(/\{([^}]*)\}/g, (_, path: string) => String(valueAt(row, path) ?? ""));
}
