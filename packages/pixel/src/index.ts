// The package for bundlers and servers: the pixel as a function, and the HTML that installs the script.
import { createPixel, type Pixel } from "./pixel.js";

export type { Command, EventOptions } from "./commands.js";
export { createPixel, type Pixel } from "./pixel.js";
export type { ConsentMode, Settings } from "./settings.js";
export { scriptTag, stub, stubFor } from "./snippet.js";
export type { CairnGlobal } from "./stub.js";
export { version } from "./version.js";
export type { ConsentChoice, Properties, WireContext, WireEvent } from "./wire.js";

/**
 * The pixel of an application that is bundled: call it anywhere, from the first line on; what comes
 * before `init` waits for it. On a server it does nothing.
 * @example
 * cairn("init", "wk_1", { host: "https://metrics.example.com" });
 * cairn("identify", "user-17");
 */
export const cairn: Pixel = /* @__PURE__ */ createPixel();
