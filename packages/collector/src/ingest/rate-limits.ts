// Keys with a rate come in; how long a request has to wait goes out.

/** Rates by key: a bucket holds what a key may send in ten seconds, and fills at its rate. */
export interface RateLimits {
  /**
   * Takes so many events. A request is taken whole where the bucket holds anything, and what it sends beyond
   * that is owed: a batch larger than the bucket would never be taken otherwise.
   * @returns seconds to wait; 0 when they were taken.
   */
  take(key: string, perSecond: number, events: number): number;
}

const burstSeconds = 10;

interface Bucket {
  left: number;
  at: number;
}

/** Of one process, in memory: collectors side by side have a bucket each. */
export function createRateLimits(now: () => number): RateLimits {
  // As many as there are keys with a rate: unknown keys never get here.
  const buckets = new Map<string, Bucket>();
  return {
    take(key, perSecond, events) {
      const at = now();
      const bucket = buckets.get(key) ?? { left: perSecond * burstSeconds, at };
      buckets.set(key, bucket);
      const filled = bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond;
      bucket.left = Math.min(filled, perSecond * burstSeconds);
      bucket.at = at;
      if (bucket.left <= 0) return Math.max(1, Math.ceil(-bucket.left / perSecond));
      bucket.left -= events;
      return 0;
    },
  };
}
