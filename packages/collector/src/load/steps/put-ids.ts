// Ids and type: the event's own, else what the collector gave or the cookie holds.
import { limits } from "@cairn/schema";
import { hasOwnMessageId, idText } from "../../event/ids.js";
import { type Step, text } from "../draft.js";

export const putIds: Step = ({ event, head, givenId, context, row }) => {
  row.type = event.type;
  row.eventId = hasOwnMessageId(event) ? idText(event.messageId) : (givenId ?? "");
  row.userId = idText(event.userId);
  row.visitorId = idText(event.anonymousId);
  // An event without any id of its own is the cookie's visitor; a known user's server event is nobody's.
  if (row.visitorId === "" && row.userId === "") row.visitorId = idText(head.cookie);
  row.sessionId = text(context.sessionId, limits.idLength);
};
