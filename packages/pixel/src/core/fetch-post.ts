// One request by fetch, where there is no page that could end it.
import type { Answer, Post } from "./platform.js";

const timeoutMs = 15_000;

export async function fetchPost({ url, body }: Post): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(url, { method: "POST", body, signal: abort.signal });
    const { status, headers, redirected } = response;
    const said = await response.json().catch(() => undefined);
    // A login page, a portal or a site that sends every address to its start page says 200 as well, and a
    // redirect drops the body of a POST: that is no answer, and the events are kept.
    const isFinal = said?.rejected || (status > 299 && !redirected);
    return { status: isFinal ? status : 0, retryAfter: headers.get("retry-after"), said };
  } finally {
    clearTimeout(timer);
  }
}
