// A touch comes in; the cells by which people recognise it go out.
import type { Touch } from "../client-types.js";

export const touchColumns = ["channel", "source / medium / campaign", "evidence"] as const;

/** Empty parts at the end are left out: `google / cpc`. */
export function touchCells(touch: Touch): string[] {
  const { channel, source, medium, campaign, evidence, coupon } = touch;
  const parts = [source, medium, campaign].map((text) => text || "-");
  while (parts.at(-1) === "-") parts.pop();
  const words = evidence === "coupon" ? `coupon ${coupon}` : evidence;
  return [
    channel,
    parts.join(" / "),
    touch.campaign_from ? `${words}, which gave the campaign` : words,
  ];
}
