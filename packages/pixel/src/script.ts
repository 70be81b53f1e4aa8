// The entry of cairn.js: reads its own tag, takes over what the page queued, answers from then on.
import { attempt } from "./core/guard.js";
import { baseUrl } from "./core/settings.js";
import { startPixel } from "./pixel.js";
import { type CairnGlobal, claimStub, connect, globals } from "./stub.js";
import { readTag } from "./tag.js";

/** Put in by the build: the hash in the names of the lazy files, which change together. */
declare const lazyHash: string;

function main(): void {
  // The same script twice on one page would count everything twice.
  if ((globals.cairn || ({} as CairnGlobal)).callMethod) return;
  const settings = readTag();
  const names = ["cairn", settings.alias].filter(Boolean) as string[];
  const stubs = names.map(claimStub).filter(Boolean) as CairnGlobal[];
  const calls = stubs.flatMap(({ queue }) => queue);
  // A module is fetched from the collector like the script itself: no inline code, no injected tag, so
  // that `script-src 'self'` and Trusted Types have nothing against it.
  const load = (name: string) => import(`${baseUrl(settings)}/cairn.${name}-${lazyHash}.js`);
  const { pixel, say } = startPixel(settings, load, calls);
  for (const stub of stubs) connect(stub, pixel);
  if (!settings.key) say("no-key");
}

attempt(main);
