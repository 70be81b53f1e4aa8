// Work in, its result out, so many at once: what finds no room waits its turn for a while, then is refused.

export interface Turns {
  /**
   * Runs the work in its turn. `signal` takes it out of the line.
   * @throws what `refused` makes when there was no room in time, or too many wait
   */
  run<Result>(work: () => Promise<Result>, signal?: AbortSignal): Promise<Result>;
}

export interface TurnOptions {
  atOnce: number;
  /** How many may wait. */
  waiting: number;
  waitMs: number;
  /** Why there was no turn. */
  refused: () => Error;
}

export function createTurns({ atOnce, waiting, waitMs, refused }: TurnOptions): Turns {
  const line = new Set<() => void>();
  let running = 0;

  function turn(signal: AbortSignal | undefined): Promise<void> {
    if (line.size >= waiting) return Promise.reject(refused());
    return new Promise((resolve, reject) => {
      const leave = (settle: () => void) => {
        line.delete(begin);
        clearTimeout(timer);
        signal?.removeEventListener("abort", giveUp);
        settle();
      };
      const begin = () => leave(resolve);
      const giveUp = () => leave(() => reject(refused()));
      const timer = setTimeout(giveUp, waitMs);
      signal?.addEventListener("abort", giveUp);
      line.add(begin);
    });
  }

  return {
    async run(work, signal) {
      if (signal?.aborted) throw refused();
      // Whoever ends hands its place to the first in line, so nobody comes in between.
      if (running < atOnce) running += 1;
      else await turn(signal);
      try {
        return await work();
      } finally {
        const [next] = line;
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
