// Names: as sent and canonical.
import { canonicalName, limits } from "@cairn/schema";
import { type Step, text } from "../draft.js";

/** `page` and `screen` are page and screen views whatever they are called; their name is the title's. */
const namesByType: Record<string, string> = {
  page: "page_view",
  screen: "screen_view",
  identify: "identify",
  group: "group",
  alias: "alias",
};

export const putName: Step = ({ event, row }) => {
  if (event.type === "track") {
    row.nameSent = text(event.event, limits.nameLength);
    row.name = canonicalName(row.nameSent);
    return;
  }
  row.nameSent = text(event.name, limits.nameLength);
  row.name = namesByType[event.type] ?? event.type;
};
