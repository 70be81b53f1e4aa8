// Names: as sent and canonical.
import { limits } from "@cairn/schema";
import { nameOf } from "../../event/name.js";
import { type Step, text } from "../draft.js";

export const putName: Step = ({ event, row }) => {
  row.nameSent = text(event.type === "track" ? event.event : event.name, limits.nameLength);
  row.name = nameOf(event);
};
