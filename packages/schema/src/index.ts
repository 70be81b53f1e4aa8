// The contract between all packages.
export { type BoundedCache, boundedCache } from "./bounded-cache.js";
export * from "./channels/index.js";
export * from "./click-ids.js";
export * from "./csv-cell.js";
export * from "./currencies.js";
export * from "./event.js";
export * from "./exact-json.js";
export * from "./illegal-ids.js";
export * from "./names.js";
export * from "./record.js";
export * from "./refusals.js";
export * from "./server-location.js";
export * from "./site.js";
export * from "./sites.js";
export { sqlDirectory } from "./sql.js";
export * from "./store.js";
export * from "./store-error.js";
