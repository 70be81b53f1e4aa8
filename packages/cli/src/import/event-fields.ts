// A row of a file of events comes in; its cells by our columns, and its properties, go out.
import { type ColumnNames, placeColumns } from "@cairn/attribution/table-files";
import { columnsOf, type EventColumn, type EventKind } from "./event-columns.js";

export interface EventFields {
  columns: Partial<Record<EventColumn, unknown>>;
  properties: Record<string, unknown>;
  /** Of rows in Segment's form. */
  context?: Readonly<Record<string, unknown>>;
}

/** Neither text nor a list: its members are told by their own names. */
const nested = new Set(["properties", "traits", "context", "integrations"]);
const mostRemembered = 1_000;

/**
 * Makes a reader of rows. Rows need not have the same keys.
 * @param map theirs → ours
 * @param isText cells are text, in which a number or a truth is read as such
 */
export function fieldsReader(
  kind: EventKind,
  { map = {}, isText }: { map?: Record<string, string> | undefined; isText: boolean },
) {
  const names = columnsOf[kind] as ColumnNames<EventColumn>;
  const placed = new Map<string, ReadonlyMap<EventColumn, number>>();

  let last: { keys: readonly string[]; places: ReadonlyMap<EventColumn, number> } | undefined;

  function placesOf(keys: readonly string[]): ReadonlyMap<EventColumn, number> {
    // Of a delimited file they are one header.
    if (last?.keys === keys) return last.places;
    const name = keys.join("\0");
    let places = placed.get(name);
    if (places === undefined) {
      const there = Object.entries(map).filter(([theirs]) => isText || keys.includes(theirs));
      places = placeColumns<EventColumn>(keys, names, Object.fromEntries(there));
      if (placed.size >= mostRemembered) placed.clear();
      placed.set(name, places);
    }
    last = { keys, places };
    return places;
  }

  /** @throws BadParameter for a mapping that fits nothing */
  return (keys: readonly string[], values: readonly unknown[]): EventFields => {
    const columns: EventFields["columns"] = {};
    const taken = new Set<number>();
    for (const [column, place] of placesOf(keys)) {
      taken.add(place);
      const value = values[place];
      const cell = typeof value === "string" ? value.trim() : value;
      if (cell !== "" && cell !== undefined && cell !== null) columns[column] = cell;
    }
    const fields: EventFields = { columns, properties: {} };
    for (let at = 0; at < keys.length; at++) {
      const [name, value] = [keys[at] as string, values[at]];
      if (taken.has(at) || value === "" || value === undefined || value === null) continue;
      if (isText) fields.properties[name] = ofText(value as string);
      else if (nested.has(name) && typeof value === "object") takeNested(fields, name, value);
      else fields.properties[name] = value;
    }
    delete fields.properties[""];
    return fields;
  };
}

function takeNested(fields: EventFields, name: string, value: object): void {
  if (name === "context") fields.context = value as Record<string, unknown>;
  else if (name !== "integrations") Object.assign(fields.properties, value);
}

/** `007` and `1e5` stay text: only what is written back the same is a number. */
function ofText(text: string): unknown {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d/.test(text) && String(Number(text)) === text ? Number(text) : text;
}
