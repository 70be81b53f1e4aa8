// A question to a server is asked again when that does no harm, and otherwise once.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serverLocation } from "@cairn/schema";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Client, clientAt } from "../../src/store/client.js";
import { onceMore } from "../../src/store/once-more.js";
import { type Fault, type Front, startFront } from "../support/clickhouse-front/front.js";

let directory: string;
let front: Front;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cairn-once-more-"));
  front = await startFront({ directory });
});
afterAll(async () => {
  await front.close();
  await rm(directory, { recursive: true, force: true });
});
afterEach(() => front.clear());

/** The front, with a time-out of 500 ms. */
function client(): Client {
  const location = serverLocation(front.url);
  if (typeof location === "string") throw new Error(location);
  return clientAt(location, "default", 500);
}

/** How often the server heard a question. */
async function heard(mark: string, signal?: AbortSignal): Promise<number> {
  const asking = client();
  const sql = `SELECT '${mark}'`;
  const ask = () => asking.run({ sql, ...(signal && { signal }) });
  await onceMore(ask, signal).catch(() => undefined);
  await asking.close();
  return (await front.statements()).filter((statement) => statement.startsWith(sql)).length;
}

it.each<[string, Omit<Fault, "match">, number]>([
  ["the line breaks", { kind: "cut_answer" }, 3],
  ["the line breaks once", { kind: "cut_answer", times: 1 }, 2],
  ["it is silent for too long", { kind: "slow", ms: 1500 }, 1],
  ["a proxy says that its server is too slow", { kind: "status", status: 504 }, 1],
  ["a proxy says that it is too much", { kind: "status", status: 429 }, 1],
  ["ClickHouse has a word for it", { kind: "error", code: 241, type: "M", message: "m" }, 1],
])("%s", async (mark, fault, times) => {
  await front.fault({ ...fault, match: mark });
  expect(await heard(mark)).toBe(times);
});

it("whoever asked has gone", async () => {
  await front.fault({ kind: "slow", ms: 1500, match: "gone" });
  expect(await heard("gone", AbortSignal.timeout(100))).toBe(1);
});

it("nobody listens at first", async () => {
  await front.down();
  const asking = client();
  let asked = 0;
  const answer = await onceMore(async () => {
    if (++asked === 2) await front.up();
    return asking.run({ sql: "SELECT 'down'" });
  });
  await asking.close();
  expect([asked, answer.bytes.toString()]).toEqual([2, "down\n"]);
});
