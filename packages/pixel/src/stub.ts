// The global function of the page: what the inline stub queued comes out, later calls go straight to the pixel.
import type { Pixel } from "./pixel.js";
import type { Call } from "./tracking.js";
import { version } from "./version.js";

/** The global, shaped like Meta's `fbq`: it queues until `callMethod` is there. */
export interface CairnGlobal extends Pixel {
  queue: ArrayLike<unknown>[];
  callMethod: Pixel | undefined;
  push: CairnGlobal;
  loaded: boolean;
  version: string;
}

const globals = () => window as unknown as Record<string, CairnGlobal | undefined>;

/** True when a loaded script answers to `cairn` already. */
export function isLoaded(): boolean {
  return Boolean(globals().cairn?.callMethod);
}

/**
 * The stub under `name`, or a new one where nothing is. Undefined when the name is the page's own or
 * another loaded script answers to it: then the page is left alone.
 */
export function claimStub(name: string): CairnGlobal | undefined {
  const found = globals()[name];
  // Elements with an id show up as globals too; those are nobody's variable.
  if (!found || found instanceof Node) {
    // Connected before any call can come.
    const stub = ((...call) => (stub.callMethod as Pixel)(...call)) as CairnGlobal;
    stub.queue = [];
    globals()[name] = stub;
    return stub;
  }
  return Array.isArray(found.queue) && !found.callMethod ? found : undefined;
}

/** The calls that the stub has queued, in order. */
export function queuedCalls({ queue }: CairnGlobal): Call[] {
  return queue.map((call) => Array.from(call));
}

/** From now on the stub calls `pixel`. */
export function connect(stub: CairnGlobal, pixel: Pixel): void {
  Object.assign(stub, { callMethod: pixel, queue: [], push: stub, loaded: true, version });
}
