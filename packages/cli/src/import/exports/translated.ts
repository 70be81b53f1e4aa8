// A row of another system's export comes in; the events in it go out by our columns.
import type { EventColumn } from "../event-columns.js";
import type { EventFields } from "../event-fields.js";
import type { ExportFormat, Place } from "./export-format.js";
import { asObject, firstAt, valueAt } from "./value-at.js";

type Row = Readonly<Record<string, unknown>>;

/** One set of fields an event; none for a row whose list of events is empty. */
export function translated(row: Row, format: ExportFormat): EventFields[] {
  const list = format.each === undefined ? [row] : valueAt(row, format.each);
  if (!Array.isArray(list)) return [];
  return list.map((member: Row) => fieldsOf(member === row ? row : { ...row, ...member }, format));
}

function fieldsOf(row: Row, { columns, properties = [], kinds }: ExportFormat): EventFields {
  const fields: EventFields = { columns: {}, properties: {} };
  const used = new Set<string>();
  for (const [column, places] of Object.entries(columns) as [EventColumn, readonly Place[]][]) {
    for (const place of places) used.add(typeof place === "string" ? place : place.path);
    const value = firstAt(row, places);
    if (value !== undefined) fields.columns[column] = value;
  }
  const kind = kinds?.of[String(valueAt(row, kinds.field))];
  if (kind?.type !== undefined) fields.columns.type = kind.type;
  if (kind?.event !== undefined) fields.columns.event = kind.event;
  for (const path of properties) {
    const value = valueAt(row, path);
    const members = asObject(value);
    const named = members ? Object.entries(members) : [[path.split(".").at(-1) ?? path, value]];
    for (const [name, one] of named as [string, unknown][]) {
      const from = members ? `${path}.${name}` : path;
      if (used.has(from) || one === undefined || one === null || one === "") continue;
      fields.properties[name] = one;
    }
  }
  return fields;
}
