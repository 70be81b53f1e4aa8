// The store with its tables made: waits while a process that died has not let go of it.
import { setTimeout as sleep } from "node:timers/promises";
import { createStore, migrate } from "@cairn/attribution";
import { type Store, StoreError } from "@cairn/schema";
import type { Logger } from "pino";
import { CommandError, exitCodes } from "../command-error.js";
import type { Config } from "../config-fields.js";
import { storePath } from "../data-directory.js";

/** Of a killed process the lock is free in moments; an engine whose supervisor was killed ends within 8 s. */
const patienceMs = 10_000;

/** Opens the store and brings its tables up to date. */
export async function openStore(config: Config, logger: Logger): Promise<Store> {
  const store = await openPatiently(config, logger);
  try {
    await migrate(store);
    return store;
  } catch (error) {
    await store.close();
    throw asRefusal(error);
  }
}

async function openPatiently(config: Config, logger: Logger): Promise<Store> {
  const { clickhouseUrl: url } = config;
  const location = url === undefined ? { path: storePath(config) } : { url };
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await createStore(location);
    } catch (error) {
      if (!isLocked(error) || performance.now() > until) throw error;
      logger.warn("the store is held by another process; trying again");
      await sleep(250);
    }
  }
}

function isLocked(error: unknown): boolean {
  return /lock|already running|another (server|process|instance)/i.test(String(error));
}

/** A store of a newer or changed version stays so: only what ClickHouse caused is worth another start. */
function asRefusal(error: unknown): unknown {
  const ownWords = error instanceof Error && !(error instanceof StoreError) && !error.cause;
  return ownWords ? new CommandError(exitCodes.failed, error.message) : error;
}
