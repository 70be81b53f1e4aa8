// The keeper of saved rules: closes days, posts corrections and refreshes data-driven results, on a schedule
// and when it is asked.
import { type Site, type Sites, type Store, wordsOf } from "@cairn/schema";
import type { Progress } from "../engine.js";
import type { Identity } from "../identity/identity.js";
import { localDay, plusDays } from "../time/zoned-day.js";
import { createDayPoster, type Posted } from "./post-days.js";
import { createModelRefresher, type Days, lastDays } from "./refresh-models.js";
import { createSavedRules, type SavedRule, type SavedRules } from "./saved-rules.js";

export interface Ledger {
  rules: SavedRules;
  /** Brings one saved rule up to date; its data-driven models over `days`, or over its last closed ones. */
  refresh(site: Site, rule: SavedRule, days?: Days): Promise<Refreshed>;
  /**
   * Brings every rule up to date that was saved anew or has a day to close since the last time: once a day
   * all its days are compared. A site that fails is logged, and the others go on.
   */
  refreshDue(): Promise<void>;
  /** Does so now, and again every ten minutes. */
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

export interface Refreshed extends Posted {
  /** The last closed day. */
  closed_through: string;
  /** Data-driven models that were computed. */
  models: number;
}

export interface LedgerOptions {
  store: Store;
  sites: Sites;
  identity: Identity;
  progress: () => Progress | Promise<Progress>;
  now?: () => number;
  logger?: { error(detail: object, message: string): void };
}

/** One run at a time: two would post the same correction, and only the store's key would keep one. */
export function createLedger(options: LedgerOptions): Ledger {
  const { store, sites, identity, progress, now = Date.now, logger } = options;
  const rules = createSavedRules(store, now);
  const postDays = createDayPoster(store, now);
  const refreshModels = createModelRefresher(store, now);
  /** Version and last closed day of each rule as it was refreshed last, by site and name. */
  const done = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;

  function refresh(site: Site, rule: SavedRule, days?: Days): Promise<Refreshed> {
    const run = last.then(() => bringUpToDate(site, rule, days));
    last = run.catch(() => undefined);
    return run;
  }

  async function bringUpToDate(site: Site, rule: SavedRule, days?: Days): Promise<Refreshed> {
    const through = await lastClosed(site, rule);
    await identity.refresh();
    const posted = await postDays(site, rule, through);
    const models = await refreshModels(site, rule, days ?? lastDays(through, rule.days));
    if (days === undefined) done.set(`${site.id}/${rule.name}`, `${rule.version} ${through}`);
    return { ...posted, closed_through: through, models };
  }

  /** What is accepted and not loaded would be a correction of a day that closes without it. */
  async function lastClosed(site: Site, rule: SavedRule): Promise<string> {
    const { asOf } = await progress();
    const until = Math.min(asOf, now()) - rule.close_after_hours * 3_600_000;
    return plusDays(localDay(until, site.time_zone), -1);
  }

  async function refreshDue(): Promise<void> {
    for (const site of sites.all()) {
      try {
        for (const rule of await rules.list(site.id)) {
          if (stopping) return;
          const state = `${rule.version} ${await lastClosed(site, rule)}`;
          if (done.get(`${site.id}/${rule.name}`) !== state) await refresh(site, rule);
        }
      } catch (err) {
        logger?.error({ err, site: site.id }, `the ledger is not up to date: ${wordsOf(err)}`);
      }
    }
  }

  return {
    rules,
    refresh,
    refreshDue,
    start() {
      timer = setInterval(() => void refreshDue(), everyMs).unref();
      void refreshDue();
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await last;
    },
  };
}

const everyMs = 10 * 60_000;
