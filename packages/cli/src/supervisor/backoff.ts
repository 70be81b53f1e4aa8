// How long a process was up comes in; how long to wait before it is started again goes out.

export interface Backoff {
  /** The wait before the next start of a process that was up for `upMs`, in milliseconds. */
  next(upMs: number): number;
}

/**
 * 250 ms, doubling to 10 s; a process that was healthy for 30 s starts again at 250 ms.
 * @example const b = createBackoff(); b.next(0); b.next(0); b.next(0) // 250, 500, 1000
 */
export function createBackoff({
  firstMs = 250,
  mostMs = 10_000,
  healthyMs = 30_000,
} = {}): Backoff {
  let wait = firstMs;
  return {
    next(upMs) {
      if (upMs >= healthyMs) wait = firstMs;
      const now = wait;
      wait = Math.min(wait * 2, mostMs);
      return now;
    },
  };
}
