// Events wait here until the collector has them, in the store or else in memory, and leave one request at a time.
import { uuidv7 } from "./event-id.js";
import { attempt, guarded, type Say } from "./guard.js";
import type { Answer, Platform } from "./platform.js";
import { backoffMs, mayRetry, retryAfterMs } from "./retry.js";
import { baseUrl, type CoreSettings } from "./settings.js";

export interface Queue {
  add(json: string): void;
  /** There may be something to send: it leaves shortly, with what else comes until then. */
  wake(waitMs?: number): void;
  /**
   * Sends one batch now, unless the collector asked for patience: the device is back on the net. With
   * `leaving` the page may be about to go, and what is not under way is sent at once. Says whether
   * there may be more.
   */
  hurry(leaving?: boolean): Promise<boolean>;
  /** Moves what is in memory into the store, as far as it fits. */
  save(): void;
  clear(): void;
  /** Events that were given up because the queue was full or they were too old, too long or damaged. */
  lost(): number;
}

/** The collector refuses a longer event (Segment's limit). */
export const maxEventBytes = 32 * 1024;
/** keepalive and sendBeacon share 64 KiB in flight per page (PostHog/posthog-js#4140); the envelope needs some. */
export const maxBatchBytes = 60_000;
/** Browsers give localStorage 5 million characters per origin; it belongs to the page, not to us. */
export const maxStoredLength = 1e6;
/** What waits in memory when the store is full or refused, in events and characters. */
export const maxEvents = 20_000;
export const maxLength = 2e7;
export const maxAgeMs = 7 * 24 * 3600_000;
const noAnswer: NonNullable<Answer["said"]> = {};
/** How many of the oldest give way when the queue is full: looking for one at a time would cost each call. */
const giveWay = 100;
const gatherMs = 100;

/**
 * One item per event, so that tabs never overwrite each other's; a key holds the write key and sorts by
 * time. An item goes only when the collector has answered for good.
 */
export function createQueue(
  settings: CoreSettings,
  platform: Platform,
  mayStore: () => boolean,
  say: Say,
): Queue {
  const { store } = platform;
  const writeKey = settings.key;
  const name = `cairn_queue.${writeKey}`;
  const prefix = `${name}.`;
  const url = `${baseUrl(settings)}/v1/batch`;
  const memory = new Map<string, string>();
  const underWay = new Set<string>();
  // What the store holds is counted anew at each look: other tabs add to it and take from it.
  let stored = 0;
  let inMemory = 0;
  let lost = 0;
  let timer: unknown;
  let isBusy = false;
  let failures = 0;
  let notBefore = 0;
  let patientUntil = 0;

  const read = (key: string) => memory.get(key) || store.get(key);

  function list(): string[] {
    const keys = mayStore() ? store.keys(prefix).sort() : [];
    stored = 0;
    for (const key of keys) stored += store.get(key).length;
    return [...keys, ...memory.keys()];
  }

  function put(key: string, json: string): void {
    if (mayStore() && stored + json.length < maxStoredLength && store.set(key, json)) {
      stored += json.length;
    } else {
      memory.set(key, json);
      inMemory += json.length;
    }
  }

  function remove(key: string): void {
    inMemory -= (memory.get(key) || "").length;
    if (!memory.delete(key)) store.set(key, "");
  }

  function drop(key: string, why: string): void {
    lost++;
    say(why, read(key));
    remove(key);
  }

  function save(): void {
    list();
    for (const [key, json] of [...memory]) {
      remove(key);
      put(key, json);
    }
  }

  /** False too for a damaged item, which would spoil the whole batch that it is sent in. */
  function isSound(key: string): boolean {
    const { timestamp } = attempt(() => JSON.parse(read(key)), {});
    return Date.now() - Date.parse(timestamp) < maxAgeMs;
  }

  /** The oldest keys, as many as fit into one batch with those under way, which are left out. */
  function take(): string[] {
    const taken: string[] = [];
    let left = maxBatchBytes;
    for (const key of list()) {
      if (!isSound(key)) drop(key, "too-old");
      else {
        left -= bytesOf(read(key)) + 1;
        if (left < 0) break;
        if (!underWay.has(key)) taken.push(key);
      }
    }
    return taken;
  }

  const wake = guarded(say, (waitMs: number = gatherMs) => {
    if (timer || isBusy) return;
    timer = setTimeout(() => hurry(), Math.max(waitMs, notBefore - Date.now()));
  });

  async function hurry(leaving = false): Promise<boolean> {
    let mayBeMore = false;
    if (!leaving) {
      timer = 0;
      if (isBusy) return false;
      isBusy = true;
    }
    try {
      // Tabs share one queue: the one with the lock sends for all of them. A page that goes cannot wait.
      mayBeMore =
        Date.now() < patientUntil ||
        (await (leaving ? send(true) : platform.lock(name, () => send(false))));
    } catch (fault) {
      say("fault", fault);
    }
    if (!leaving) isBusy = false;
    if (mayBeMore) wake(0);
    return mayBeMore;
  }

  /** Sends one batch and says whether there may be more. */
  async function send(leaving: boolean): Promise<boolean> {
    const keys = take();
    if (!keys[0]) return false;
    let answer: Answer = { status: 0 };
    for (const key of keys) underWay.add(key);
    const head = JSON.stringify({ writeKey, sentAt: new Date() }).slice(0, -1);
    const body = `${head},"batch":[${keys.map(read).join()}]}`;
    try {
      answer = await platform.post({
        url,
        body,
        leaving,
        again: failures > 0,
        cookies: mayStore(),
      });
    } catch (fault) {
      answer.said = fault as Answer["said"];
    }
    for (const key of keys) underWay.delete(key);
    const { status, said } = answer;
    if (mayRetry(status)) {
      patientUntil = Date.now() + retryAfterMs(answer.retryAfter);
      notBefore = patientUntil + backoffMs(++failures);
    } else {
      failures = notBefore = 0;
      keys.forEach(remove);
      // A refusal names the event, the reason and how to mend it; only the empty list says that all is well.
      if (String((said || noAnswer).rejected)) say("refused", said);
    }
    say(`status ${status}`, said, true);
    return true;
  }

  return {
    add(json) {
      const key = prefix + uuidv7();
      put(key, json);
      if (bytesOf(json) > maxEventBytes) drop(key, "too-long");
      if (memory.size > maxEvents || inMemory > maxLength) {
        list().slice(0, giveWay).forEach(remove);
        lost += giveWay;
        say("queue-full", lost);
        save();
      }
    },
    wake,
    hurry,
    save,
    clear() {
      [...store.keys(prefix), ...memory.keys()].forEach(remove);
    },
    lost: () => lost,
  };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
