// The store with its tables made. A directory that a dead process still holds is waited for; so is a
// server, however long: the log keeps everything meanwhile.
import { setTimeout as sleep } from "node:timers/promises";
import { createStore, migrate, type StoreLocation } from "@cairn/attribution";
import { type Store, StoreError, wordsOf } from "@cairn/schema";
import type { Logger } from "pino";
import { CommandError, exitCodes } from "../command-error.js";
import type { Config } from "../config-fields.js";
import { storePath } from "../data-directory.js";
import { createBackoff } from "../supervisor/backoff.js";
import { createWaitingStore } from "./waiting-store.js";

/** Of a killed process the lock is free in moments; an engine whose supervisor was killed ends within 8 s. */
const patienceMs = 10_000;

export interface OpeningStore {
  /** Refuses questions until it is open. */
  store: Store;
  /**
   * Resolves when the tables are there; never when `close` was first. Rejects with a CommandError when the
   * server that was waited for cannot be used.
   */
  opened: Promise<void>;
  /** Why it is not open; undefined when it is. */
  failure(): string | undefined;
  /** Ends the waiting, too. */
  close(): Promise<void>;
}

/**
 * Opens the store and brings its tables up to date. Resolves at once when a server does not answer, and
 * goes on trying. What a person has to mend (a password, a right, a version) stops the start, also when it
 * shows only after a wait.
 * @throws CommandError with what is wrong and how to mend it.
 */
export async function openStore(
  config: Config,
  logger: Logger,
  making: { views: boolean },
): Promise<OpeningStore> {
  const { clickhouseUrl: url } = config;
  try {
    if (url === undefined)
      return open(await withTables(await openDirectory(config, logger), making));
    return open(await withTables(await createStore({ url }), making));
  } catch (error) {
    if (url === undefined || !canPass(error)) throw asRefusal(error);
    return waitFor({ url }, making, { because: error as Error, logger });
  }
}

function open(store: Store): OpeningStore {
  return { store, opened: Promise.resolve(), failure: () => undefined, close: () => store.close() };
}

function waitFor(
  location: StoreLocation,
  making: { views: boolean },
  { because, logger }: { because: Error; logger: Logger },
): OpeningStore {
  const waiting = createWaitingStore();
  const stopping = new AbortController();
  const backoff = createBackoff();
  let failure: string | undefined;

  /** Tries until it works, or waiting does not help; after `close` it never resolves. */
  async function opened(): Promise<void> {
    for (let error = because; ; ) {
      waiting.waits(error);
      failure = `the store cannot be used: ${wordsOf(error)}`;
      const retryInMs = backoff.next(0);
      logger.warn({ retryInMs }, failure);
      await sleep(retryInMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return new Promise(() => undefined);
      try {
        const store = await withTables(await createStore(location), making);
        if (stopping.signal.aborted) {
          await store.close();
          return new Promise(() => undefined);
        }
        waiting.opened(store);
        failure = undefined;
        logger.info("the store is open");
        return;
      } catch (again) {
        if (!canPass(again)) throw asRefusal(again);
        error = again as Error;
      }
    }
  }

  const opening = opened();
  // Whoever runs the role hears of it.
  opening.catch(() => undefined);
  return {
    store: waiting.store,
    opened: opening,
    failure: () => failure,
    close: async () => {
      stopping.abort();
      await waiting.store.close();
    },
  };
}

async function withTables(store: Store, making: { views: boolean }): Promise<Store> {
  try {
    await migrate(store, making);
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function openDirectory(config: Config, logger: Logger): Promise<Store> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      return await createStore({ path: storePath(config) });
    } catch (error) {
      if (!isLocked(error)) throw error;
      if (performance.now() > until) throw held(config);
      logger.warn("the store is held by another process; trying again");
      await sleep(250);
    }
  }
}

function isLocked(error: unknown): boolean {
  return /lock|already running|another (server|process|instance)|Failed to create connection/i.test(
    String(error),
  );
}

function held(config: Config): CommandError {
  return new CommandError(
    exitCodes.failed,
    `Another process has the store in ${storePath(config)}: one process can have it. End that one, set CAIRN_DATA to another directory, or set CAIRN_CLICKHOUSE_URL for roles that share a store.`,
  );
}

function canPass(error: unknown): boolean {
  return error instanceof StoreError && error.fault !== "setup";
}

/** A store of a newer version stays so, and so does a wrong password: another start changes nothing. */
function asRefusal(error: unknown): unknown {
  if (error instanceof StoreError && error.fault === "setup") {
    return new CommandError(exitCodes.configuration, `The store cannot be used: ${wordsOf(error)}`);
  }
  const ownWords = error instanceof Error && !(error instanceof StoreError) && !error.cause;
  return ownWords ? new CommandError(exitCodes.configuration, error.message) : error;
}
