// An answer of the collector goes in; whether and when to send again comes out.

const firstMs = 1000;
const longestMs = 60_000;
const longestRetryAfterMs = 300_000;

/** Status 0 stands for "no answer". Everything else is final. */
export function mayRetry(status: number): boolean {
  return /^(0|408|429|5)/.test(status as unknown as string);
}

/**
 * Milliseconds to wait at most before the next try. A random part of it is what is waited, so that the
 * browsers of a whole site do not come back at once (aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter).
 * @param failures tries that failed so far, from 1
 */
export function ceilingMs(failures: number): number {
  return Math.min(longestMs, firstMs * 2 ** failures);
}

/** `Retry-After` in milliseconds, at most 5 minutes; 0 when absent or not a number of seconds. */
export function retryAfterMs(header: string | null | undefined): number {
  return Math.min(longestRetryAfterMs, (header as unknown as number) * 1000 || 0);
}
