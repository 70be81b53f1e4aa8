// The extras that a page asked for, each in a wall of its own: none of them may harm the page or another.
import { guarded } from "../core/guard.js";
import type { Lazy } from "../pixel.js";
import { watchClicks, watchDownloads, watchForms, watchOutbound } from "./clicks.js";
import { watchEngagement } from "./engagement.js";
import { watchErrors } from "./errors.js";

const extras: Record<string, (lazy: Lazy) => void> = {
  engagement: watchEngagement,
  outbound: watchOutbound,
  downloads: watchDownloads,
  forms: watchForms,
  clicks: watchClicks,
  errors: watchErrors,
  vitals: watchVitals,
};

/** Starts what `data-extras` names. */
export function start(lazy: Lazy): void {
  for (const name of String(lazy.settings.extras).split(/[\s,]+/)) {
    const watch = extras[name];
    if (watch) guarded(lazy.say, watch)(lazy);
    else if (name) lazy.say("unknown-extra", name);
  }
}

/** A file of its own: the library is larger than the rest. */
function watchVitals(lazy: Lazy): void {
  import("./vitals.js").then(
    ({ start }) => start(lazy),
    (fault) => lazy.say("not-loaded", fault),
  );
}
