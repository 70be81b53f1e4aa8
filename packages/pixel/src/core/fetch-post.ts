// One request by fetch, where there is no page that could end it.
import type { Answer, Post } from "./platform.js";

const timeoutMs = 15_000;

export async function fetchPost({ url, body }: Post): Promise<Answer> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(url, { method: "POST", body, signal: abort.signal });
    const said = await response.json().catch(() => undefined);
    return { status: response.status, retryAfter: response.headers.get("retry-after"), said };
  } finally {
    clearTimeout(timer);
  }
}
