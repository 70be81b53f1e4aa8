// A secret that was given against the one that is expected.
import { createHash, timingSafeEqual } from "node:crypto";

/** Compares in a time that does not depend on where two secrets differ. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
