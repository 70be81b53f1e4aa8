// A touch comes in; the cells by which people recognise it go out.
import type { Touch } from "../client-types.js";

export const touchColumns = ["channel", "source / medium / campaign", "evidence"] as const;

/** Empty parts at the end are left out: `google / cpc`. */
export function touchCells({ channel, source, medium, campaign, evidence }: Touch): string[] {
  const parts = [source, medium, campaign].map((text) => text || "-");
  while (parts.at(-1) === "-") parts.pop();
  return [channel, parts.join(" / "), evidence];
}
