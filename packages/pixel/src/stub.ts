// The global function of the page: what the inline stub queued comes out, later calls go straight to the pixel.
import type { Call } from "./core/client.js";
import type { Pixel } from "./pixel.js";

/** The global, shaped like Meta's `fbq`: it queues until `callMethod` is there. */
export interface CairnGlobal extends Pixel {
  /** The arguments of each call, in order. */
  queue: Call[];
  callMethod: Pixel | undefined;
  push: CairnGlobal;
  loaded: boolean;
}

/** The page's globals, read and written as what they may be. */
export const globals = window as unknown as Record<string, CairnGlobal | undefined>;

/**
 * The stub under `name`, or a new one where nothing is. Undefined when the name is the page's own or
 * another loaded script answers to it: then the page is left alone.
 */
export function claimStub(name: string): CairnGlobal | undefined {
  let stub = globals[name];
  // Elements with an id show up as globals too; those are nobody's variable.
  if (!stub || (stub as unknown as Node).nodeType) {
    // Connected before any call can come.
    const made = ((...call) => (made.callMethod as Pixel)(...call)) as CairnGlobal;
    made.queue = [];
    stub = made;
    globals[name] = made;
  }
  return stub.queue && !stub.callMethod ? stub : undefined;
}

/** From now on the stub calls `pixel`. */
export function connect(stub: CairnGlobal, pixel: Pixel): void {
  Object.assign(stub, { queue: [], callMethod: pixel, push: stub, loaded: true });
}
