// Nothing acknowledged is lost, and nothing counts twice, while the processes of the real product are
// killed -9 again and again. CHAOS_SECONDS, CHAOS_KILLS and CHAOS_SEED make it longer or another.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/demo/random.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { startClients } from "./support/clients.js";
import { type Killed, killAgainAndAgain } from "./support/kills.js";
import { emptyLedger } from "./support/ledger.js";
import { startProduct } from "./support/product.js";
import { purchaseCents } from "./support/requests.js";
import { nothingWaits, readStored, type Stored } from "./support/stored.js";

const seconds = Number(process.env.CHAOS_SECONDS ?? 18);
const kills = Number(process.env.CHAOS_KILLS ?? 6);
const seed = process.env.CHAOS_SEED ?? "1";
const directory = temporaryDirectory();
const ledger = emptyLedger();
let killed: Killed;
let stored: Stored;
let exitCode: number | string;

describe.skipIf(!existsSync("/proc/self/task"))("with processes killed -9 under load", () => {
  beforeAll(
    async () => {
      const product = await startProduct(join(directory, "data"));
      const { collector, writeKey, rest, program } = product;
      const clients = startClients({ collector, writeKey, ledger, clients: 6, seed });
      let probes = 0;
      const sendEvent = () => {
        const messageId = `probe-${++probes}`;
        const event = { writeKey, messageId, anonymousId: "probe", event: "Ping" };
        const sending = { route: "/v1/track", ids: [messageId], purchases: [] };
        return clients.sendOnce({ ...sending, body: JSON.stringify(event) });
      };
      const askReport = () =>
        rest.attribution({ models: "first,linear" }).then(
          () => true,
          () => false,
        );
      const random = createRandom(`kills/${seed}`);
      try {
        killed = await killAgainAndAgain({ product, random, kills, seconds, sendEvent, askReport });
        await clients.stop();
        await nothingWaits(rest);
        stored = await readStored(rest);
      } catch (error) {
        const said = program.output().slice(-8_000);
        throw new Error(`${(error as Error).message}\nThe product said:\n${said}`, {
          cause: error,
        });
      }
      program.child.kill("SIGTERM");
      exitCode = await program.ended;
    },
    (seconds + kills * 30 + 180) * 1000,
  );

  afterAll(() => {
    if (stored === undefined) return;
    const unacknowledged = stored.events.filter((id) => !ledger.acknowledged.has(id)).length;
    console.log(
      [
        `kills: collector ${killed.kills.collector}, engine ${killed.kills.engine}, of these ${killed.duringStart} during a start; seed ${seed}`,
        `requests ${ledger.counts.requests}, broken ${ledger.counts.brokenConnections}, refused connections ${ledger.counts.refusedConnections}, retried ${ledger.counts.retriedRequests}, twice on purpose ${ledger.counts.sentTwiceOnPurpose}`,
        `acknowledged ${ledger.acknowledged.size}, stored ${stored.events.length} in ${stored.rows} rows, stored and not acknowledged ${unacknowledged} of ${ledger.unknown.size} in flight`,
        `conversions ${stored.conversions.length}, refused events ${ledger.refused.size}`,
        `collector answered ${killed.collectorWhileEngineDown.length} times without engine, engine ${killed.engineWhileCollectorDown.length} times without collector`,
      ].join("\n"),
    );
  });

  it("has every acknowledged event", () => {
    const found = new Set(stored.events);
    expect(ledger.acknowledged.size).toBeGreaterThan(1000);
    expect([...ledger.acknowledged].filter((id) => !found.has(id))).toEqual([]);
  });

  it("has no event twice", () => {
    expect(ledger.counts.retriedRequests + ledger.counts.sentTwiceOnPurpose).toBeGreaterThan(0);
    expect(repeated(stored.events)).toEqual([]);
    expect(repeated(stored.conversions)).toEqual([]);
  });

  it("counts each event and each purchase once in every answer", () => {
    const purchases = stored.events.filter((id) => ledger.purchases.has(id));
    const value = ((purchases.length * purchaseCents) / 100).toFixed(2);
    expect(stored.conversions.toSorted()).toEqual(purchases.toSorted());
    expect(stored.attributed).toEqual({ conversions: purchases.length, value });
    expect(stored.metrics).toMatchObject({
      events: stored.events.length,
      conversions: purchases.length,
      value,
    });
  });

  it("has of the rest only what was in flight at a kill", () => {
    const others = stored.events.filter((id) => !ledger.acknowledged.has(id));
    expect(others.filter((id) => !ledger.unknown.has(id))).toEqual([]);
  });

  it("keeps every refused event with its reason, and none of them as an event", () => {
    const found = new Set(stored.rejected);
    expect(ledger.refused.size).toBeGreaterThan(0);
    expect([...ledger.refused].filter((id) => !found.has(id))).toEqual([]);
    expect(stored.events.filter((id) => ledger.refused.has(id))).toEqual([]);
  });

  it("takes events while the engine is down, and answers reports while the collector is down", () => {
    expect(killed.kills.collector).toBeGreaterThan(1);
    expect(killed.kills.engine).toBeGreaterThan(1);
    expect(killed.collectorWhileEngineDown.length).toBeGreaterThan(0);
    expect(killed.collectorWhileEngineDown.filter((status) => status !== 200)).toEqual([]);
    expect(killed.engineWhileCollectorDown.length).toBeGreaterThan(0);
    expect(killed.engineWhileCollectorDown).not.toContain(false);
  });

  it("gives no client an answer that makes it drop an event", () => {
    expect(ledger.surprises).toEqual([]);
  });

  it("still ends with 0 when it is asked to", () => {
    expect(exitCode).toBe(0);
  });
});

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}
