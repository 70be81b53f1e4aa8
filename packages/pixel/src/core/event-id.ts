// A clock and randomness go in, a UUIDv7 comes out: ids of one page sort in the order they were made.
import { attempt } from "./guard.js";

let last = 0;

/**
 * Makes a UUID of version 7 (RFC 9562): 48 bits of milliseconds, a counter inside one millisecond,
 * 60 random bits. Ids made by one page never sort before an id made earlier.
 * @example uuidv7() // "019aaf3e-5c00-7000-8d0e-2f1b6c7d8e9f"
 */
export function uuidv7(now: number = Date.now()): string {
  // A number holds milliseconds and 1,024 parts of one exactly, until the year 2248.
  last = now > last ? now : last + 1 / 1024;
  const part = last % 1;
  let digits = hex(last - part, 12) + hex(0x7000 + part * 4096, 4);
  for (const byte of random()) digits += hex(byte, 2);
  // The first of the random digits gives way to the variant.
  return digits.replace(/(.{8})(.{4})(.{4}).(.{3})/, "$1-$2-$3-8$4-");
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Math.random where a page has taken `crypto` away: a weak id beats a lost event. */
function random(): Uint8Array {
  const bytes = new Uint8Array(8).map(() => Math.random() * 256);
  return attempt(() => crypto.getRandomValues(bytes), bytes);
}
