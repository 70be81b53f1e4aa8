// Ids and type: the event's own, else what the collector gave or the cookie holds.
import { limits } from "@cairn/schema";
import { type Step, text } from "../draft.js";

export const putIds: Step = ({ event, head, givenId, context, row }) => {
  row.type = event.type;
  row.eventId = text(event.messageId, limits.idLength) || givenId || "";
  row.userId = text(event.userId, limits.idLength);
  row.visitorId = text(event.anonymousId, limits.idLength);
  // An event without any id of its own is the cookie's visitor; a known user's server event is nobody's.
  if (row.visitorId === "" && row.userId === "") row.visitorId = head.cookie ?? "";
  row.sessionId = text(context.sessionId, limits.idLength);
};
