// The contract between all packages.
export * from "./event.js";
export * from "./record.js";
export * from "./refusals.js";
export * from "./site.js";
export * from "./sites.js";
export { sqlDirectory } from "./sql.js";
export * from "./store.js";
