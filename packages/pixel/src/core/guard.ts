// The wall between pixel and page: a fault of ours, or of a page that rewrote the browser, stays inside.

/** Progress for whoever debugs (`quiet`), or a mistake that the page's author should read. */
export type Say = (code: string, detail?: unknown, quiet?: boolean) => void;

/** What was said last, for the lazy files; one that replaces `push` hears what follows. */
export type Notes = [code: string, detail: unknown, quiet: boolean | undefined][];

/** Older notes are forgotten. */
const maxNotes = 100;

/** Warnings name the heading of docs/pixel.md that explains them. */
export function createSay(settings: { debug?: unknown }, notes: Notes): Say {
  return (code, detail, quiet) => {
    try {
      if (notes.push([code, detail, quiet]) > maxNotes) notes.shift();
      if (!quiet || settings.debug) {
        console[quiet ? "info" : "warn"](`[cairn] ${quiet ? "" : "docs/pixel.md#"}${code}`, detail);
      }
    } catch {
      // A page may have replaced the console.
    }
  };
}

/**
 * Wraps `work` so that it never throws: the fault is told on the console and the result is `undefined`.
 * @example addEventListener("popstate", guarded(say, () => check()))
 */
export function guarded<Args extends unknown[], Result>(
  say: Say,
  work: (...args: Args) => Result,
): (...args: Args) => Result | undefined {
  return (...args) => {
    try {
      return work(...args);
    } catch (fault) {
      say("fault", fault);
    }
    return undefined;
  };
}

/** What `work` returns, or `otherwise` when the browser refuses: no storage, no cookies, no randomness. */
export function attempt<Result>(work: () => Result, otherwise: Result): Result;
export function attempt<Result>(work: () => Result): Result | undefined;
export function attempt<Result>(work: () => Result, otherwise?: Result): Result | undefined {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
