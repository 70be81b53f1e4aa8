// Seed, visitors and days come in; batches for the collector go out, person by person, never all in memory.
import type { WireEvent } from "@cairn/schema";
import { dayMs, type Period } from "./calendar.js";
import { personEvents } from "./person.js";

export interface Traffic {
  seed: number;
  visitors: number;
  days: number;
  /** The last moment of the traffic: milliseconds since 1970. */
  end: number;
}

export interface TrafficBatch {
  events: WireEvent[];
  /** Visitors that are complete with this batch. */
  visitors: number;
  copies: number;
}

/** Below what SDKs send at most: 500 KB and 100 events. */
const batchEvents = 100;
const batchBytes = 480_000;

/** Every id of this traffic starts with it: another seed or number of days is another traffic. */
export const trafficPrefix = ({ seed, days }: Pick<Traffic, "seed" | "days">): string =>
  `demo-${seed}-${days}d`;

export function periodOf({ days, end }: Pick<Traffic, "days" | "end">): Period {
  return { start: end - days * dayMs, end };
}

/**
 * The traffic in batches. Depends on nothing but its argument, so a second run sends the same bytes;
 * fewer visitors are the first ones of more visitors.
 */
export function* trafficBatches(traffic: Traffic): Generator<TrafficBatch> {
  const prefix = trafficPrefix(traffic);
  const period = periodOf(traffic);
  let batch: TrafficBatch = { events: [], visitors: 0, copies: 0 };
  let bytes = 0;
  for (let number = 1; number <= traffic.visitors; number++) {
    const person = personEvents(prefix, number, period);
    for (const event of person.events) {
      const size = Buffer.byteLength(JSON.stringify(event)) + 1;
      if (batch.events.length === batchEvents || bytes + size > batchBytes) {
        yield batch;
        batch = { events: [], visitors: 0, copies: 0 };
        bytes = 0;
      }
      batch.events.push(event);
      bytes += size;
    }
    batch.visitors += 1;
    batch.copies += person.copies;
  }
  if (batch.visitors > 0) yield batch;
}
