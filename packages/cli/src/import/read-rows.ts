// An open file of events comes in; its rows go out as fields, and what cannot be read with its line and why.
import {
  BadParameter,
  type ColumnNames,
  type Line,
  openDelimited,
  placeColumns,
  plainName,
  readLines,
  usualDelimiters,
  type Wrong,
} from "@cairn/attribution/table-files";
import { columnsOf, type EventColumn, type EventKind, neededColumns } from "./event-columns.js";
import { type EventFields, fieldsReader } from "./event-fields.js";
import type { ExportFormat } from "./exports/export-format.js";
import { exportFormatOf, exportFormats } from "./exports/export-formats.js";
import { translated } from "./exports/translated.js";
import { jsonItems } from "./json-items.js";
import type { OpenFile } from "./open-file.js";
import { rowId } from "./row-id.js";

export interface FileRow {
  line: number;
  /** More than one for a row that is a visit with a list of events. */
  events: { id: string; fields: EventFields }[];
  wrong?: Wrong & { value: string };
}

export interface RowOptions {
  kind: EventKind;
  map?: Record<string, string> | undefined;
  delimiter?: string | undefined;
}

export interface FileRows {
  /** What is known of the file before its rows: the export, or which columns it has. */
  about: string[];
  format?: ExportFormat;
  rows: AsyncIterable<FileRow>;
}

/** @throws BadParameter for what is wrong with the file as a whole */
export async function readRows(file: OpenFile, options: RowOptions): Promise<FileRows> {
  if (file.kind !== "delimited") {
    const lines = file.kind === "json" ? jsonItems(file.bytes) : readLines(file.bytes);
    return objectRows(lines, options);
  }
  const { map, kind, delimiter } = options;
  const delimiters = delimiter === undefined ? [...usualDelimiters, "|"] : [delimiter];
  const isHeader = (cells: readonly string[]) =>
    formatOfHeader(cells) !== undefined || hasNeeded(cells, kind, map);
  const { header, rows } = await openDelimited(readLines(file.bytes), isHeader, delimiters).catch(
    (error: unknown) => {
      throw error instanceof BadParameter && error.message.includes("no header")
        ? new BadParameter("file", error.message.replace(/^file: /, ""), needs(kind))
        : error;
    },
  );
  const format = map === undefined ? formatOfHeader(header) : undefined;
  refuseSums(format);
  const toFields = fieldsReader(kind, { map, isText: true });
  toFields(header, []);
  async function* all(): AsyncGenerator<FileRow> {
    for await (const { line, cells, wrong } of rows) {
      const told = wrong ?? wrongCount(cells, header);
      if (told !== undefined)
        yield { line, events: [], wrong: { ...told, value: cells.join(",") } };
      else if (format !== undefined)
        yield fromExport(
          line,
          Object.fromEntries(header.map((name, at) => [name, cells[at]])),
          format,
        );
      else yield { line, events: [{ id: rowId(header, cells), fields: toFields(header, cells) }] };
    }
  }
  const about = format ? [`Read as an export of ${format.name}.`] : columnsTold(header, options);
  return { about, ...(format && { format }), rows: all() };
}

async function objectRows(
  lines: AsyncIterable<Line>,
  { map, kind }: RowOptions,
): Promise<FileRows> {
  const toFields = fieldsReader(kind, { map, isText: false });
  const rest = lines[Symbol.asyncIterator]();
  const first: Line[] = [];
  let format: ExportFormat | undefined;
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    first.push(next.value);
    const row = next.value.wrong ? undefined : parsed(next.value.text);
    if (row !== undefined && map === undefined) format = exportFormatOf(row);
    if (row !== undefined || first.length === mostLooked) break;
  }
  refuseSums(format);
  async function* all(): AsyncGenerator<FileRow> {
    yield* first.map(rowOf).filter((row) => row !== undefined);
    for await (const line of { [Symbol.asyncIterator]: () => rest }) {
      const row = rowOf(line);
      if (row !== undefined) yield row;
    }
  }
  function rowOf({ line, text, wrong }: Line): FileRow | undefined {
    if (text.trim() === "") return undefined;
    const value = text.slice(0, 80).toWellFormed();
    if (wrong !== undefined) return { line, events: [], wrong: { ...wrong, value } };
    const row = parsed(text);
    if (row === undefined) return { line, events: [], wrong: { ...noObject, value } };
    if (format !== undefined) return fromExport(line, row, format);
    const [keys, values] = [Object.keys(row), Object.values(row)];
    return { line, events: [{ id: rowId(keys, values), fields: toFields(keys, values) }] };
  }
  return {
    about: format ? [`Read as an export of ${format.name}.`] : [],
    ...(format && { format }),
    rows: all(),
  };
}

function fromExport(line: number, row: Record<string, unknown>, format: ExportFormat): FileRow {
  const id = rowId(Object.keys(row), Object.values(row));
  const events = translated(row, format).map((fields, at) => ({ id: `${id}/${at}`, fields }));
  return { line, events };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const row: unknown = JSON.parse(text);
    return typeof row === "object" && row !== null && !Array.isArray(row)
      ? (row as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

const formatOfHeader = (header: readonly string[]): ExportFormat | undefined =>
  exportFormatOf(Object.fromEntries(header.map((name) => [name, ""])));

function hasNeeded(
  header: readonly string[],
  kind: EventKind,
  map: RowOptions["map"] = {},
): boolean {
  const plain = header.map(plainName);
  const theirs = Object.entries(map).filter(([name]) => plain.includes(plainName(name)));
  return neededColumns[kind].every((any) =>
    any.some(
      (column) =>
        theirs.some(([, ours]) => ours === column) ||
        (columnsOf[kind] as ColumnNames<EventColumn>)[column].some((name) => plain.includes(name)),
    ),
  );
}

function needs(kind: EventKind): string {
  const all = neededColumns[kind].map((any) => any.join(" or "));
  return `A file of ${kind} has the columns ${all.join(", and ")}: name them so in the first row, or give --map theirs=ours, or --delimiter.`;
}

function columnsTold(header: readonly string[], { map, kind }: RowOptions): string[] {
  const names = columnsOf[kind] as ColumnNames<EventColumn>;
  const places = placeColumns(header, names, map);
  const read = [...places].map(([ours, at]) => `${ours} = ${header[at]}`);
  const used = new Set(places.values());
  const others = header.filter((name, at) => !used.has(at) && name.trim() !== "");
  return [
    `Read as ${read.join(", ")}.`,
    ...(others.length > 0 ? [`Properties: ${others.join(", ")}.`] : []),
  ];
}

function wrongCount(cells: readonly string[], header: readonly string[]): Wrong | undefined {
  if (cells.length === header.length) return undefined;
  const problem = `the row has ${cells.length} cells, the header ${header.length}`;
  return { problem, hint: "Quote cells that hold a delimiter; leave no cell out." };
}

function refuseSums(format: ExportFormat | undefined): void {
  if (format?.refused !== undefined)
    throw new BadParameter("file", `is an export of ${format.name}`, format.refused);
}

/** Lines in which the first row is looked for that tells which export it is. */
const mostLooked = 1_000;

const noObject: Wrong = { problem: "the line is no JSON object", hint: "Write one object a line." };

/** @example formatNames // ["ga4", "matomo", …] */
export const formatNames = exportFormats.map(({ name }) => name);
