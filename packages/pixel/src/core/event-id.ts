// A clock and randomness go in, a UUIDv7 comes out: ids of one page sort in the order they were made.
import { attempt } from "./guard.js";

let lastMs = 0;
let sequence = 0;

/**
 * Makes a UUID of version 7 (RFC 9562): 48 bits of milliseconds, a counter inside one millisecond,
 * 60 random bits. Ids made by one page never sort before an id made earlier.
 * @example uuidv7() // "019aaf3e-5c00-7000-8d0e-2f1b6c7d8e9f"
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
  for (const byte of random()) digits += hex(byte, 2);
  // The first of the random digits gives way to the variant.
  return digits.replace(/(.{8})(.{4})(.{4}).(.{3})/, "$1-$2-$3-8$4-");
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Math.random where a page has taken `crypto` away: a weak id beats a lost event. */
function random(): Uint8Array {
  const weak = new Uint8Array(8).map(() => Math.random() * 256);
  return attempt(() => crypto.getRandomValues(new Uint8Array(8)), weak);
}
