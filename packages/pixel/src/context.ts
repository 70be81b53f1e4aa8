// What the browser says about the page and itself goes in; an event's `context` comes out.

import { scrub } from "./address.js";
import { version } from "./core/version.js";
import type { Properties } from "./core/wire.js";
import type { View } from "./view.js";

/** Asked for once: it takes 0.2 ms, more than the rest of an event. */
let timezone = "";

/** With `path` that of a quiet event: without address and evidence it opens no session. */
export function readContext(view: View, params?: string, path?: string): Properties {
  timezone = timezone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const url = scrub(location.href, params);
  const { pathname } = new URL(url);
  return {
    page: path
      ? { path: scrub(path, params) }
      : {
          url,
          path: pathname,
          referrer: scrub(view.referrer, params),
          title: `${document.title}`.slice(0, 512),
        },
    ...(!path && view.landing),
    locale: navigator.language,
    timezone,
    screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
    library: { name: "cairn.js", version },
  };
}
