// The raw body of a webhook, its headers and the secret in; whether the system that holds the secret sent it out.
import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { sameSecret, type Webhook } from "@cairn/schema";

export interface Signed {
  headers: IncomingHttpHeaders;
  /** As it came: a body that was parsed and written again has another signature. */
  raw: Buffer;
  nowMs: number;
}

/** Without a secret nobody is who they say. */
export function isSigned(webhook: Webhook, signed: Signed): boolean {
  if (webhook.secret === "") return false;
  switch (webhook.kind) {
    case "stripe":
      return isOfStripe(webhook.secret, signed);
    case "shopify":
      return isHmac(webhook.secret, signed.raw, header(signed, "x-shopify-hmac-sha256"), "base64");
    case "woocommerce":
      return isHmac(webhook.secret, signed.raw, header(signed, "x-wc-webhook-signature"), "base64");
    case "mapped":
      return isMapped(webhook, signed);
  }
}

/** What Stripe's own libraries allow: https://docs.stripe.com/webhooks#replay-attacks */
const toleranceSeconds = 300;

/** `t=TIME,v1=HMAC[,v1=HMAC]` over `TIME.BODY`; two while a secret is being replaced. */
function isOfStripe(secret: string, { headers, raw, nowMs }: Signed): boolean {
  const parts = header({ headers }, "stripe-signature")
    .split(",")
    .map((part) => part.trim().split("="));
  const time = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!/^\d{1,12}$/.test(time)) return false;
  if (Math.abs(nowMs / 1000 - Number(time)) > toleranceSeconds) return false;
  const whole = Buffer.concat([Buffer.from(`${time}.`), raw]);
  return parts.some(([name, value = ""]) => name === "v1" && isHmac(secret, whole, value, "hex"));
}

function isMapped({ secret, signature }: Webhook, signed: Signed): boolean {
  if (signature === undefined) return false;
  const given = header(signed, signature.header);
  switch (signature.method) {
    case "hmac-sha256-hex":
      return isHmac(secret, signed.raw, given, "hex");
    case "hmac-sha256-base64":
      return isHmac(secret, signed.raw, given, "base64");
    case "md5": {
      const hash = createHash("md5").update(signature.client_id).update(signed.raw).update(secret);
      return isSame(hash.digest(), Buffer.from(given, "hex"));
    }
    case "equal":
      return sameSecret(given, secret);
  }
}

function isHmac(secret: string, raw: Buffer, given: string, encoding: "hex" | "base64"): boolean {
  return isSame(createHmac("sha256", secret).update(raw).digest(), Buffer.from(given, encoding));
}

/** In a time that does not tell where the two differ. */
const isSame = (ours: Buffer, theirs: Buffer): boolean =>
  ours.length === theirs.length && timingSafeEqual(ours, theirs);

function header({ headers }: Pick<Signed, "headers">, name: string): string {
  const value = headers[name];
  return typeof value === "string" ? value : "";
}
