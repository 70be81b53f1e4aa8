// The entry of cairn.js: reads its own tag, takes over what the page queued, answers from then on.
import { createLog, guarded } from "./guard.js";
import { createPixel } from "./pixel.js";
import { type CairnGlobal, claimStub, connect, isLoaded, queuedCalls } from "./stub.js";
import { readTag } from "./tag.js";

function main(): void {
  const { settings, alias, extras } = readTag();
  const log = createLog(() => settings.debug);
  const stubs: CairnGlobal[] = [];
  for (const name of ["cairn", alias]) {
    const stub = name && claimStub(name);
    if (stub) stubs.push(stub);
    else if (name) log(`window.${name} is taken`);
    // The same script twice on one page would count everything twice.
    if (isLoaded("cairn")) return;
  }
  const pixel = createPixel(settings, stubs.flatMap(queuedCalls));
  for (const stub of stubs) connect(stub, pixel);
  if (extras) log("data-extras does nothing in this version", extras);
}

guarded(
  createLog(() => true),
  main,
)();
