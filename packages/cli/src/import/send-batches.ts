// Batches of a file come in; they are posted a few at a time, and what became of each goes out in their order.
import type { RowProblem } from "../client-types.js";
import type { CollectorClient, Refused } from "../collector-client.js";
import type { Batch } from "./batches.js";

export interface SentBatch {
  accepted: number;
  /** In the order of their lines. */
  problems: RowProblem[];
  last: number;
}

/** Enough to keep the collector's disk busy. */
const inFlight = 4;

/** Rejects when a batch cannot be delivered; those before it were told. */
export async function* sentInOrder(
  batches: AsyncIterable<Batch>,
  collector: CollectorClient,
): AsyncGenerator<SentBatch> {
  const sending: Promise<SentBatch>[] = [];
  for await (const batch of batches) {
    const sent = sentBatch(batch, collector);
    // It is awaited in its turn; until then its failure is nobody's.
    sent.catch(() => undefined);
    sending.push(sent);
    if (sending.length >= inFlight) yield (await sending.shift()) as SentBatch;
  }
  for (const sent of sending) yield await sent;
}

async function sentBatch(batch: Batch, collector: CollectorClient): Promise<SentBatch> {
  const { events, lines, problems, last } = batch;
  if (events.length === 0) return { accepted: 0, problems, last };
  const { accepted, rejected } = await collector.post(events);
  const refused = rejected.map((one) => problemOf(one, lines[one.index ?? 0] ?? last));
  return { accepted, problems: inOrder([...problems, ...refused]), last };
}

export function problemOf({ reason, detail, hint, messageId }: Refused, line: number): RowProblem {
  const problem = detail ? `${reason}: ${detail}` : reason;
  return { line, column: "", value: messageId ?? "", problem, hint: hint ?? "" };
}

export const inOrder = (problems: readonly RowProblem[]): RowProblem[] =>
  problems.toSorted((a, b) => a.line - b.line);
