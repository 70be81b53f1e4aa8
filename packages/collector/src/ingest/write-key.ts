// Where a client may put its write key: header, Basic user name, body or query; the first found counts.
import type { IncomingHttpHeaders } from "node:http";
import { statedText } from "./stated-text.js";

export interface KeySources {
  headers: IncomingHttpHeaders;
  body?: unknown;
  query?: unknown;
}

/** The write key of a request, or `undefined`. Segment SDKs use Basic with the key as user, or the body. */
export function writeKeyOf(sources: KeySources): string | undefined {
  return (
    statedText(sources.headers["x-write-key"]) ??
    basicUser(sources.headers.authorization) ??
    statedText((sources.body as { writeKey?: unknown } | null | undefined)?.writeKey) ??
    statedText((sources.query as { writeKey?: unknown } | undefined)?.writeKey)
  );
}

function basicUser(authorization: string | undefined): string | undefined {
  if (authorization === undefined || !/^basic /i.test(authorization)) return undefined;
  const decoded = Buffer.from(authorization.slice(6), "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return statedText(colon < 0 ? decoded : decoded.slice(0, colon));
}
