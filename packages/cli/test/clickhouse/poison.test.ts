// A row that the server cannot take is not mistaken for a server that is gone, whatever the line looks like.
import { join } from "node:path";
import { createStore, migrate } from "@cairn/attribution";
import type { Store } from "@cairn/schema";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  type Front,
  startFront,
} from "../../../attribution/test/support/clickhouse-front/front.js";
import { type Block, readBlock } from "../../../collector/src/load/block.js";
import type { Step } from "../../../collector/src/load/draft.js";
import { insertBlock } from "../../../collector/src/load/insert-block.js";
import { encodeRecord } from "../../../collector/src/log/record.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const receivedAt = Date.parse("2026-11-20T12:00:00.000Z");
const rows = 6_000;
let front: Front;
let store: Store;

beforeAll(async () => {
  front = await startFront({ directory: join(directory, "front") });
  store = await createStore({ url: front.url });
  await migrate(store);
});
afterAll(async () => {
  await store?.close();
  await front?.close();
});
afterEach(() => front.clear());

/** A server that refuses a row closes the line while the rest of a large body comes: its words are lost. */
it("a large block whose line breaks goes piece by piece, and the row is found", async () => {
  await front.fault({ kind: "cut_body", match: "^INSERT INTO events", afterBytes: 500_000 });
  const block = await blockWithOnePoison();
  for (const attempt of [1, 2]) {
    await expect(insertBlock(store, block, attempt)).rejects.toMatchObject({ fault: "passing" });
  }
  expect((await insertBlock(store, block, 3)).refused).toHaveLength(1);
  expect(
    await store.query("SELECT count() AS n, uniqExact(event_id) AS ids FROM events FINAL"),
  ).toEqual([{ n: rows - 1, ids: rows - 1 }]);
  expect(await store.query("SELECT event_id, reason FROM rejected FINAL")).toEqual([
    { event_id: "poison", reason: "store_refused" },
  ]);
});

/** A body that a proxy cut short reads like bad rows. */
it("rows that are refused for the line's sake are taken when they are sent again", async () => {
  const short = { kind: "error", match: "^INSERT INTO events", code: 117 } as const;
  const said = { type: "INCORRECT_DATA", message: "Unexpected end of the data" };
  const before = await store.query("SELECT * FROM rejected");
  const block = await blockOf(["one"]);
  await front.fault({ ...short, ...said, times: 1 });
  expect((await insertBlock(store, block)).refused).toEqual([]);
  await front.fault({ ...short, ...said });
  await expect(insertBlock(store, block)).rejects.toMatchObject({ fault: "setup" });
  expect(await store.query("SELECT * FROM rejected")).toEqual(before);
});

const fields: Step = ({ event, row }) => {
  row.eventId = String(event.messageId);
  row.eventTime = receivedAt;
  row.title = "t".repeat(300);
  if (event.messageId === "poison") row.properties = "{";
};

const blockWithOnePoison = () =>
  blockOf(Array.from({ length: rows }, (_, i) => (i === 4_321 ? "poison" : `good-${i}`)));

/** A record for every hundred events, as clients send them. */
function blockOf(ids: string[]): Promise<Block> {
  const head = { v: 1 as const, site: "default", visitor: "v", receivedAt };
  const entries = Array.from({ length: Math.ceil(ids.length / 100) }, (_, i) => {
    const batch = ids.slice(i * 100, (i + 1) * 100).map((messageId) => ({ messageId }));
    const body = Buffer.from(JSON.stringify({ batch }));
    return { position: i + 1, data: Buffer.concat(encodeRecord(head, body)) };
  });
  return readBlock(entries, { steps: [fields], site: () => undefined }, receivedAt);
}
