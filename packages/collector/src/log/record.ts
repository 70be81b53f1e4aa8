// A record's bytes: length of the head, the head as JSON, then the body as the client sent it.
import type { RecordHead } from "@cairn/schema";

export interface DecodedRecord {
  head: RecordHead;
  body: Buffer;
}

/** The parts of a record, ready for `LogWriter.append`; the body is not copied. */
export function encodeRecord(head: RecordHead, body: Buffer): [Buffer, Buffer, Buffer] {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.allocUnsafe(4);
  length.writeUInt32LE(json.length, 0);
  return [length, json, body];
}

/** Reads a record back. Throws when it is not one, or of a newer format. */
export function decodeRecord(data: Buffer): DecodedRecord {
  const end = 4 + data.readUInt32LE(0);
  const head = JSON.parse(data.toString("utf8", 4, end)) as RecordHead;
  if (head.v !== 1) throw new Error(`log record of format ${String(head.v)}; this build reads 1`);
  return { head, body: data.subarray(end) };
}
