// Calls go in from the first moment; once the key is known and the page is seen, they run in order.
import type { Call } from "./core/client.js";
import type { Command, InnerCommand } from "./core/commands.js";
import { createSay, guarded, type Notes, type Say } from "./core/guard.js";
import type { Platform } from "./core/platform.js";
import type { Settings } from "./core/settings.js";
import { startPage } from "./page.js";

/** Makes one call. It never throws: what makes no sense is told on the console. */
export type Pixel = (...call: Command<Settings>) => void;

/** What a lazy file gets to work with. */
export interface Lazy {
  pixel: (...call: Command<Settings> | InnerCommand) => void;
  settings: Settings;
  notes: Notes;
  say: Say;
  /** Calls that wait for this file, if it holds up the start. */
  waiting: Call[];
}

/** The lazy files, by name. Most have a start; the one that hashes has a function. */
export type LazyName = "alias" | "debug" | "extras" | "link" | "match";
export type Load = (name: LazyName) => Promise<LazyFile>;
export interface LazyFile {
  start?(lazy: Lazy): void;
  hashKeys?: Platform["digest"];
}

/** Calls kept while the key is missing; further ones are not. */
const maxWaiting = 10_000;

/**
 * Starts the pixel of a page: at once, or with `init` where there is no `key`. It never throws. `waiting`
 * are calls made before the script was there; where one of them is a page view there is no automatic one.
 */
export function startPixel(
  settings: Settings,
  load: Load,
  waiting: Call[],
): Pick<Lazy, "pixel" | "say"> {
  const notes: Notes = [];
  const say = createSay(settings, notes);
  let isStarted = false;
  let run: ((call: Call) => void) | undefined;

  const begin = guarded(say, () => {
    const digest: Platform["digest"] = (...keys) =>
      load("match").then(({ hashKeys }) => (hashKeys as Platform["digest"])(...keys));
    run = startPage(settings, say, digest, waiting);
  });

  const show = (name: LazyName) =>
    load(name)
      .then(({ start }) =>
        (start as NonNullable<LazyFile["start"]>)({ pixel, say, settings, notes, waiting }),
      )
      .catch((fault) => say("not-loaded", fault));

  /** Takes key and options of an `init`, at any time: a filter that comes late is a filter still. */
  const heed = guarded(
    say,
    ([command, key, options]: Call) =>
      command === "init" && key && Object.assign(settings, options, { key: settings.key || key }),
  );

  const start: () => void = guarded(say, () => {
    if (isStarted || !settings.key) return;
    // A prerendered page may never be seen (plausible/analytics#5343).
    if ((document as { prerendering?: boolean }).prerendering) {
      return document.addEventListener("prerenderingchange", start);
    }
    isStarted = true;
    const linked = settings.link && show("link");
    // Where the visitor brings an id along, the first event has to have it.
    if (linked && /cairn_link/.test(location.search)) void linked.then(begin);
    else begin();
    for (const name of ["extras", "debug", "alias"] as const) if (settings[name]) void show(name);
  });

  const pixel = guarded(say, (...call: Call) => {
    heed(call);
    if (run) run(call);
    else if (waiting.length < maxWaiting) waiting.push(call);
    start();
  }) as Lazy["pixel"];

  waiting.forEach(heed);
  start();
  return { pixel, say };
}
