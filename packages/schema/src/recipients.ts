// Whose message a link is in: what its address says of that, and the site's signature under it.
import { createHmac } from "node:crypto";
import { sameSecret } from "./same-secret.js";

/** A user's id and the SHA-256 of an e-mail address, as they stand in the address; either may be missing. */
export interface Recipient {
  uid?: string | undefined;
  em?: string | undefined;
}

/** Of what is signed: addresses of links have to stay short. */
export const longestUserId = 200;

/** Of 128 bits. The link is no part of it: one signature serves all links that a recipient is sent. */
export function recipientSignature(secret: string, { uid = "", em = "" }: Recipient): string {
  const digest = createHmac("sha256", secret)
    .update(JSON.stringify([uid, em]))
    .digest();
  return digest.subarray(0, 16).toString("base64url");
}

/** @example signedQuery("secret", { uid: "u-7" }) // "uid=u-7&sig=…" */
export function signedQuery(secret: string, recipient: Recipient): string {
  const { uid = "", em = "" } = recipient;
  const said = Object.entries({ uid, em }).filter(([, value]) => value !== "");
  const sig = recipientSignature(secret, recipient);
  return new URLSearchParams([...said, ["sig", sig]]).toString();
}

export function isSignedRecipient(
  secret: string | undefined,
  recipient: Recipient,
  signature: string | undefined,
): boolean {
  if (secret === undefined || signature === undefined) return false;
  return sameSecret(signature, recipientSignature(secret, recipient));
}
