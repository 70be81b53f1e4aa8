// What collector, command line and tests get from this package.

export { createEngineApp, type EngineOptions } from "./create-engine-app.js";
export type { Demo, Engine, Progress } from "./engine.js";
export { createLoginTokens, type LoginTokens } from "./http/login-tokens.js";
export {
  createIdentity,
  type Identity,
  type IdentityOptions,
} from "./identity/identity.js";
export type { IdentityCounters } from "./identity/site-graphs.js";
export { createLedger, type Ledger } from "./ledger/ledger.js";
export { createLiveTail, type LiveTail } from "./live/live-tail.js";
export { createSqlApp, type SqlAppOptions } from "./sql-port/create-sql-app.js";
export { createStore, type StoreLocation } from "./store/create-store.js";
export { type Migrated, migrate } from "./store/migrate.js";
export { createDayStorer, type DayStorer } from "./stored-days/day-storer.js";
export { createStoredProgress } from "./stored-progress.js";
