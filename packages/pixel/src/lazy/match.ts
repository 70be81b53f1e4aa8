// Personal values go in, normalised and hashed as Meta's advanced matching asks; nothing of them leaves as it was.
import { sha256 } from "./sha256.js";

const letters = (text: string) => text.replace(/[^\p{L}\p{M}\p{N}]/gu, "");

/** How each key is written before it is hashed. Source: Meta, "Customer Information Parameters". */
const normalise: Record<string, (text: string) => string> = {
  // Words such as "undefined" are nobody's address: as a hash they would join strangers.
  em: (text) => (text.includes("@") ? text.replace(/\s/g, "") : ""),
  ph: (text) => text.replace(/\D/g, "").replace(/^0+/, ""),
  fn: letters,
  ln: letters,
  ge: (text) => text.slice(0, 1),
  db: (text) => text.replace(/\D/g, ""),
  ct: letters,
  st: letters,
  zp: (text) => text.replace(/\s/g, "").split("-")[0] as string,
  country: letters,
  external_id: (text) => text,
};

/**
 * Traits with each of Meta's keys normalised and replaced by its SHA-256; a value that is one already stays
 * as it is, and an empty one goes. Of Meta's own user data (`isMeta`) nothing else is left; in other
 * traits `country` is a plain word.
 * @example await hashKeys({ em: " Mary@X.com ", plan: "pro" }, false) // { em: "…64 digits", plan: "pro" }
 */
export async function hashKeys(
  traits: Record<string, unknown>,
  isMeta?: boolean,
): Promise<Record<string, unknown>> {
  const hashed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(traits)) {
    const isKey = Object.keys(normalise).includes(name) && (isMeta || name !== "country");
    if (isKey) {
      const values = await Promise.all([value].flat().map((one) => hash(name, one)));
      const found = values.filter((one) => one !== "");
      if (found.length > 0) hashed[name] = Array.isArray(value) ? found : found[0];
    } else if (!isMeta) hashed[name] = value;
  }
  return hashed;
}

async function hash(name: string, value: unknown): Promise<string> {
  // What is neither text nor a number is nobody's name or address.
  const isText = typeof value === "string" || typeof value === "number";
  const text = isText ? String(value).trim().toLowerCase() : "";
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  const plain = (normalise[name] as (text: string) => string)(text);
  return plain && sha256(plain);
}
