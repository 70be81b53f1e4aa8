// A site comes in; what answers tell of it goes out.
import { createHash } from "node:crypto";
import type { Site } from "@cairn/schema";

/**
 * Whoever reads reports needs no secret of links or of a shop system. The revision is of what is told: a hash of a
 * short secret could be guessed.
 */
export function toldSite({ link_secret: _, ...site }: Site) {
  const webhooks = site.webhooks.map((webhook) => ({ ...webhook, secret: "" }));
  const told = { ...site, webhooks };
  const hash = createHash("sha256").update(JSON.stringify(told)).digest("base64url");
  return { ...told, revision: hash.slice(0, 16) };
}
