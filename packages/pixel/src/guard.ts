// The wall between pixel and page: a fault of ours, or of a page that rewrote the browser, stays inside.

/** Tells whoever installs the pixel what happened; silent unless `debug` is on. */
export type Log = (message: string, detail?: unknown) => void;

export function createLog(enabled: () => boolean): Log {
  return (message, detail) => {
    try {
      if (enabled()) console.info(`[cairn] ${message}`, detail);
    } catch {
      // A page may have replaced the console.
    }
  };
}

/**
 * Wraps `work` so that it never throws: the fault is logged and the result is `undefined`.
 * @example addEventListener("popstate", guarded(log, () => check()))
 */
export function guarded<Args extends unknown[], Result>(
  log: Log,
  work: (...args: Args) => Result,
): (...args: Args) => Result | undefined {
  return (...args) => {
    try {
      return work(...args);
    } catch (fault) {
      log("fault", fault);
      return undefined;
    }
  };
}
