// ClickHouse's own compression: bytes in, blocks out, and back. Each block is a checksum (CityHash128 of what
// follows), the method, both sizes and the data: https://clickhouse.com/docs/native-protocol/compression
import { compress, uncompress } from "lz4-napi";
import { cityHash128 } from "./city-hash.js";
import { SqlPortError } from "./exception.js";

const blockBytes = 256 * 1024;
const checksumBytes = 16;
const headBytes = 9;
const methods = { none: 0x02, lz4: 0x82 };

/** LZ4 blocks of at most 256 KB each; the hash of one takes up to 7 ms, so others get their turn between. */
export async function* toBlocks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < bytes.length; start += blockBytes) {
    const part = bytes.subarray(start, start + blockBytes);
    // The library puts the size of the whole in front of LZ4's own block.
    const data = (await compress(part)).subarray(4);
    const block = Buffer.alloc(headBytes + data.length);
    block.writeUInt8(methods.lz4, 0);
    block.writeUInt32LE(block.length, 1);
    block.writeUInt32LE(part.length, 5);
    data.copy(block, headBytes);
    yield Buffer.concat([cityHash128(block), block]);
  }
}

/** @throws SqlPortError for a block that is damaged, of another method, or too large together */
export async function fromBlocks(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let total = 0;
  for (let start = 0; start < bytes.length; ) {
    const block = blockAt(bytes, start + checksumBytes);
    const [method, size] = [block.readUInt8(0), block.readUInt32LE(5)];
    total += size;
    if (total > maxBytes) throw refusal(`The body is above ${maxBytes} bytes`);
    if (!cityHash128(block).equals(bytes.subarray(start, start + checksumBytes))) {
      throw new SqlPortError(40, "CHECKSUM_DOESNT_MATCH", "Checksum doesn't match: corrupted data");
    }
    parts.push(await unpacked(method, size, block.subarray(headBytes)));
    start += checksumBytes + block.length;
  }
  return Buffer.concat(parts);
}

function blockAt(bytes: Buffer, start: number): Buffer {
  if (bytes.length < start + headBytes) throw refusal("A block is cut");
  const length = bytes.readUInt32LE(start + 1);
  if (length < headBytes || bytes.length < start + length) throw refusal("A block is cut");
  return bytes.subarray(start, start + length);
}

async function unpacked(method: number, size: number, data: Buffer): Promise<Buffer> {
  if (method === methods.none && data.length === size) return data;
  if (method !== methods.lz4) {
    const what = `Unknown compression method: ${method}. Allowed: LZ4, none`;
    throw new SqlPortError(89, "UNKNOWN_COMPRESSION_METHOD", what);
  }
  const sized = Buffer.alloc(4 + data.length);
  sized.writeUInt32LE(size, 0);
  data.copy(sized, 4);
  try {
    return await uncompress(sized);
  } catch {
    throw refusal("A block is damaged");
  }
}

const refusal = (what: string) => new SqlPortError(271, "CANNOT_DECOMPRESS", `${what}`);
