// A checked event in, its canonical name out.
import { canonicalName, limits, type WireEvent } from "@cairn/schema";

/** `page` and `screen` are page and screen views whatever they are called; their name is the title's. */
const namesByType: Record<string, string> = {
  page: "page_view",
  screen: "screen_view",
  identify: "identify",
  group: "group",
  alias: "alias",
};

/** @example nameOf({ type: "track", event: "Order Completed" }) // "purchase" */
export function nameOf({ type, event }: Pick<WireEvent, "type" | "event">): string {
  if (type !== "track") return namesByType[type] ?? type;
  return canonicalName((event ?? "").slice(0, limits.nameLength));
}
