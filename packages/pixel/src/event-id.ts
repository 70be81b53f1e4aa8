// A clock and randomness go in, a UUIDv7 comes out: ids of one page sort in the order they were made.

let lastMs = 0;
let sequence = 0;

/**
 * Makes a UUID of version 7 (RFC 9562): 48 bits of milliseconds, a counter inside one millisecond,
 * 62 random bits. Ids made by one page never sort before an id made earlier.
 * @example uuidv7() // "019aaf3e-5c00-7000-9d0e-2f1b6c7d8e9f"
 */
export function uuidv7(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs++;
    sequence = 0;
  }
  let digits = hex(lastMs, 12) + hex(0x7000 + sequence, 4);
  random().forEach((byte, index) => {
    digits += hex(index ? byte : (byte & 0x3f) | 0x80, 2);
  });
  return digits.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Milliseconds since 1970 inside an id that {@link uuidv7} made; NaN for what does not begin with digits. */
export function timeOf(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Eight random bytes; Math.random where a page has taken `crypto` away: a weak id beats a lost event. */
function random(): Uint8Array {
  const bytes = new Uint8Array(8);
  try {
    return crypto.getRandomValues(bytes);
  } catch {
    return bytes.map(() => Math.random() * 256);
  }
}
