// Blocks in ClickHouse's Native format as the engine writes them in; as newer clients expect them out.
// clickhouse-go, and so Grafana, reads what a server writes for the revision of its own protocol: information
// about each block, and a byte for each column. The engine in process knows no revision and writes neither.
import { SqlPortError } from "./exception.js";
import { type DataType, dataTypeOf } from "./native-types.js";

/** From this revision on each column says whether it has a serialization of its own. */
export const firstRevisionWithMarks = 54_454;

/** Two fields and their end: it is no overflow of totals, and of no bucket. */
const blockInfo = Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0]);
const usualSerialization = Buffer.from([0]);

/** @throws SqlPortError for a type that cannot be walked, such as states of aggregate functions */
export function withMarks(bytes: Buffer): Buffer {
  const pieces: Buffer[] = [];
  const cursor = createCursor(bytes);
  while (cursor.at() < bytes.length) {
    const start = cursor.at();
    const columns = cursor.count();
    const rows = cursor.count();
    pieces.push(blockInfo, bytes.subarray(start, cursor.at()));
    for (let column = 0; column < columns; column += 1) {
      const named = cursor.at();
      cursor.skip(cursor.count());
      const type = dataTypeOf(cursor.text());
      const data = cursor.at();
      if (rows > 0) {
        skipPrefix(cursor, type);
        skipData(cursor, type, rows);
      }
      pieces.push(
        bytes.subarray(named, data),
        usualSerialization,
        bytes.subarray(data, cursor.at()),
      );
    }
  }
  return Buffer.concat(pieces);
}

type Cursor = ReturnType<typeof createCursor>;

function createCursor(bytes: Buffer) {
  let at = 0;
  function skip(length: number): void {
    at += length;
    if (at > bytes.length) throw new Error("A Native block ends too early.");
  }
  /** A number of variable length. */
  function count(): number {
    let value = 0;
    for (let weight = 1; ; weight *= 128) {
      skip(1);
      const byte = bytes[at - 1] ?? 0;
      value += (byte & 127) * weight;
      if (byte < 128) return value;
    }
  }
  function text(): string {
    const length = count();
    skip(length);
    return bytes.toString("utf8", at - length, at);
  }
  function long(): number {
    skip(8);
    return Number(bytes.readBigUInt64LE(at - 8));
  }
  return { at: () => at, skip, count, text, long };
}

/** What stands once before the data of a column. */
function skipPrefix(cursor: Cursor, { kind, inner }: DataType): void {
  if (kind === "dictionary" || kind === "json") cursor.skip(8);
  else for (const type of inner) skipPrefix(cursor, type);
}

function skipData(cursor: Cursor, type: DataType, rows: number): void {
  if (rows === 0) return;
  const [inner] = type.inner;
  switch (type.kind) {
    case "fixed":
      cursor.skip(rows * type.bytes);
      return;
    case "text":
    case "json":
      for (let row = 0; row < rows; row += 1) cursor.skip(cursor.count());
      return;
    case "nullable":
      cursor.skip(rows);
      break;
    case "array":
      cursor.skip((rows - 1) * 8);
      skipData(cursor, inner as DataType, cursor.long());
      return;
    case "dictionary":
      skipDictionary(cursor, inner as DataType);
      return;
    case "tuple":
      if (inner === undefined) cursor.skip(rows);
  }
  for (const one of type.inner) skipData(cursor, one, rows);
}

/** Keys, then for each row the number of its key, in 1, 2, 4 or 8 bytes. */
function skipDictionary(cursor: Cursor, keys: DataType): void {
  const flags = cursor.long();
  const hasKeys = (flags & 0x200) !== 0;
  if (!hasKeys || (flags & 0x100) !== 0) {
    throw new SqlPortError(48, "NOT_IMPLEMENTED", "A shared dictionary is not read");
  }
  skipData(cursor, keys.kind === "nullable" ? (keys.inner[0] as DataType) : keys, cursor.long());
  cursor.skip(cursor.long() * 2 ** (flags & 0xff));
}
