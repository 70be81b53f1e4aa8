// The evidence of a touch in; a short key out that is the same when the same landing is seen again.
import type { Evidence } from "./evidence.js";

/**
 * The identity of evidence inside a session: two events with the same key are one touch, so that a
 * reload adds none. Made of what determines the channel, the click id, partner and coupon; of the
 * referrer only when it is the best there is, because a reload may lose it. The landing page does
 * not count. "" for no evidence. 12 characters at most, 53 bits of hash: for comparing inside one
 * session, not across a whole site.
 *
 * @example evidenceKey(readEvidence({ name: "page_view", hasPage: true })) // ""
 */
export function evidenceKey(evidence: Evidence): string {
  if (evidence.kind === "none") return "";
  const parts = [
    evidence.kind,
    evidence.channel,
    evidence.source,
    evidence.medium,
    evidence.campaign,
    evidence.clickIdType,
    evidence.clickId,
    evidence.partner,
    evidence.coupon,
    evidence.kind === "referrer" || evidence.kind === "explicit" ? evidence.referrerHost : "",
  ];
  return letters[evidence.kind] + hash53(parts.join("\u0000"));
}

const letters: Readonly<Record<Evidence["kind"], string>> = {
  explicit: "e",
  click_id: "i",
  utm: "u",
  partner: "p",
  coupon: "c",
  referrer: "r",
  none: "",
};

// Two 32-bit FNV-1a lanes with different seeds, mixed and cut to the 53 bits that a number holds.
function hash53(text: string): string {
  let one = 0x811c9dc5;
  let two = 0x050c5d1f;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ code, 0x85ebca6b);
    two ^= two >>> 13;
  }
  one = mix(one ^ (two >>> 11));
  two = mix(two ^ (one >>> 7));
  return ((two & 0x1fffff) * 0x1_0000_0000 + (one >>> 0)).toString(36);
}

function mix(lane: number): number {
  const half = Math.imul(lane ^ (lane >>> 16), 0xc2b2ae35);
  return half ^ (half >>> 15);
}
