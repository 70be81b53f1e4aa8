// Rows in, one block in ClickHouse's Native format out: columns of bytes, which the store takes as they are.
import { endianness } from "node:os";

/** What a cell of each type is given as. */
export interface NativeTypes {
  String: string;
  /** Few distinct values: kept as a dictionary. */
  "LowCardinality(String)": string;
  UInt8: number;
  /** Whole numbers up to 2^53, or any as `bigint`. */
  UInt64: number | bigint;
  /** Milliseconds since 1970. */
  "DateTime64(3, 'UTC')": number;
  /** Decimal text with at most 6 places. */
  "Decimal(18, 6)": string;
  "Array(Tuple(kind String, a String, b String))": readonly Triple[];
}

interface Triple {
  kind: string;
  a: string;
  b: string;
}

/** A column: its name and type in the table, and where a row has its cell. */
export type NativeColumn<Row> = {
  [Type in keyof NativeTypes]: { name: string; type: Type; cell: (row: Row) => NativeTypes[Type] };
}[keyof NativeTypes];

/**
 * Encodes rows as one block. Text is UTF-8; half a surrogate pair becomes U+FFFD.
 * Source: https://clickhouse.com/docs/interfaces/formats/Native and the engine's SerializationLowCardinality.
 * @example encodeBlock([{ name: "id", type: "String", cell: (row) => row.id }], [{ id: "a" }])
 * // bytes: 1 column, 1 row, "id", "String", "a"
 */
export function encodeBlock<Row>(
  columns: readonly NativeColumn<Row>[],
  rows: readonly Row[],
): Buffer {
  const out = new ByteWriter();
  out.varUInt(columns.length);
  out.varUInt(rows.length);
  for (const column of columns) {
    out.text(column.name);
    out.text(column.type);
    writeColumn(out, column, rows);
  }
  return out.bytes();
}

function writeColumn<Row>(out: ByteWriter, column: NativeColumn<Row>, rows: readonly Row[]): void {
  switch (column.type) {
    case "String":
      for (const row of rows) out.text(column.cell(row));
      return;
    case "LowCardinality(String)":
      writeDictionary(out, column.cell, rows);
      return;
    case "UInt8":
      for (const row of rows) out.uint8(column.cell(row));
      return;
    case "UInt64":
    case "DateTime64(3, 'UTC')":
      for (const row of rows) out.int64(column.cell(row));
      return;
    case "Decimal(18, 6)":
      for (const row of rows) out.int64(millionths(column.cell(row)));
      return;
    default:
      writeTriples(out, rows.map(column.cell));
  }
}

/** One dictionary for the block: the distinct values, the empty one first, then each row's place in it. */
function writeDictionary<Row>(
  out: ByteWriter,
  cell: (row: Row) => string,
  rows: readonly Row[],
): void {
  // The engine reads no column of a block without rows.
  if (rows.length === 0) return;
  out.int64(sharedDictionaries);
  const places = new Map([["", 0]]);
  const keys = new Uint32Array(rows.length);
  let last = "";
  let place = 0;
  for (let i = 0; i < rows.length; i++) {
    const value = cell(rows[i] as Row);
    // Events of one request are next to each other, and have much in common.
    if (value !== last) {
      last = value;
      const known = places.get(value);
      place = known ?? places.size;
      if (known === undefined) places.set(value, place);
    }
    keys[i] = place;
  }
  out.int64(hasAdditionalKeys | uint32Places);
  out.int64(places.size);
  for (const value of places.keys()) out.text(value);
  out.int64(rows.length);
  out.uint32s(keys);
}

const sharedDictionaries = 1;
const hasAdditionalKeys = 1 << 9;
const uint32Places = 2;

/** An array of tuples lies as the running count of its items, then one column for each field. */
function writeTriples(out: ByteWriter, cells: readonly (readonly Triple[])[]): void {
  let end = 0;
  for (const cell of cells) {
    end += cell.length;
    out.int64(end);
  }
  for (const field of ["kind", "a", "b"] as const) {
    for (const cell of cells) for (const item of cell) out.text(item[field]);
  }
}

/** Decimal text as a whole number of millionths. */
function millionths(text: string): number | bigint {
  const point = text.indexOf(".");
  if (point === -1) return text.length < 10 ? Number(text) * 1e6 : BigInt(text) * 1_000_000n;
  const digits = text.slice(0, point) + text.slice(point + 1).padEnd(6, "0");
  return digits.length < 16 ? Number(digits) : BigInt(digits);
}

/** Bytes that grow. Written by hand: `Buffer.write` costs more than most cells are long. */
class ByteWriter {
  #buffer = Buffer.allocUnsafe(1 << 20);
  #at = 0;

  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#at);
  }

  uint8(value: number): void {
    this.#room(1);
    this.#buffer[this.#at++] = value;
  }

  uint32s(values: Uint32Array): void {
    this.#room(values.byteLength);
    if (isLittleEndian) {
      this.#buffer.set(new Uint8Array(values.buffer), this.#at);
      this.#at += values.byteLength;
    } else for (const value of values) this.#at = this.#buffer.writeUInt32LE(value, this.#at);
  }

  /** Signed or not: two's complement of 64 bits, the lower half first. */
  int64(value: number | bigint): void {
    this.#room(8);
    if (typeof value === "bigint") {
      this.#at = this.#buffer.writeBigUInt64LE(BigInt.asUintN(64, value), this.#at);
      return;
    }
    this.#at = this.#buffer.writeUInt32LE(value >>> 0, this.#at);
    this.#at = this.#buffer.writeInt32LE(Math.floor(value / 2 ** 32), this.#at);
  }

  /** A length of up to 2^31, seven bits a byte. */
  varUInt(value: number): void {
    this.#room(5);
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.#buffer[this.#at++] = (rest & 0x7f) | 0x80;
    this.#buffer[this.#at++] = rest;
  }

  text(value: string): void {
    const { length } = value;
    // UTF-8 takes at most 3 bytes for a UTF-16 unit.
    this.#room(length * 3 + 5);
    if (length < byHand) {
      const buffer = this.#buffer;
      const start = this.#at + 1;
      let i = 0;
      for (; i < length; i++) {
        const code = value.charCodeAt(i);
        if (code > 0x7f) break;
        buffer[start + i] = code;
      }
      if (i === length) {
        buffer[this.#at] = length;
        this.#at = start + length;
        return;
      }
    }
    const bytes = Buffer.byteLength(value);
    this.varUInt(bytes);
    this.#at += this.#buffer.write(value, this.#at);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#at + bytes));
    this.#buffer.copy(larger, 0, 0, this.#at);
    this.#buffer = larger;
  }
}

const isLittleEndian = endianness() === "LE";

/** Shorter ASCII text is written unit by unit, and its length is one byte. */
const byHand = 64;
