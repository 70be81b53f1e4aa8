// One request of the browser to the collector, made so that it outlives the page where it has to.
import { answerOf, timeoutMs } from "./core/fetch-post.js";
import { attempt } from "./core/guard.js";
import type { Answer, Post } from "./core/platform.js";

export async function post({ url, body, leaving, again, cookies }: Post): Promise<Answer> {
  try {
    // A string body is text/plain, which needs no preflight (a preflight does not survive an unload).
    const response = await fetch(url, {
      method: "POST",
      body,
      credentials: cookies ? "include" : "omit",
      // On a further try the page's quota for keepalive may be what failed.
      keepalive: leaving || !again,
      // AbortSignal.timeout is missing before Safari 16 and Chrome 103.
      signal: attempt(() => {
        const abort = new AbortController();
        setTimeout(() => abort.abort(), timeoutMs);
        return abort.signal;
      }) as AbortSignal,
    });
    return await answerOf(response);
  } catch (fault) {
    // A beacon's fate is unknown, so the events stay in the queue; the server counts copies once.
    // It always carries cookies, so it is no way out without consent.
    if (leaving && cookies) attempt(() => navigator.sendBeacon(url, body));
    return { status: 0, said: fault as Answer["said"] };
  }
}
