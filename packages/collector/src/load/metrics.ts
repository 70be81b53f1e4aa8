// What the loader counts and measures; its text is Prometheus' form.
import type { RefusalReason } from "@cairn/schema";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { KafkaLag } from "../log/kafka-reader.js";
import type { LoaderProgress } from "./loader.js";

export interface LoaderMetrics {
  /** A block is in the store. */
  loaded(block: LoadedBlock): void;
  /** An attempt failed; it is made again. */
  failed(): void;
  /** Every figure in Prometheus' text form. */
  text(): Promise<string>;
}

export interface LoadedBlock {
  events: number;
  /** Reason of each event that went to `rejected`. */
  rejected: readonly RefusalReason[];
  insertMs: number;
  /** From the receipt of its first record until it was stored. */
  ageMs: number;
}

export interface LoaderMetricsOptions {
  progress: () => LoaderProgress;
  /** Where the log is Kafka. */
  lag?: (() => KafkaLag) | undefined;
  /** Also the figures of the process, where it has no other part that gives them. */
  ofProcess: boolean;
}

const prefix = "cairn_loader_";

/** Figures of one loader, in a registry of its own. */
export function createLoaderMetrics({
  progress,
  lag,
  ofProcess,
}: LoaderMetricsOptions): LoaderMetrics {
  const registry = new Registry();
  const registers = [registry];
  if (ofProcess) collectDefaultMetrics({ register: registry, prefix });
  const counter = (name: string, help: string) =>
    new Counter({ name: `${prefix}${name}`, help, registers });
  const histogram = (name: string, help: string, buckets: number[]) =>
    new Histogram({ name: `${prefix}${name}`, help, buckets, registers });
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  /** What another part counts. */
  const counted = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `${prefix}${name}`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  const events = counter("events_total", "Rows that were put into the store, replays included.");
  const rejected = new Counter({
    name: `${prefix}rejected_total`,
    help: "Events that were put into `rejected`.",
    labelNames: ["reason"],
    registers,
  });
  const failures = counter("failures_total", "Attempts that failed and were made again.");
  const blockRows = histogram("block_rows", "Rows of an insert.", [1, 10, 100, 1e3, 1e4, 1e5]);
  const insertSeconds = histogram(
    "insert_seconds",
    "Time of an insert, retries included.",
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
  );
  const endToEnd = histogram(
    "end_to_end_seconds",
    "From the receipt of a block's first record until it was stored.",
    [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
  );
  gauge(
    "lag_seconds",
    "Age of the oldest record that is being loaded; 0 when none waits.",
    () => progress().lagMs / 1000,
  );
  if (lag !== undefined) {
    gauge("kafka_lag_records", "Records of its partitions that wait.", () => lag().records);
    gauge("kafka_partitions", "Partitions that the group gave it.", () => lag().partitions);
    counted(
      "kafka_restarts_total",
      "Times that the consumer was opened anew.",
      () => lag().restarts,
    );
    counted(
      "kafka_expired_records_total",
      "Records that the brokers deleted before they were loaded.",
      () => lag().expired,
    );
  }
  return {
    loaded(block) {
      events.inc(block.events);
      for (const reason of block.rejected) rejected.inc({ reason });
      blockRows.observe(block.events);
      insertSeconds.observe(block.insertMs / 1000);
      endToEnd.observe(block.ageMs / 1000);
    },
    failed: () => failures.inc(),
    text: () => registry.metrics(),
  };
}
