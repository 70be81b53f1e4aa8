// The package for bundlers and servers: the pixel as a function, and the HTML that installs the script.
import type { Call } from "./core/client.js";
import { type Methods, withMethods } from "./core/methods.js";
import type { Settings } from "./core/settings.js";
import { type LazyFile, type LazyName, type Load, type Pixel, startPixel } from "./pixel.js";

export type { Command, ConsentGiven, EventOptions } from "./core/commands.js";
export type { Methods } from "./core/methods.js";
export type { ConsentMode, Settings } from "./core/settings.js";
export { version } from "./core/version.js";
export type { ConsentChoice, Properties, WireContext, WireEvent } from "./core/wire.js";
export type { Pixel } from "./pixel.js";
export { scriptTag, stub, stubFor } from "./snippet.js";
export type { CairnGlobal } from "./stub.js";

/**
 * Makes a pixel. It never throws, and outside a browser it does nothing. Without a `key` every call
 * waits for `init`. Where one of the `earlier` calls is a page view there is no automatic one.
 * @example
 * const cairn = createPixel({ key: "wk_1", host: "https://metrics.example.com" });
 * cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" });
 * cairn.track("Lead");
 */
export function createPixel(settings: Settings = {}, earlier: Call[] = []): Pixel & Methods {
  if (typeof document === "undefined") return withMethods((() => {}) as Pixel);
  const load: Load = (name) => files[name]();
  return withMethods(startPixel({ extras: "engagement", ...settings }, load, [...earlier]).pixel);
}

/** A bundler puts these into files of their own. */
const files: Record<LazyName, () => Promise<LazyFile>> = {
  alias: () => import("./lazy/alias.js"),
  debug: () => import("./lazy/debug.js"),
  extras: () => import("./lazy/extras.js"),
  link: () => import("./lazy/link.js"),
  match: () => import("./lazy/match.js"),
};

/**
 * The pixel of an application that is bundled: call it anywhere, from the first line on; what comes
 * before `init` waits for it. On a server it does nothing.
 * @example
 * cairn("init", "wk_1", { host: "https://metrics.example.com" });
 * cairn("identify", "user-17");
 */
export const cairn: Pixel & Methods = /* @__PURE__ */ createPixel();

/** The same under the name that Segment's users know: `analytics.track("Lead")`. */
export const analytics: Methods = cairn;
