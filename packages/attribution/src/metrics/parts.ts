// What sums are over.
import type { Bucket } from "./buckets.js";

/** The whole range, a bucket, a label, a label in a bucket. */
export const parts = { all: 0, bucket: 1, labels: 2, labels_in_bucket: 3 } as const;
export type Part = (typeof parts)[keyof typeof parts];

export interface Asked {
  parts: readonly Part[];
  buckets: readonly Bucket[];
  /** Only these labels. */
  groups?: readonly (readonly string[])[];
  /** The greatest labels first, and so many. */
  ordered?: { limit: number };
}

export const isInBucket = (part: Part): boolean =>
  part === parts.bucket || part === parts.labels_in_bucket;
export const isOfLabels = (part: Part): boolean => part >= parts.labels;
