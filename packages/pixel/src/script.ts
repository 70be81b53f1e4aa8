// The entry of cairn.js: reads its own tag, takes over what the page queued, answers from then on.
import { createLog, guarded } from "./guard.js";
import { createPixel, isInit } from "./pixel.js";
import { type CairnGlobal, claimStub, connect, isLoaded, queuedCalls } from "./stub.js";
import { readTag } from "./tag.js";

/** Said without data-debug too: whoever forgot the key would never see an event, nor why. */
const noKey = '[cairn] nothing is sent: add data-key="KEY" to the script tag';

function main(): void {
  // The same script twice on one page would count everything twice.
  if (isLoaded()) return;
  const { settings, alias, extras } = readTag();
  const log = createLog(() => settings.debug);
  const stubs: CairnGlobal[] = [];
  for (const name of ["cairn", alias]) {
    const stub = name && claimStub(name);
    if (stub) stubs.push(stub);
    else if (name) log(`window.${name} is taken`);
  }
  const calls = stubs.flatMap(queuedCalls);
  const pixel = createPixel(settings, calls);
  for (const stub of stubs) connect(stub, pixel);
  if (extras) log("data-extras does nothing in this version", extras);
  if (!settings.key && !calls.some(isInit)) console.warn(noKey);
}

guarded(
  createLog(() => true),
  main,
)();
