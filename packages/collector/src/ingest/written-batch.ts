// Events that were made of another's form in; the batch as it is kept, and as it is read back, out.
import { HttpError } from "./http-error.js";

export interface WrittenBatch {
  bytes: Buffer;
  items: unknown[];
}

/** Read back, so that what is checked is what the loader reads. Throws `HttpError` 400 for what is nested too deep. */
export function writtenBatch(make: () => readonly unknown[]): WrittenBatch {
  try {
    const bytes = Buffer.from(JSON.stringify({ batch: make() }));
    return { bytes, items: (JSON.parse(bytes.toString()) as { batch: unknown[] }).batch };
  } catch (error) {
    // Parsing has no such bound: a body of brackets alone is read, and cannot be written again.
    if (!(error instanceof RangeError)) throw error;
    throw new HttpError(400, "too_deep", "The body is nested too deep.", {
      hint: "Send events without lists in lists in lists.",
    });
  }
}
