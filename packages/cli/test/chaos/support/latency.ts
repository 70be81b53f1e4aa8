// How long answers took in; what most and nearly all of them took out.

/** In milliseconds. */
export interface Latency {
  p50: number;
  p99: number;
}

/**
 * By the nearest rank, with one digit after the point.
 * @throws when there was no answer: then there is no figure either.
 */
export function latencyOf(answerMs: readonly number[]): Latency {
  if (answerMs.length === 0) throw new Error("no answers, so no latency");
  const sorted = [...answerMs].sort((a, b) => a - b);
  const rank = (part: number) => sorted[Math.ceil(part * sorted.length) - 1] ?? 0;
  const rounded = (ms: number) => Math.round(ms * 10) / 10;
  return { p50: rounded(rank(0.5)), p99: rounded(rank(0.99)) };
}
