// A server that is down, slow, broken or cuts the line: nothing is lost, nothing counts twice, and loading
// goes on by itself. Clients send without pause and note every id that was answered 200.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  type Fault,
  type Front,
  startFront,
} from "../../../attribution/test/support/clickhouse-front/front.js";
import { startClients } from "../chaos/support/clients.js";
import { emptyLedger } from "../chaos/support/ledger.js";
import { purchaseCents } from "../chaos/support/requests.js";
import { startOneMachine, writeKey } from "../path/one-machine.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const ledger = emptyLedger();
let front: Front;
let machine: Awaited<ReturnType<typeof startOneMachine>>;
let groups = 0;

beforeAll(async () => {
  front = await startFront({ directory: join(directory, "front") });
  machine = await startOneMachine({ clickhouseUrl: front.url });
});
afterAll(async () => {
  await machine?.close();
  await front?.close();
});
afterEach(() => front.clear());

/** Whole, half or nothing of an insert is in, and nobody knows. */
const inserts = "^INSERT INTO";
const faults: [name: string, fault: Fault][] = [
  ["slow", { kind: "slow", ms: 300 }],
  ["an answer of 500 from nobody", { kind: "status", status: 500 }],
  ["an answer of 503 from nobody", { kind: "status", status: 503, match: inserts }],
  ["cut in the middle of a body", { kind: "cut_body", afterBytes: 500, match: inserts }],
  ["cut when half of the rows are in", { kind: "cut_half", rows: 3, match: "^INSERT INTO events" }],
  ["cut when all rows are in, before the answer", { kind: "cut_answer", match: inserts }],
  [
    "too many parts",
    { kind: "error", code: 252, type: "TOO_MANY_PARTS", message: "Too many parts" },
  ],
  ["no memory", { kind: "error", code: 241, type: "MEMORY_LIMIT_EXCEEDED", message: "Memory" }],
  [
    "a replica without Keeper",
    { kind: "error", code: 242, type: "TABLE_IS_READ_ONLY", message: "R" },
  ],
];

it.each(faults)("%s", async (_, fault) => {
  await sending(async () => {
    await front.fault(fault);
    await sleep(1_500);
    await front.clear();
  });
  await nothingLostNothingTwice();
});

it("down, and up again", async () => {
  await sending(async () => {
    await front.down();
    await expect.poll(readiness).toMatchObject({
      ready: false,
      parts: { loader: { ready: false, reason: expect.stringContaining("ECONNREFUSED") } },
    });
    await front.up();
  });
  await nothingLostNothingTwice();
  expect(await readiness()).toMatchObject({ ready: true });
});

it("killed -9 twice while it inserts", async () => {
  await sending(async () => {
    for (const _ of [1, 2]) {
      await sleep(400);
      await front.restart();
    }
  });
  await nothingLostNothingTwice();
});

async function sending(during: () => Promise<void>): Promise<void> {
  const prefix = `${groups++}-`;
  const clients = startClients({
    collector: machine.origin,
    writeKey,
    ledger,
    clients: 2,
    seed: `faults/${prefix}`,
    prefix,
  });
  await sleep(300);
  await during();
  await sleep(300);
  await clients.stop();
}

async function nothingLostNothingTwice(): Promise<void> {
  await machine.loaded();
  const stored = await machine.ids();
  expect(stored).toEqual([...ledger.acknowledged].toSorted());
  // A request that was sent twice is refused twice.
  const refused = await machine.store.query<{ id: string }>(
    "SELECT DISTINCT event_id AS id FROM rejected FINAL ORDER BY id",
  );
  expect(refused.map(({ id }) => id)).toEqual([...ledger.refused].toSorted());
  const orders = [...ledger.acknowledged].filter((id) => ledger.purchases.has(id)).length;
  const from = new Date(Date.now() - 86_400_000).toISOString();
  const to = new Date(Date.now() + 86_400_000).toISOString();
  const { total } = JSON.parse(await machine.api(`/api/v1/attribution?from=${from}&to=${to}`));
  const value = ((orders * purchaseCents) / 100).toFixed(2);
  expect(total).toEqual({ conversions: orders, value });
  expect(ledger.surprises).toEqual([]);
  expect(ledger.unknown.size).toBe(0);
}

async function readiness(): Promise<unknown> {
  const answer = await fetch(`${machine.privateOrigin}/readyz`);
  return answer.json();
}
