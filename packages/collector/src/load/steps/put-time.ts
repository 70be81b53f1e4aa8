// The time that counts, and the one that was sent when the two differ.
import { eventTime } from "../../event/time.js";
import { type Step, text } from "../draft.js";

export const putTime: Step = ({ event, sentAt, row }) => {
  const timestamp = event.timestamp ?? event.originalTimestamp;
  const { time, altered } = eventTime(
    { timestamp, sentAt: event.sentAt ?? sentAt },
    row.receivedAt,
  );
  row.eventTime = time;
  if (altered) row.timeSent = text(timestamp, 64);
};
