// What the command line wires into processes: the log, the public HTTP application, the loader.

export { type CollectorApp, type CollectorOptions, createCollectorApp } from "./ingest/app.js";
export { type Countries, openCountries } from "./load/countries.js";
export type { LiveRow, LoaderTail } from "./load/live-rows.js";
export { loadedPositions } from "./load/loaded.js";
export {
  createLoader,
  type Loader,
  type LoaderCounters,
  type LoaderDeps,
  type LoaderProgress,
} from "./load/loader.js";
export { createLoaderMetrics, type LoaderMetrics } from "./load/metrics.js";
export { withBrokerAck } from "./log/broker-ack.js";
export * from "./log/event-log.js";
export { createForwarder, type Forwarder, type ForwarderProgress } from "./log/forwarder.js";
export { type KafkaSettings, openKafkaTopic } from "./log/kafka-client.js";
export { type KafkaLag, openKafkaReader } from "./log/kafka-reader.js";
export { type LmdbReaderOptions, openLmdbReader } from "./log/lmdb-reader.js";
export { type LmdbWriterOptions, openLmdbWriter } from "./log/lmdb-writer.js";
export type { Part, Parts } from "./watch/health.js";
export { consumerPart, loaderPart } from "./watch/parts.js";
export { createPrivateApp, type PrivateAppOptions } from "./watch/private-app.js";
