// What the command line wires into processes: the log, the public HTTP application, the loader.
export * from "./log/event-log.js";
export { type LmdbLogOptions, openLmdbLog } from "./log/lmdb-log.js";
