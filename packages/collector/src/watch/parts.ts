// What the parts of a collector and of a loader say of themselves.
import type { LoaderProgress } from "../load/loader.js";
import type { LogWriter } from "../log/event-log.js";
import type { ForwarderProgress } from "../log/forwarder.js";
import type { KafkaLag } from "../log/kafka-reader.js";
import type { Part } from "./health.js";

/** The spool: it refuses when it is full, and when its files are gone. */
export function spoolPart(log: LogWriter, maxBytes: number): Part {
  const { bytes, records, problem } = log.stats();
  const full = bytes >= maxBytes ? "the spool is full: is the engine running?" : undefined;
  const ready = problem === undefined && full === undefined;
  const reason = problem ?? full ?? "takes events";
  return { ready, reason, bytes, max_bytes: maxBytes, records };
}

/** Kafka behind a spool. */
export function forwarderPart({ failure, sent }: ForwarderProgress): Part {
  return { ready: failure === undefined, reason: failure ?? "takes what the spool holds", sent };
}

/** A loader that is further behind than this is not ready: answers miss what people look for. */
const mostLagMs = 60_000;

export function loaderPart({ lagMs, failure }: LoaderProgress): Part {
  if (failure !== undefined) return { ready: false, reason: failure };
  const reason = lagMs === 0 ? "nothing waits" : `${lagMs} ms behind`;
  return { ready: lagMs <= mostLagMs, reason };
}

/** Kafka before a loader. */
export function consumerPart({ failure, records, partitions }: KafkaLag): Part {
  const reason = failure ?? `${records} records wait in ${partitions} partitions`;
  return { ready: failure === undefined, reason, records, partitions };
}
