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

/** Starts what `data-extras` names, and the closing event unless it is turned off. */
export function start(lazy: Lazy): void {
  const { extras: asked, engagement } = lazy.settings;
  const names = new Set(String(asked).split(/[\s,]+/));
  if (engagement === false) names.delete("engagement");
  else names.add("engagement");
  for (const name of names) {
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
