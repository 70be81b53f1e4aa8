// Clients that send without pause as SDKs do: a broken connection means the same body once more.
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom, type Random } from "../../../src/demo/random.js";
import { enterAnswer, type Ledger } from "./ledger.js";
import { makeRequest, type Sending } from "./requests.js";

export interface ClientsOptions {
  /** One base, or several that clients share by turns: the balancer in front of collectors. */
  collector: string | readonly string[];
  writeKey: string;
  ledger: Ledger;
  clients: number;
  seed: string;
  /** Before every event id, where several groups of clients send into one store. */
  prefix?: string;
}

export interface Clients {
  /** Sends one request and enters its answer; resolves with the status, 0 for a broken connection. */
  sendOnce(sending: Sending, collector?: string): Promise<number>;
  /** Makes no new requests; resolves when those under way were answered or given up. */
  stop(): Promise<void>;
}

export function startClients(options: ClientsOptions): Clients {
  const { writeKey, ledger } = options;
  const collectors = [options.collector].flat();
  let turn = 0;
  let stopping = false;
  const running = Array.from({ length: options.clients }, (_, index) =>
    client(`${options.prefix ?? ""}c${index}`, createRandom(`${options.seed}/${index}`)),
  );

  async function client(name: string, random: Random): Promise<void> {
    for (let number = 0; !stopping; number++) {
      const sending = makeRequest(`${name}-${number}`, writeKey, random);
      for (const id of sending.purchases) ledger.purchases.add(id);
      // Some never try again, as a page that was closed; an SDK always does.
      await deliver(sending, random.chance(0.3));
      if (random.chance(0.05)) {
        ledger.counts.sentTwiceOnPurpose++;
        await deliver(sending, false);
      }
      await sleep(random.int(0, 30));
    }
  }

  async function deliver(sending: Sending, givesUp: boolean): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      if (attempt > 0) ledger.counts.retriedRequests++;
      const status = await sendOnce(sending);
      if (status === 200) return;
      if (status === broken && givesUp) {
        for (const id of sending.ids) ledger.unknown.add(id);
        return;
      }
      await sleep(Math.min(50 * 2 ** attempt, 400));
    }
  }

  async function sendOnce(
    sending: Sending,
    collector = collectors[turn++ % collectors.length],
  ): Promise<number> {
    ledger.counts.requests++;
    const asked = performance.now();
    ledger.underway.add(asked);
    try {
      const answer = await fetch(`${collector}${sending.route}`, {
        method: "POST",
        headers: { "content-type": "application/json", "user-agent": browser },
        body: sending.body,
      });
      const text = await answer.text();
      ledger.answerMs.push(performance.now() - asked);
      if (answer.status === 200) enterAnswer(ledger, sending.ids, JSON.parse(text));
      else if (answer.status === 429) ledger.counts.refusedAnswers++;
      else ledger.surprises.push(`${answer.status} ${text}`);
      return answer.status;
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as NodeJS.ErrnoException;
      if (code === "ECONNREFUSED") {
        ledger.counts.refusedConnections++;
        return neverSent;
      }
      ledger.counts.brokenConnections++;
      return broken;
    } finally {
      ledger.underway.delete(asked);
    }
  }

  return {
    sendOnce,
    async stop() {
      stopping = true;
      await Promise.all(running);
    },
  };
}

const broken = 0;
const neverSent = -1;
const browser =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";
