// One request of the browser to the collector, made so that it outlives the page where it has to.
import { attempt } from "./core/guard.js";
import type { Answer, Post } from "./core/platform.js";

const timeoutMs = 15_000;

export async function post({ url, body, leaving, again, cookies }: Post): Promise<Answer> {
  try {
    // A string body is text/plain, which needs no preflight (a preflight does not survive an unload).
    const response = await fetch(url, {
      method: "POST",
      body,
      // On a further try the page's quota for keepalive may be what failed.
      keepalive: leaving || !again,
      credentials: cookies ? "include" : "omit",
      signal: attempt(() => AbortSignal.timeout(timeoutMs)) as AbortSignal,
    });
    const { status, headers } = response;
    const said = await response.json().catch(() => undefined);
    // As fetch-post.ts has it: only the collector's own word takes an event.
    const isFinal = (said || response).rejected || (status > 299 && !response.redirected);
    return { status: isFinal ? status : 0, retryAfter: headers.get("retry-after"), said };
  } catch (fault) {
    // A beacon's fate is unknown, so the events stay in the outbox; the server counts copies once.
    // It always carries cookies, so it is no way out without consent.
    if (leaving && cookies) navigator.sendBeacon(url, body);
    throw fault;
  }
}
