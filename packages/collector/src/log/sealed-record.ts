// A record under a checksum: what a torn or damaged write cannot imitate.
import { crc32 } from "node:zlib";

const checksumBytes = 4;

/** Joins the parts behind their CRC-32 (little endian). */
export function sealed(parts: readonly Buffer[]): Buffer {
  let checksum = 0;
  let length = checksumBytes;
  for (const part of parts) {
    checksum = crc32(part, checksum);
    length += part.length;
  }
  const record = Buffer.allocUnsafe(length);
  record.writeUInt32LE(checksum, 0);
  let at = checksumBytes;
  for (const part of parts) {
    part.copy(record, at);
    at += part.length;
  }
  return record;
}

/** The record without its checksum; `undefined` when the two do not match. */
export function verified(record: Buffer): Buffer | undefined {
  if (record.length < checksumBytes) return undefined;
  const data = record.subarray(checksumBytes);
  return crc32(data) === record.readUInt32LE(0) ? data : undefined;
}
