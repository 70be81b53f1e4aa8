// A site in; its events and refusals out, each once: what is there first, then what comes.
import { setTimeout as sleep } from "node:timers/promises";
import type { LiveRow, LiveTail } from "./live-tail.js";

type Look = () => Promise<LiveRow[]>;
type Send = (row: LiveRow) => void;

/** Who hears of the rows of a site. */
export interface Follower {
  send: Send;
  /** So many rows were left out, before what is sent next. */
  skip(rows: number): void;
}

const pollMs = 500;
const remembered = 5000;
/** So many of the newest rows wait for the first look. */
const mostWaiting = 1000;

/** Passes a row on unless it was sent before. */
function once(send: Send): Send {
  let sent = new Set<string>();
  return (row) => {
    const key = `${row.kind} ${row.key}`;
    if (sent.has(key)) return;
    if (sent.size >= 2 * remembered) sent = new Set([...sent].slice(-remembered));
    sent.add(key);
    send(row);
  };
}

/** From the loader of this process, before the store has it. */
export async function followTail(
  tail: LiveTail,
  { site, look, signal }: { site: string; look: Look; signal: AbortSignal },
  { send, skip }: Follower,
): Promise<void> {
  const tell = once(send);
  let waiting: LiveRow[] | undefined = [];
  let skipped = 0;
  let isSettled = false;
  let failed: ((error: unknown) => void) | undefined;
  const leave = tail.listen(site, {
    read(row) {
      if (waiting === undefined) {
        tell(row);
        return;
      }
      waiting.push(row);
      if (waiting.length <= mostWaiting) return;
      waiting.shift();
      skipped += 1;
    },
    // A block that was read before anybody listened, and stored after the first look, is in neither.
    loaded() {
      if (isSettled || waiting !== undefined) return;
      isSettled = true;
      look().then(
        (rows) => rows.forEach(tell),
        (error) => failed?.(error),
      );
    },
  });
  try {
    for (const row of await look()) tell(row);
    if (skipped > 0) skip(skipped);
    for (const row of waiting) tell(row);
    waiting = undefined;
    await new Promise<void>((resolve, reject) => {
      failed = reject;
      if (signal.aborted) resolve();
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } finally {
    leave();
  }
}

/** From the store, where the loader is another process. */
export async function followStore(
  { look, signal }: { look: Look; signal: AbortSignal },
  { send }: Follower,
): Promise<void> {
  const tell = once(send);
  while (!signal.aborted) {
    for (const row of await look()) tell(row);
    await sleep(pollMs, undefined, { signal });
  }
}
