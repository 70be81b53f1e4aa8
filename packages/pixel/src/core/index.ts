// The pixel without a page: for apps, workers, React Native and Node, with a store and a way to post of your own.
import { type Call, createClient } from "./client.js";
import type { Command } from "./commands.js";
import { fetchPost } from "./fetch-post.js";
import { createSay, guarded } from "./guard.js";
import { memoryStore } from "./memory-store.js";
import { type Methods, withMethods } from "./methods.js";
import type { Answer, Post, Store } from "./platform.js";
import { gatherMs } from "./queue.js";
import { mayRetry } from "./retry.js";
import type { CoreSettings } from "./settings.js";
import { version } from "./version.js";
import type { Properties } from "./wire.js";

export type { Command, ConsentGiven, EventOptions } from "./commands.js";
export { fetchPost } from "./fetch-post.js";
export { memoryStore } from "./memory-store.js";
export type { Methods } from "./methods.js";
export { type AsyncStore, openStore } from "./open-store.js";
export type { Answer, Post, Store } from "./platform.js";
export type { ConsentMode, CoreSettings } from "./settings.js";
export { version } from "./version.js";
export type { ConsentChoice, Properties, WireContext, WireEvent } from "./wire.js";

const hostHint = "it has to be an address with its scheme, such as https://metrics.example.com";

export interface CoreOptions extends CoreSettings {
  key: string;
  /** The collector's address; there is no page to take it from. */
  host: string;
  /** Where ids and unsent events live. Default: memory, which is lost with the process. */
  store?: Store;
  /** Sends one request; its status alone decides. Default: {@link fetchPost}. */
  post?: (request: Post) => Promise<Answer>;
  /** What every event says of its surroundings: `{ app: { name, version }, device: { … } }`. */
  context?: () => Properties;
  /** The device's "do not sell or share" setting, if it has one. */
  gpc?: boolean;
}

export type Core = ((...call: Command) => void) &
  Methods & {
    /**
     * Sends what was called so far, what is being hashed as well, and resolves when the collector has it or
     * a request failed.
     */
    flush(): Promise<void>;
  };

/**
 * Makes a client: events are in the store before they are sent and leave it when the collector has them.
 * It never throws: options that cannot work are told on the console.
 * @example
 * const cairn = createCore({ key: "wk_1", host: "https://metrics.example.com" });
 * cairn.track("Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" });
 * await cairn.flush();
 */
export function createCore(given: CoreOptions): Core {
  const options = given ?? {};
  const { store = memoryStore(), post = fetchPost, context = () => ({}), gpc = false } = options;
  const say = createSay(options, []);
  if (!options.key) say("no-key");
  if (!/^https?:\/\//.test(options.host)) say("bad-option", `host is ${options.host}: ${hostHint}`);
  const hashing = new Set<Promise<unknown>>();
  let isTaken = false;
  let underWay: Promise<unknown> = Promise.resolve();
  const { run, queue } = createClient(
    options,
    {
      store,
      jar: { read: () => "", write: () => {} },
      async post(request) {
        const answer = await answerTo(request, post);
        isTaken = !mayRetry(answer.status);
        return answer;
      },
      lock(_, work) {
        const done = work();
        underWay = done;
        return done;
      },
      later(work, ms) {
        const timer = setTimeout(work, ms) as { unref?(): void };
        // In Node a first try is waited for; the tries after a failure must not keep a process alive.
        if (ms > gatherMs) timer.unref?.();
        return timer;
      },
      surroundings: () => ({ ...context(), library: { name: "cairn-core", version } }),
      digest(...keys) {
        const hashed = import("../lazy/match.js").then(({ hashKeys }) => hashKeys(...keys));
        hashing.add(hashed);
        const forget = () => hashing.delete(hashed);
        hashed.then(forget, forget);
        return hashed;
      },
      gpc,
    },
    say,
  );

  async function sendAll(): Promise<void> {
    await Promise.all([...hashing].map((hashed) => hashed.catch(() => {})));
    do {
      // What went of its own accord is part of what waits, and one request goes at a time.
      await underWay.catch(() => {});
      isTaken = false;
    } while ((await queue.hurry()) && isTaken);
  }

  let flushed: Promise<void> = Promise.resolve();
  const command = guarded(say, (...call: Call) => run(call)) as (...call: Command) => void;
  return Object.assign(withMethods(command), {
    flush() {
      flushed = flushed.then(sendAll);
      return flushed;
    },
  });
}

/** No answer when `post` rejects; a 2xx of its own kind took everything unless it says otherwise. */
async function answerTo(request: Post, post: NonNullable<CoreOptions["post"]>): Promise<Answer> {
  try {
    const answer = await post(request);
    const isFine = answer.status > 199 && answer.status < 300;
    return isFine ? { ...answer, said: { rejected: [], ...answer.said } } : { ...answer };
  } catch (fault) {
    return { status: 0, said: fault as Answer["said"] };
  }
}
