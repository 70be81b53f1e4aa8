// What the command line wires into processes: the log, the public HTTP application, the loader.

export { type CollectorOptions, createCollectorApp } from "./ingest/app.js";
export { type Countries, openCountries } from "./load/countries.js";
export {
  createLoader,
  type Loader,
  type LoaderCounters,
  type LoaderDeps,
  type LoaderProgress,
} from "./load/loader.js";
export * from "./log/event-log.js";
export { type LmdbLogOptions, openLmdbLog } from "./log/lmdb-log.js";
