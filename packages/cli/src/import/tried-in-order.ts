// Batches of a file come in; what the collector would say of each goes out, and nothing is sent.
import { checkEvent } from "@cairn/collector/event-check";
import { ingestReasons } from "@cairn/schema";
import type { RowProblem } from "../client-types.js";
import type { Batch } from "./batches.js";
import { inOrder, problemOf, type SentBatch } from "./send-batches.js";

/** The collector's own check, in this process. */
export async function* triedInOrder(batches: AsyncIterable<Batch>): AsyncGenerator<SentBatch> {
  const context = { hasCookie: false, measure: true, brokenText: false };
  for await (const { events, lines, problems, last } of batches) {
    const refused = events.flatMap((event, index): RowProblem[] => {
      const why = checkEvent(event, context);
      const messageId = String(event.messageId);
      const hint = why && ingestReasons[why.reason];
      return why
        ? [problemOf({ ...why, messageId, ...(hint && { hint }) }, lines[index] ?? last)]
        : [];
    });
    const accepted = events.length - refused.length;
    yield { accepted, problems: inOrder([...problems, ...refused]), last };
  }
}
