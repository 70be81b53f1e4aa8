// Events that were made of another's form in; the batch as it is kept, and as it is read back, out.
import { limits } from "@cairn/schema";
import { HttpError } from "./http-error.js";

export interface WrittenBatch {
  bytes: Buffer;
  items: unknown[];
}

/**
 * Read back, so that what is checked is what the loader reads. Events are made one at a time: what stands beside
 * them in the body is in each of them, so a small body can become a batch larger than any request may be, and
 * than a topic takes. Throws `HttpError` 400 for what is nested too deep, 413 for what becomes too large.
 */
export function writtenBatch(make: () => Iterable<unknown>): WrittenBatch {
  const texts: string[] = [];
  let length = 0;
  try {
    for (const event of make()) {
      const text = JSON.stringify(event);
      length += Buffer.byteLength(text) + 1;
      if (length > limits.bodyBytes) throw tooLarge();
      if (texts.length === limits.batchEvents) throw tooMany();
      texts.push(text);
    }
  } catch (error) {
    // Parsing has no such bound: a body of brackets alone is read, and cannot be written again.
    if (!(error instanceof RangeError)) throw error;
    throw new HttpError(400, "too_deep", "The body is nested too deep.", {
      hint: "Send events without lists in lists in lists.",
    });
  }
  const bytes = Buffer.from(`{"batch":[${texts.join(",")}]}`);
  return { bytes, items: (JSON.parse(bytes.toString()) as { batch: unknown[] }).batch };
}

const tooLarge = () =>
  new HttpError(
    413,
    "body_too_large",
    `The events are larger than ${limits.bodyBytes / 1024 ** 2} MB when each has what the body says of all.`,
    { hint: "Send fewer events in one body, and less beside them." },
  );

const tooMany = () =>
  new HttpError(413, "too_many_events", `The body has more than ${limits.batchEvents} events.`, {
    hint: "Send fewer events in one body.",
  });
