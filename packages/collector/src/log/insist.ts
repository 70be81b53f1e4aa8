// Work that fails while another part is away in; its result out, as soon as there is one.
import { setTimeout as sleep } from "node:timers/promises";

export interface Insisting {
  /** Ends it: after the attempt at hand, or in a pause. */
  signal: AbortSignal;
  /** Called after each failure with the pause that follows. What it throws ends it, too. */
  failed(error: unknown, retryInMs: number): void;
  /** The first pause; each further one is twice as long. */
  firstMs?: number;
  mostMs?: number;
}

/**
 * Tries until it works. Rejects with the last error when it is ended: whoever gave the work has kept it.
 * @example await insist(() => store.insert(rows), { signal, failed: (error) => logger.error(error) })
 */
export async function insist<T>(
  work: (attempt: number) => Promise<T>,
  { signal, failed, firstMs = 250, mostMs = 10_000 }: Insisting,
): Promise<T> {
  for (let attempt = 1, retryInMs = firstMs; ; attempt++) {
    try {
      return await work(attempt);
    } catch (error) {
      failed(error, retryInMs);
      if (!signal.aborted) await pause(retryInMs, signal);
      if (signal.aborted) throw error;
      retryInMs = Math.min(retryInMs * 2, mostMs);
    }
  }
}

/** Resolves after the time, or when it is ended. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal }).catch(() => undefined);
}
