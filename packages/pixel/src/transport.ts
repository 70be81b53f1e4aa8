// Takes events out of the outbox to the collector: one request at a time, again until it has them.
import { guarded, type Log } from "./guard.js";
import type { Outbox, Parcel } from "./outbox.js";
import { backoffMs, mayRetry, retryAfterMs } from "./retry.js";

export interface Transport {
  /** There is something to send: it leaves shortly, with what else comes until then. */
  wake(): void;
  /** The page may be about to go: sends now what is not under way. */
  leave(): void;
}

export interface TransportOptions {
  url: string;
  writeKey: string;
  outbox: Outbox;
  /** False where the visitor has not agreed to cookies: none are sent, and none set by the answer. */
  mayStore: () => boolean;
  log: Log;
}

const gatherMs = 100;
const timeoutMs = 15_000;
/** keepalive and sendBeacon share 64 KiB in flight per page (PostHog/posthog-js#4140); the envelope needs some. */
const maxBatchBytes = 60_000;

export function createTransport({
  url,
  writeKey,
  outbox,
  mayStore,
  log,
}: TransportOptions): Transport {
  const underWay = new Set<Parcel>();
  let timer: ReturnType<typeof setTimeout> | 0 = 0;
  let failures = 0;
  let notBefore = 0;
  let serverWaitsUntil = 0;

  function wake(): void {
    if (timer || underWay.size || !outbox.size()) return;
    const delayMs = Math.max(gatherMs, notBefore - Date.now());
    timer = setTimeout(() => hurry(false), delayMs);
  }

  const hurry = guarded(log, (leaving: boolean) => {
    clearTimeout(timer);
    timer = 0;
    if (Date.now() < serverWaitsUntil) return wake();
    if (underWay.size && !leaving) return;
    let budget = maxBatchBytes;
    for (const { bytes } of underWay) budget -= bytes;
    const parcels = outbox.take(budget, underWay);
    if (parcels.length) void deliver(parcels, leaving);
  });

  async function deliver(parcels: Parcel[], leaving: boolean): Promise<void> {
    let status = 0;
    let waitMs = 0;
    for (const parcel of parcels) underWay.add(parcel);
    const body = envelope(parcels);
    try {
      const abort = new AbortController();
      setTimeout(() => abort.abort(), timeoutMs);
      // Without keepalive the browser would cut the request off with the page.
      if (leaving && !("keepalive" in Request.prototype)) throw 0;
      // A string body is text/plain, which needs no preflight (a preflight does not survive an unload).
      const answer = await fetch(url, {
        method: "POST",
        body,
        // On a further try the page's quota for keepalive may be what failed.
        keepalive: leaving || !failures,
        credentials: mayStore() ? "include" : "omit",
        signal: abort.signal,
      });
      status = answer.status;
      // Refused events are named in a 200: whoever debugs reads why, and how to mend it.
      const tell = (words: unknown) => log(`status ${status}`, words);
      answer.text().then(tell, tell);
      waitMs = retryAfterMs(answer.headers.get("retry-after"));
    } catch {
      // A beacon's fate is unknown, so the events stay in the outbox; the server counts copies once.
      // It always carries cookies, so it is no way out without consent.
      if (leaving && mayStore()) beacon(body);
    }
    for (const parcel of parcels) underWay.delete(parcel);
    settle(parcels, status, waitMs);
  }

  const beacon = guarded(log, (body: string) => navigator.sendBeacon(url, body));

  const settle = guarded(log, (parcels: Parcel[], status: number, waitMs: number) => {
    if (mayRetry(status)) {
      serverWaitsUntil = Date.now() + waitMs;
      notBefore = serverWaitsUntil + backoffMs(++failures);
    } else {
      failures = notBefore = 0;
      outbox.remove(parcels);
    }
    wake();
  });

  function envelope(parcels: Parcel[]): string {
    const head = JSON.stringify({ writeKey, sentAt: new Date() }).slice(0, -1);
    return `${head},"batch":[${parcels.map(({ json }) => json).join()}]}`;
  }

  addEventListener("online", () => hurry(false));

  return { wake, leave: () => hurry(true) };
}
