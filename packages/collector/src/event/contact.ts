// An e-mail address or a phone number as it was sent in; its SHA-256, by which people are joined, out.
import { createHash } from "node:crypto";

/**
 * Nothing for what is no address. A value that already is a SHA-256 stays as it is (Meta's rule for matching keys).
 * @example emailHash(" Ada@Example.com") === emailHash("ada@example.com") // true
 */
export function emailHash(sent: string): string | undefined {
  // RFC 5321 has 254 characters; a long line of `@` would take minutes.
  if (sent.length > 320) return undefined;
  const email = sent.trim().toLowerCase();
  if (isHash(email)) return email;
  return /^\S+@\S+$/.test(email) ? sha256(email) : undefined;
}

/**
 * Of the digits, without signs and zeros before them; nothing for fewer than 7.
 * @example phoneHash("+49 (30) 123456") === phoneHash("004930123456") // true
 */
export function phoneHash(sent: string): string | undefined {
  const text = sent.trim().toLowerCase();
  if (isHash(text)) return text;
  const phone = text.replace(/\D/g, "").replace(/^0+/, "");
  return phone.length >= 7 ? sha256(phone) : undefined;
}

const sha256 = (value: string): string => createHash("sha256").update(value).digest("hex");
const isHash = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);
