// Batches come in; they are posted a few at a time, and counted as the collector answered.
import type { CollectorClient } from "../collector-client.js";
import type { TrafficBatch } from "./traffic.js";

export interface SendReport {
  sent: number;
  batches: number;
  accepted: number;
  /** Refused events by reason. */
  rejected: Record<string, number>;
  /** Requests that were sent again, by status or error. */
  retries: Record<string, number>;
  /** Copies that were sent on purpose. */
  copies: number;
}

/** Enough to keep the collector's disk busy; a batch is about 80 KB. */
const inFlight = 6;

/** Sends every batch. Rejects when one cannot be delivered. */
export async function sendTraffic(
  batches: Iterable<TrafficBatch>,
  collector: CollectorClient,
  onSent: (visitors: number, report: SendReport) => void,
): Promise<SendReport> {
  const report: SendReport = {
    sent: 0,
    batches: 0,
    accepted: 0,
    rejected: {},
    retries: {},
    copies: 0,
  };
  const queue = batches[Symbol.iterator]();
  let visitors = 0;

  async function lane(): Promise<void> {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      const { events, copies, visitors: completed } = next.value;
      const posted = events.length > 0 ? await collector.post(events) : nothing;
      report.sent += events.length;
      report.batches += events.length > 0 ? 1 : 0;
      report.accepted += posted.accepted;
      report.copies += copies;
      for (const { reason } of posted.rejected) add(report.rejected, reason, 1);
      for (const [why, count] of Object.entries(posted.retries)) add(report.retries, why, count);
      visitors += completed;
      onSent(visitors, report);
    }
  }
  await Promise.all(Array.from({ length: inFlight }, lane));
  return report;
}

const nothing = { accepted: 0, rejected: [], retries: {} };

function add(counts: Record<string, number>, name: string, count: number): void {
  counts[name] = (counts[name] ?? 0) + count;
}
