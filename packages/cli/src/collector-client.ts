// Events come in; they are posted to the collector's public route until it has answered for each.
import { setTimeout as sleep } from "node:timers/promises";
import type { Refusal, WireEvent } from "@cairn/schema";
import { z } from "zod";
import { CommandError, exitCodes } from "./command-error.js";
import { errorAnswer } from "./error-answer.js";

export interface Posted {
  accepted: number;
  rejected: Refused[];
  /** Requests that were sent again, by what the collector or the network said. */
  retries: Record<string, number>;
}

/** What the collector says of an event that it refuses. */
export type Refused = Pick<Refusal, "reason"> & Partial<Refusal>;

export interface CollectorClient {
  /** Posts one batch. Sending again is harmless: the ids are in the events. */
  post(events: WireEvent[]): Promise<Posted>;
}

const answer = z.object({
  accepted: z.number(),
  rejected: z.array(z.looseObject({ reason: z.string() })).default([]),
});

export interface CollectorClientOptions {
  url: string;
  writeKey: string;
  /** How long a collector that is away or full is waited for. */
  patienceMs?: number;
  /** A site made a moment ago may be unknown for so long. */
  newSiteMs?: number;
  /** What is sent counts as an import, and is confirmed, where the collector knows this secret of the API. */
  importsWith?: string | undefined;
  /** The times are another clock's than this machine's: they are not corrected by it. */
  othersTimes?: boolean;
}

/** Posts over HTTP as an SDK does; waits as told by `Retry-After` when the collector is full. */
export function createCollectorClient(options: CollectorClientOptions): CollectorClient {
  const { writeKey, patienceMs = 60_000, newSiteMs = 5_000, othersTimes = false } = options;
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (options.importsWith !== undefined) {
    headers.authorization = `Bearer ${options.importsWith}`;
    headers["x-cairn-via"] = "import";
  }
  const url = `${options.url.replace(/\/+$/, "")}/v1/batch`;

  return {
    async post(batch) {
      const retries: Record<string, number> = {};
      const startedAt = performance.now();
      for (let attempt = 0; ; attempt++) {
        const clock = othersTimes ? {} : { sentAt: new Date().toISOString() };
        const outcome = await tryOnce(url, { batch, writeKey, ...clock }, headers);
        if ("accepted" in outcome) return { ...outcome, retries };
        const waited = performance.now() - startedAt;
        const patience = outcome.why === "401" ? newSiteMs : patienceMs;
        if (outcome.final || waited > patience) throw outcome.error;
        retries[outcome.why] = (retries[outcome.why] ?? 0) + 1;
        await sleep(outcome.waitMs ?? Math.min(250 * 2 ** attempt, 5_000));
      }
    },
  };
}

type Outcome =
  | { accepted: number; rejected: Refused[] }
  | { why: string; final: boolean; waitMs?: number; error: CommandError };

async function tryOnce(
  url: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Outcome> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    text = await response.text();
  } catch (error) {
    const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? "network";
    const message = `Cannot reach the collector at ${url} (${code}). Start it with npm start, or give its address.`;
    return { why: code, final: false, error: new CommandError(exitCodes.unreachable, message) };
  }
  if (response.status === 200) {
    const read = answer.safeParse(JSON.parse(text));
    if (read.success) return read.data as { accepted: number; rejected: Refused[] };
  }
  const { status } = response;
  const error = new CommandError(
    status >= 500 || status === 429 ? exitCodes.unreachable : exitCodes.wrongUse,
    status === 401
      ? `The collector at ${new URL(url).origin} does not know the write key (another Cairn? which data directory?). Give the key of one of its sites, or set CAIRN_DATA to its data directory.`
      : `The collector answered ${status}: ${errorAnswer(text)?.words ?? text.slice(0, 300)}`,
  );
  const retryAfter = Number(response.headers.get("retry-after"));
  const final = status < 500 && status !== 429 && status !== 401 && status !== 408;
  return {
    why: String(status),
    final,
    error,
    ...(status === 429 && retryAfter > 0 ? { waitMs: retryAfter * 1000 } : {}),
  };
}
