// What the routes of the engine are given; nothing is read from the environment or made by themselves.
import type { Sites, Store } from "@cairn/schema";
import type { FastifyBaseLogger } from "fastify";
import type { ChangeSite } from "./http/change-site.js";
import type { LoginTokens } from "./http/login-tokens.js";
import type { Identity } from "./identity/identity.js";
import type { Ledger } from "./ledger/ledger.js";
import type { LiveTail } from "./live/live-tail.js";
import type { StoredDaysOf } from "./stored-days/stored-days.js";

/** How far the answers are behind what was accepted. */
export interface Progress {
  /** Everything accepted until this moment is in the store: milliseconds since 1970. */
  asOf: number;
  /** Age of the oldest accepted event that is not loaded yet, in milliseconds; 0 when none waits. */
  lagMs: number;
  /** Why the loader cannot go on at the moment; left out while it can. */
  failure?: string;
  /**
   * The loader is another process: `asOf` is when the last request that it loaded was received, and what
   * waits is not known.
   */
  elsewhere?: true;
}

/** The demonstration: invented traffic in a site of its own. */
export interface Demo {
  site: string;
  /** Among the own domains of the site that it made. Another site of the same id is somebody's own. */
  domain: string;
  /** Sends the traffic of so many, or of as many as is usual, in parts of 1; resolves when it can be asked for. Again changes nothing. */
  load(visitors: number | undefined, onSent: (part: number) => void): Promise<void>;
}

export interface Engine {
  /** Its questions end after `reportSeconds`. */
  store: Store;
  storedDaysOf: StoredDaysOf;
  identity: Identity;
  ledger: Ledger;
  sites: Sites;
  changeSite: ChangeSite;
  /** Secret of the API and the SQL port. */
  apiKey: string;
  /** One-time tokens of dashboard links. */
  loginTokens: LoginTokens;
  progress: () => Progress | Promise<Progress>;
  /** What the loader of this process reads; without it the live view looks at the store. */
  tail?: LiveTail;
  /** The clock, in milliseconds since 1970. */
  now: () => number;
  /** Further metrics in Prometheus' text form, such as the loader's. */
  moreMetrics?: () => string | Promise<string>;
  logger?: FastifyBaseLogger;
  /** Where browsers reach the collector, for the snippets of the page. */
  collectorUrl?: string;
  /** What the page loads by one click. */
  demo?: Demo;
  /** The directory of the built page; without it `/` says that there is none. */
  dashboard?: string;
}
