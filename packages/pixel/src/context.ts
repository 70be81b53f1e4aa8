// What the browser says about the page and itself goes in; an event's `context` comes out.
import { version } from "./version.js";
import { address, clip, type View } from "./view.js";
import type { WireContext } from "./wire.js";

export function readContext(view: View): WireContext {
  return {
    page: {
      url: address(),
      path: clip(location.pathname),
      search: clip(location.search),
      referrer: view.referrer,
      title: clip(document.title),
    },
    ...view.landing,
    locale: navigator.language,
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    screen: { width: screen.width, height: screen.height, density: devicePixelRatio },
    library: { name: "cairn.js", version },
    gpc: readGpc(),
  };
}

/** Global Privacy Control (w3c.github.io/gpc): true only when the visitor's browser says so. */
export function readGpc(): boolean {
  return (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
}
