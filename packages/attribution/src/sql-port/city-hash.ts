// Bytes in, their CityHash128 of the version 1.0.2 out: the checksum of ClickHouse's compressed blocks.
// Source: CityHash by Google (MIT), https://github.com/ClickHouse/ClickHouse/tree/master/contrib/cityhash102

const k0 = 0xc3a5c85c97cb3127n;
const k1 = 0xb492b66fbe98f273n;
const k2 = 0x9ae16a3b2f90404fn;
const k3 = 0xc949d7c7509e6557n;

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const rotated = (value: bigint, by: bigint): bigint => u64((value >> by) | (value << (64n - by)));
const mixed = (value: bigint): bigint => value ^ (value >> 47n);

/** Two numbers of 64 bits to one. */
function joined(low: bigint, high: bigint): bigint {
  const a = mixed(u64((low ^ high) * 0x9ddfea08eb382d69n));
  const b = mixed(u64((high ^ a) * 0x9ddfea08eb382d69n));
  return u64(b * 0x9ddfea08eb382d69n);
}

/** 16 bytes, low half first, as they stand in front of a block. */
export function cityHash128(bytes: Uint8Array): Buffer {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const at = (offset: number) => view.getBigUint64(offset, true);
  const length = bytes.length;
  if (length >= 16) return ofRest(view, 16, at(0) ^ k3, at(8));
  if (length >= 8) {
    return ofRest(view, length, at(0) ^ u64(BigInt(length) * k0), at(length - 8) ^ k1);
  }
  return ofRest(view, 0, k0, k1);
}

function ofRest(view: DataView, start: number, low: bigint, high: bigint): Buffer {
  const rest = new DataView(view.buffer, view.byteOffset + start, view.byteLength - start);
  const [first, second] = rest.byteLength < 128 ? ofFew(rest, low, high) : ofMany(rest, low, high);
  const hash = Buffer.alloc(16);
  hash.writeBigUInt64LE(first, 0);
  hash.writeBigUInt64LE(second, 8);
  return hash;
}

function ofFew(view: DataView, low: bigint, high: bigint): [bigint, bigint] {
  const length = view.byteLength;
  const at = (offset: number) => view.getBigUint64(offset, true);
  let a = low;
  let b = high;
  let c: bigint;
  let d: bigint;
  if (length <= 16) {
    a = u64(mixed(u64(a * k1)) * k1);
    c = u64(b * k1 + ofAtMost16(view));
    d = mixed(u64(a + (length >= 8 ? at(0) : c)));
  } else {
    c = joined(u64(at(length - 8) + k1), a);
    d = joined(u64(b + BigInt(length)), u64(c + at(length - 16)));
    a = u64(a + d);
    for (let offset = 0; offset < length - 16; offset += 16) {
      a = u64((a ^ u64(mixed(u64(at(offset) * k1)) * k1)) * k1);
      b ^= a;
      c = u64((c ^ u64(mixed(u64(at(offset + 8) * k1)) * k1)) * k1);
      d ^= c;
    }
  }
  a = joined(a, c);
  b = joined(d, b);
  return [a ^ b, joined(b, a)];
}

function ofAtMost16(view: DataView): bigint {
  const length = view.byteLength;
  const size = BigInt(length);
  if (length > 8) {
    const [first, last] = [view.getBigUint64(0, true), view.getBigUint64(length - 8, true)];
    return joined(first, rotated(u64(last + size), size)) ^ last;
  }
  if (length >= 4) {
    const [first, last] = [view.getUint32(0, true), view.getUint32(length - 4, true)];
    return joined(size + (BigInt(first) << 3n), BigInt(last));
  }
  if (length === 0) return k2;
  const y = BigInt(view.getUint8(0) + view.getUint8(length >> 1) * 256);
  const z = BigInt(length + view.getUint8(length - 1) * 4);
  return u64(mixed(u64(u64(y * k2) ^ u64(z * k3))) * k2);
}

function ofMany(view: DataView, low: bigint, high: bigint): [bigint, bigint] {
  const length = view.byteLength;
  const at = (offset: number) => view.getBigUint64(offset, true);
  let x = low;
  let y = high;
  let z = u64(BigInt(length) * k1);
  let v1 = u64(rotated(y ^ k1, 49n) * k1 + at(0));
  let v2 = u64(rotated(v1, 42n) * k1 + at(8));
  let w1 = u64(rotated(u64(y + z), 35n) * k1 + x);
  let w2 = u64(rotated(u64(x + at(88)), 53n) * k1);

  /** 32 bytes and two seeds to two numbers. */
  function weak(offset: number, a: bigint, b: bigint): [bigint, bigint] {
    const first = u64(a + at(offset));
    const sum = u64(first + at(offset + 8) + at(offset + 16));
    const second = rotated(u64(b + first + at(offset + 24)), 21n);
    return [u64(sum + at(offset + 24)), u64(second + rotated(sum, 44n) + first)];
  }

  const rounds = (length - (length % 128)) / 64;
  for (let round = 0; round < rounds; round += 1) {
    const offset = round * 64;
    x = u64(rotated(u64(x + y + v1 + at(offset + 16)), 37n) * k1) ^ w2;
    y = u64(rotated(u64(y + v2 + at(offset + 48)), 42n) * k1) ^ v1;
    z = rotated(z ^ w1, 33n);
    [v1, v2] = weak(offset, u64(v2 * k1), u64(x + w1));
    [w1, w2] = weak(offset + 32, u64(z + w2), y);
    [z, x] = [x, z];
  }
  y = u64(y + rotated(w1, 37n) * k0 + z);
  x = u64(x + rotated(u64(v1 + z), 49n) * k0);
  for (let tail = 32; tail < (length % 128) + 32; tail += 32) {
    y = u64(rotated(u64(y - x), 42n) * k0 + v2);
    w1 = u64(w1 + at(length - tail + 16));
    x = u64(rotated(x, 49n) * k0 + w1);
    w1 = u64(w1 + v1);
    [v1, v2] = weak(length - tail, v1, v2);
  }
  x = joined(x, v1);
  y = joined(y, w1);
  return [u64(joined(u64(x + v2), w2) + y), joined(u64(x + w2), u64(y + v2))];
}
