// The bytes of a request in, its JSON out: inflated within the limit, decoded and parsed.
import { isUtf8 } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import { limits } from "@cairn/schema";
import { bodyTooLarge, HttpError } from "./http-error.js";

export interface Body {
  /** The JSON as it is kept in the log. */
  bytes: Buffer;
  json: unknown;
  /** The bytes were not valid UTF-8: broken characters became U+FFFD. */
  brokenText: boolean;
}

/**
 * Reads a body. Inflating stops at the limit of a body, so that a small bomb costs no more than an honest body.
 * Rejects with `HttpError` 400, 413 or 415.
 */
export async function readBody(raw: Buffer, encoding: string | undefined): Promise<Body> {
  const bytes = encoding === undefined ? raw : await inflated(raw, encoding);
  const brokenText = !isUtf8(bytes);
  const text = bytes.toString("utf8");
  try {
    return {
      bytes: brokenText ? Buffer.from(text) : bytes,
      json: JSON.parse(text),
      brokenText,
    };
  } catch (error) {
    throw new HttpError(
      400,
      "malformed_json",
      `The body is not JSON: ${(error as Error).message.slice(0, 120).toWellFormed()}`,
      {
        hint: "Send one JSON object, encoded as UTF-8.",
      },
    );
  }
}

const decoders = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

async function inflated(raw: Buffer, encoding: string): Promise<Buffer> {
  const name = encoding.trim().toLowerCase();
  if (name === "identity" || name === "") return raw;
  if (!Object.hasOwn(decoders, name)) {
    throw new HttpError(
      415,
      "unsupported_encoding",
      `Content-Encoding ${name.slice(0, 40)} is not known.`,
      {
        hint: "Send gzip, deflate, br, or no Content-Encoding.",
      },
    );
  }
  try {
    return await decoders[name as keyof typeof decoders](raw, {
      maxOutputLength: limits.bodyBytes,
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") {
      throw bodyTooLarge("inflated body");
    }
    throw new HttpError(400, "malformed_encoding", `The body is not whole ${name}.`, {
      hint: "Send the compressed bytes in full, or no Content-Encoding.",
    });
  }
}
