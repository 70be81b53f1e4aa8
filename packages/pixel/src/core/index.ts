// The pixel without a page: for apps, workers, React Native and Node, with a store and a way to post of your own.
import { type Call, createClient } from "./client.js";
import type { Command } from "./commands.js";
import { fetchPost } from "./fetch-post.js";
import { createSay, guarded } from "./guard.js";
import { memoryStore } from "./memory-store.js";
import { type Methods, withMethods } from "./methods.js";
import type { Answer, Post, Store } from "./platform.js";
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

export interface CoreOptions extends CoreSettings {
  key: string;
  /** The collector's address; there is no page to take it from. */
  host: string;
  /** Where ids and unsent events live. Default: memory, which is lost with the process. */
  store?: Store;
  /** Sends one request. Default: `fetch`. */
  post?: (request: Post) => Promise<Answer>;
  /** What every event says of its surroundings: `{ app: { name, version }, device: { … } }`. */
  context?: () => Properties;
  /** The device's "do not sell or share" setting, if it has one. */
  gpc?: boolean;
}

export type Core = ((...call: Command) => void) &
  Methods & {
    /** Sends what waits, and resolves when the collector has it or a request failed. */
    flush(): Promise<void>;
  };

/**
 * Makes a client: events are in the store before they are sent and leave it when the collector has them.
 * It never throws.
 * @example
 * const cairn = createCore({ key: "wk_1", host: "https://metrics.example.com" });
 * cairn.track("Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" });
 * await cairn.flush();
 */
export function createCore(options: CoreOptions): Core {
  const { store = memoryStore(), post = fetchPost, context = () => ({}), gpc = false } = options;
  const say = createSay(options, []);
  let isTaken = false;
  let underWay: Promise<unknown> = Promise.resolve();
  const { run, queue } = createClient(
    options,
    {
      store,
      jar: { read: () => "", write: () => {} },
      async post(request) {
        const answer = await post(request);
        isTaken = answer.status === 200;
        return answer;
      },
      lock(_, work) {
        const done = work();
        underWay = done;
        return done;
      },
      surroundings: () => ({ ...context(), library: { name: "cairn-core", version } }),
      digest: async (...keys) => (await import("../lazy/match.js")).hashKeys(...keys),
      gpc,
    },
    say,
  );
  const command = guarded(say, (...call: Call) => run(call)) as (...call: Command) => void;
  return Object.assign(withMethods(command), {
    async flush() {
      do {
        // What went of its own accord is part of what waits, and one request goes at a time.
        await underWay.catch(() => {});
        isTaken = false;
      } while ((await queue.hurry()) && isTaken);
    },
  });
}
