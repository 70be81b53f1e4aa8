// What the collector counts and measures; its text is Prometheus' form.
import { ingestReasons } from "@cairn/schema";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { LogWriter } from "../log/event-log.js";
import type { ForwarderProgress } from "../log/forwarder.js";
import type { Accepted } from "./accept.js";

/** Each call is made once for a request, however many events it has. */
export interface Metrics {
  /** The log has the request: its events are acknowledged. */
  appended(accepted: Accepted, bytes: number, ms: number): void;
  answered(status: number): void;
  /** Every figure in Prometheus' text form. */
  text(): Promise<string>;
}

const prefix = "cairn_collector_";
/** From a fast disk's sync to the time-out of an SDK. */
const appendBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export interface MetricsOptions {
  log: LogWriter;
  /** Where the log is Kafka. */
  forwarder?: (() => ForwarderProgress) | undefined;
}

/** Figures of one collector, in a registry of its own. */
export function createMetrics({ log, forwarder }: MetricsOptions): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix });
  const accepted = new Counter({
    name: `${prefix}events_accepted_total`,
    help: "Events that were acknowledged.",
    registers,
  });
  const rejected = new Counter({
    name: `${prefix}events_rejected_total`,
    help: "Events that were refused, and kept with their reason.",
    labelNames: ["reason"],
    registers,
  });
  for (const reason of Object.keys(ingestReasons)) rejected.inc({ reason }, 0);
  const requests = new Counter({
    name: `${prefix}requests_total`,
    help: "Requests that were answered.",
    labelNames: ["status"],
    registers,
  });
  const appendedBytes = new Counter({
    name: `${prefix}appended_bytes_total`,
    help: "Bytes that the log took.",
    registers,
  });
  const appendSeconds = new Histogram({
    name: `${prefix}append_seconds`,
    help: "Time until the log had synced a request.",
    buckets: appendBuckets,
    registers,
  });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge("spool_bytes", "Bytes that the spool takes on disk.", () => log.stats().bytes);
  gauge("spool_records", "Requests in the spool.", () => log.stats().records);
  if (forwarder !== undefined) {
    new Counter({
      name: `${prefix}kafka_sent_records_total`,
      help: "Requests that all in-sync replicas have.",
      registers,
      collect() {
        this.reset();
        this.inc(forwarder().sent);
      },
    });
    gauge("kafka_failing", "1 while Kafka does not take what the spool holds.", () =>
      forwarder().failure === undefined ? 0 : 1,
    );
    gauge(
      "kafka_waiting_seconds",
      "Age of the oldest request that Kafka does not have.",
      () => forwarder().waitingMs / 1000,
    );
  }
  return {
    appended(request, bytes, ms) {
      accepted.inc(request.accepted);
      for (const { reason } of request.rejected) rejected.inc({ reason });
      appendedBytes.inc(bytes);
      appendSeconds.observe(ms / 1000);
    },
    answered: (status) => requests.inc({ status }),
    text: () => registry.metrics(),
  };
}
