// One request by fetch goes out; the collector's answer comes back, or none.
import type { Answer, Post } from "./platform.js";

/** A request that hangs would hold up all that wait behind it. */
export const timeoutMs = 15_000;

/** Sends one request without cookies. Rejects when there is no answer within 15 s. */
export async function fetchPost({ url, body }: Post): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    return await answerOf(await fetch(url, { method: "POST", body, signal: abort.signal }));
  } finally {
    clearTimeout(timer);
  }
}

/** Reads an answer. Whatever is not the collector's own has status 0: the events are kept. */
export async function answerOf(response: Response): Promise<Answer> {
  const { status } = response;
  const said = await response.json().catch(() => undefined);
  // A login page, a portal or a site that sends every address to its start page says 200 as well, and a
  // redirect drops the body of a POST: that is no answer.
  const isFinal = (said || response).rejected || (status > 299 && !response.redirected);
  return { status: isFinal ? status : 0, retryAfter: response.headers.get("retry-after"), said };
}
