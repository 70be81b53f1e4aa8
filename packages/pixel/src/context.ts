// What the browser says about the page and itself goes in; an event's `context` comes out.

import { scrub } from "./address.js";
import { attempt } from "./core/guard.js";
import { version } from "./core/version.js";
import type { Properties } from "./core/wire.js";
import type { View } from "./view.js";

/** Asked for once: it takes 0.2 ms, more than the rest of an event. */
const timezone = attempt(() => Intl.DateTimeFormat().resolvedOptions().timeZone);

/** An event's surroundings. With `path` those of a quiet one: without address and evidence it opens no session. */
export function readContext(view: View, params?: string, path?: string): Properties {
  const url = scrub(location.href, params);
  return {
    page: path
      ? { path: scrub(path, params) }
      : {
          url,
          path: new URL(url).pathname,
          referrer: scrub(view.referrer, params),
          title: String(document.title).slice(0, 512),
        },
    ...(!path && view.landing),
    locale: navigator.language,
    timezone,
    library: { name: "cairn.js", version },
    screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
  };
}
