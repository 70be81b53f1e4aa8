// Calls go in from the first moment; once the key is known and the page is seen, they run in order.
import type { Command } from "./commands.js";
import { createLog, guarded } from "./guard.js";
import { defaultSettings, type Settings } from "./settings.js";
import { type Call, isEvent, isView, startTracking } from "./tracking.js";

export type Pixel = (...call: Command) => void;

/** Calls kept while the key is missing. */
const maxWaiting = 200;

/**
 * Makes a pixel. It never throws, and outside a browser it does nothing. Without a `key` every call
 * waits for `init`. `earlier` are calls made before the script was there; they run first, in order,
 * and where one of them is a page view there is no automatic one.
 * @example
 * const cairn = createPixel({ key: "wk_1", host: "https://metrics.example.com" });
 * cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" });
 */
export function createPixel(options: Partial<Settings> = {}, earlier: Call[] = []): Pixel {
  const settings: Settings = { ...defaultSettings, ...options };
  const log = createLog(() => settings.debug);
  let waiting: Call[] = [...earlier];
  let run: ((call: Call) => void) | undefined;

  const start: () => void = guarded(log, () => {
    if (run || typeof document === "undefined") return;
    const init = waiting.find(isInit);
    if (!settings.key && init) Object.assign(settings, init[2], { key: init[1] });
    if (!settings.key) return;
    // A prerendered page may never be seen (plausible/analytics#5343).
    if ((document as { prerendering?: boolean }).prerendering) {
      document.addEventListener("prerenderingchange", start, { once: true });
      return;
    }
    run = guarded(log, startTracking(settings, log));
    const calls = waiting.filter((call) => !isInit(call));
    waiting = [];
    if (settings.auto && !calls.some(isView)) {
      // Consent and identity that came before any event hold for the automatic page view as well.
      const first = calls.findIndex(isEvent);
      calls.splice(first < 0 ? calls.length : first, 0, ["page"]);
    }
    calls.forEach(run);
  });

  start();
  return guarded(log, (...call: Call) => {
    if (run) return run(call);
    if (waiting.length < maxWaiting) waiting.push(call);
    if (isInit(call)) start();
  }) as Pixel;
}

/** True for the call that names the key. */
export function isInit([command]: Call): boolean {
  return command === "init";
}
