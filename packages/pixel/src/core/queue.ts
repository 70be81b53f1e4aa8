// Events wait here until the collector has them, in the store or else in memory, and leave one request at a time.
import { uuidv7 } from "./event-id.js";
import { attempt, guarded, type Say } from "./guard.js";
import type { Platform } from "./platform.js";
import { ceilingMs, mayRetry, retryAfterMs } from "./retry.js";
import { baseUrl, type CoreSettings } from "./settings.js";
import type { Visitor } from "./visitor.js";

export interface Queue {
  /** Keeps an event, which leaves shortly, with what else comes until then. */
  enqueue(json: string): void;
  /**
   * Sends one batch now, unless the collector asked for patience: the device is back on the net. With
   * `leaving` the page may be about to go, and what is not under way is sent at once. Says whether
   * there may be more.
   */
  hurry(leaving?: boolean): Promise<boolean | undefined>;
  /** Moves what is in memory into the store, as far as it fits. */
  save(): void;
  empty(): void;
  /** Events that were given up: too many waited, or they were too old, too long or damaged. */
  lost: number;
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
/** How many of the oldest give way when the queue is full: looking for one at a time would cost each call. */
const giveWay = 100;
/** What is called together leaves together. */
export const gatherMs = 100;

/**
 * One item per event, so that tabs never overwrite each other's; a key holds the write key and sorts by
 * time. An item goes only when the collector has answered for good.
 */
export function createQueue(
  settings: CoreSettings,
  platform: Platform,
  { mayStore, id, forget }: Visitor,
  say: Say,
): Queue {
  const { store, later } = platform;
  const writeKey = settings.key;
  const prefix = `cairn_queue.${writeKey}.`;
  const url = `${baseUrl(settings)}/v1/batch`;
  const memory = new Map<string, string>();
  const underWay = new Set<string>();
  let length = 0;
  let timer: unknown;
  let isBusy = false;
  let failures = 0;
  let notBefore = 0;
  let patientUntil = 0;

  const read = (key: string) => memory.get(key) || store.get(key);

  /** All keys, the oldest first. What they hold is counted anew: other tabs add to it and take from it. */
  function list(): string[] {
    const keys = [...(mayStore() ? store.keys(prefix).sort() : []), ...memory.keys()];
    length = 0;
    for (const key of keys) length += read(key).length;
    return keys;
  }

  function put(key: string, json: string): void {
    length += json.length;
    if (!(mayStore() && length <= maxStoredLength && store.set(key, json))) memory.set(key, json);
  }

  function remove(key: string): void {
    if (!memory.delete(key)) store.set(key, "");
  }

  function save(): void {
    const items = [...memory];
    memory.clear();
    list();
    for (const [key, json] of items) put(key, json);
    wake();
  }

  /** The bytes of an event; 0 when it is given up, because it is too long, too old or none. */
  function measure(json: string): number {
    const bytes = bytesOf(json);
    const age = () => Date.now() - Date.parse(JSON.parse(json).timestamp);
    const isLong = bytes > maxEventBytes;
    if (!isLong && attempt(age, maxAgeMs) < maxAgeMs) return bytes;
    queue.lost++;
    say(isLong ? "too-long" : "too-old", json);
    return 0;
  }

  /** The oldest keys, as many as fit into one batch with those under way, which are left out. */
  function take(): string[] {
    const taken: string[] = [];
    let left = maxBatchBytes;
    for (const key of list()) {
      const bytes = measure(read(key));
      left -= bytes + 1;
      if (left < 0) break;
      // What cannot be sent would spoil the batch, or block the way for good.
      if (!bytes) remove(key);
      else if (!underWay.has(key)) {
        underWay.add(key);
        taken.push(key);
      }
    }
    return taken;
  }

  /** There may be something to send. */
  const wake = guarded(say, (waitMs: number = gatherMs) => {
    // While a request is under way the mark stands for a timer: what comes now must not be overlooked.
    timer = timer || isBusy || later(hurry, Math.max(waitMs, notBefore - Date.now()));
  });

  async function hurry(leaving?: boolean): Promise<boolean | undefined> {
    let mayBeMore: boolean | undefined;
    if (isBusy && !leaving) return;
    timer = 0;
    isBusy = true;
    try {
      // Tabs share one queue: the one with the lock sends for all of them. A page that goes cannot wait.
      mayBeMore =
        Date.now() < patientUntil ||
        (await (leaving ? send(leaving) : platform.lock(prefix, () => send())));
    } catch (fault) {
      say("fault", fault);
    }
    isBusy = false;
    if (mayBeMore || timer) {
      timer = 0;
      wake(0);
    }
    return mayBeMore;
  }

  /** Sends one batch and says whether there may be more. */
  async function send(leaving?: boolean): Promise<boolean | undefined> {
    const keys = take();
    if (!keys[0]) return;
    const head = JSON.stringify({ writeKey, sentAt: new Date() }).slice(0, -1);
    const body = `${head},"batch":[${keys.map(read)}]}`;
    const cookies = mayStore();
    // Awaited and not chained: a page may have broken what promises can do.
    const answer = await platform.post({ url, body, leaving, again: failures, cookies });
    for (const key of keys) underWay.delete(key);
    // The answer may have set the cookie of a visitor who said no, or goodbye, in the meantime.
    if (cookies) (mayStore() ? id : forget)();
    const { said, status } = answer;
    if (mayRetry(status)) {
      patientUntil = Date.now() + retryAfterMs(answer.retryAfter);
      notBefore = patientUntil + Math.random() * ceilingMs(++failures);
    } else {
      failures = notBefore = 0;
      keys.forEach(remove);
      // A refusal names the event, the reason and how to mend it; only the empty list says that all is well.
      if (!said || `${said.rejected}`) say("refused", said || status);
    }
    say(`status ${status}`, said, true);
    return true;
  }

  // What earlier pages left behind.
  wake();
  const queue: Queue = {
    lost: 0,
    enqueue(json) {
      if (measure(json)) put(prefix + uuidv7(), json);
      if (length > maxLength || memory.size > maxEvents) {
        list().slice(0, giveWay).forEach(remove);
        queue.lost += giveWay;
        say("queue-full", queue.lost);
        save();
      }
      wake();
    },
    hurry,
    save,
    empty() {
      memory.clear();
      store.keys(prefix).forEach(remove);
    },
  };
  return queue;
}

/** React Native has no TextEncoder before 0.74; a character has three bytes at most. */
function bytesOf(text: string): number {
  return attempt(() => new TextEncoder().encode(text).length, text.length * 3);
}
