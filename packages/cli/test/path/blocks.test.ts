// Blocks of the loader in the real store: every cell comes back as it was, and bad rows stand aside alone.
import { createStore, migrate } from "@cairn/attribution";
import type { Store, WireEvent } from "@cairn/schema";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Block, readBlock } from "../../../collector/src/load/block.js";
import type { Step } from "../../../collector/src/load/draft.js";
import { insertBlock } from "../../../collector/src/load/insert-block.js";
import { jsonText } from "../../../collector/src/load/json-text.js";
import { encodeBlock } from "../../../collector/src/load/native-block.js";
import { type EventRow, emptyRow, eventColumns } from "../../../collector/src/load/row.js";
import { encodeRecord } from "../../../collector/src/log/record.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const receivedAt = Date.parse("2026-11-20T12:00:00.000Z");
const head = { v: 1 as const, site: "default", visitor: "v", receivedAt };
let store: Store;

beforeAll(async () => {
  store = await createStore({ path: `${directory}/store` });
  await migrate(store);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.command("TRUNCATE TABLE events");
  await store.command("TRUNCATE TABLE rejected");
});

const text = fc.oneof(
  fc.constant(""),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom(
    "a".repeat(63),
    "a".repeat(64),
    "ü".repeat(63),
    "b".repeat(127),
    "c".repeat(40_000),
  ),
  fc.constantFrom("half \ud83d", "\udc00 half", "NULL", "\\N", "\u0000", "a\tb\nc"),
);
const decimal = fc
  .tuple(fc.nat(999_999_999_999), fc.nat(999_999))
  .map(([whole, part]) =>
    part === 0 ? `${whole}` : `${whole}.${String(part).padStart(6, "0").replace(/0+$/, "")}`,
  );
const time = fc.integer({ min: Date.parse("2000-01-01"), max: Date.parse("2060-01-01") });
const cells: { [F in keyof EventRow]?: fc.Arbitrary<unknown> } = {
  eventTime: time,
  receivedAt: time,
  hasPage: fc.constantFrom(0, 1),
  bot: fc.constantFrom(0, 1),
  unconfirmed: fc.constantFrom(0, 1),
  gpc: fc.constantFrom(0, 1),
  value: decimal,
  position: fc.maxSafeNat(),
  version: fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
  edges: fc.array(fc.record({ kind: text, a: text, b: text }), { maxLength: 4 }),
  properties: fc.dictionary(fc.constantFrom("a", "b", "c"), fc.nat()).map((o) => JSON.stringify(o)),
};
const empty = emptyRow(head, 1, 0);
const anyRow = fc.record(
  Object.fromEntries(Object.keys(empty).map((f) => [f, cells[f as keyof EventRow] ?? text])),
) as unknown as fc.Arbitrary<EventRow>;

/** A cell as ClickHouse gives it back. */
function stored(name: string, cell: unknown): unknown {
  if (name === "value") return Number(cell) === 0 ? "0" : cell;
  if (name.endsWith("_time") || name === "received_at")
    return new Date(cell as number).toISOString();
  if (name === "version" || name === "position") return String(cell);
  if (name === "properties") return JSON.parse(cell as string);
  return JSON.parse(JSON.stringify(cell), (_k, v) =>
    typeof v === "string" ? v.toWellFormed() : v,
  );
}

describe("encodeBlock", () => {
  it("gives every cell to the store as it is, whatever it holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 30 }), async (rows) => {
        await store.command("TRUNCATE TABLE events");
        // The key of the table, so that no row collapses and the order is known.
        const sent = rows.map((row, i) => ({ ...row, eventId: `${1000 + i}` }));
        const half = sent.length >> 1;
        const pieces = [sent.slice(0, half), sent.slice(half)].map((part) =>
          encodeBlock(eventColumns, part),
        );
        await store.insertBlock({ table: "events", columns: eventColumns, pieces });
        const found = await store.query<Record<string, unknown>>(
          "SELECT * REPLACE (toString(version) AS version, toString(position) AS position) FROM events ORDER BY event_id",
        );
        expect(found).toEqual(
          sent.map((row) =>
            Object.fromEntries(
              eventColumns.map(({ name, cell }) => [name, stored(name, cell(row))]),
            ),
          ),
        );
      }),
      { numRuns: 25, seed: 20261125 },
    );
  });

  it("names the columns and types of the table", async () => {
    const table = await store.query<{ name: string; type: string }>(
      "SELECT name, type FROM system.columns WHERE database = 'cairn' AND table = 'events' ORDER BY position",
    );
    const asText = (type: string) => (type.startsWith("JSON") ? "String" : type);
    expect(eventColumns.map(({ name, type }) => ({ name, type }))).toEqual(
      table.map(({ name, type }) => ({ name, type: asText(type) })),
    );
  });
});

describe("jsonText", () => {
  const rowOf = (properties: object, i: number): EventRow => ({
    ...empty,
    eventId: `${1000 + i}`,
    properties: jsonText(properties),
  });
  const insert = (rows: EventRow[]) =>
    store.insertBlock({
      table: "events",
      columns: eventColumns,
      pieces: [encodeBlock(eventColumns, rows)],
    });

  it.each([
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709549568",
    "18446744073709551615",
    "18446744073709551616",
    "100000000000000000000",
    "999999999999999900000",
    "1e21",
    "1.7976931348623157e308",
    "5e-324",
    "0.0000012345678901234567",
    "-0",
    "-9223372036854774784",
    "-9223372036854775808",
    "-18446744073709551616",
    "-999999999999999900000",
    "-1e21",
  ])(
    "writes the number %s so that the store takes it, as near as JSON reads it",
    async (digits) => {
      const key = digits.replace(".", "-");
      const sent = JSON.parse(`{"n":${digits},"list":[1,${digits}],"${key}":"${digits}"}`);
      await insert([rowOf(sent, 0)]);
      const [row] = await store.query<{ p: typeof sent }>("SELECT properties AS p FROM events");
      expect(row?.p).toEqual({ ...sent, n: sent.n + 0, list: [1, sent.n + 0] });
    },
  );

  it("writes whatever an event may hold so that the store takes it", async () => {
    const number = fc.oneof(
      fc.double(),
      fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }).map(Number),
    );
    const key = fc.oneof(fc.string({ maxLength: 5 }), fc.constantFrom("a", "b", "a.b", "", "`"));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        number,
        text,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(key, tie("any"), { maxKeys: 4 }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(key, value, { maxKeys: 5 }), { minLength: 1, maxLength: 20 }),
        async (sent) => {
          await store.command("TRUNCATE TABLE events");
          await insert(sent.map(rowOf));
          const [found] = await store.query<{ n: number }>("SELECT count() AS n FROM events");
          expect(found?.n).toBe(sent.length);
        },
      ),
      { numRuns: 100, seed: 20261125 },
    );
  });
});

describe("insertBlock", () => {
  const putId: Step = ({ event, row }) => {
    row.eventId = String(event.messageId);
    row.name = "ping";
    row.eventTime = receivedAt;
  };
  /** Text that is no JSON: what no step writes, and the store cannot take. */
  const poison: Step = ({ event, row }) => {
    if (String(event.messageId).startsWith("poison")) row.properties = "{";
  };
  const blockOf = (batches: string[][]): Promise<Block> =>
    readBlock(
      batches.map((ids, i) => {
        const batch: Partial<WireEvent>[] = ids.map((messageId) => ({ messageId }));
        const body = Buffer.from(JSON.stringify({ batch }));
        return { position: i + 1, data: Buffer.concat(encodeRecord(head, body)) };
      }),
      { steps: [putId, poison], site: () => undefined },
      receivedAt,
    );
  const idsIn = async () =>
    (await store.query<{ id: string }>("SELECT event_id AS id FROM events ORDER BY event_id")).map(
      ({ id }) => id,
    );

  it("inserts a good block in one piece, whatever the number of its pieces", async () => {
    const ids = Array.from({ length: 2500 }, (_, i) => `${10_000 + i}`);
    const block = await blockOf([ids.slice(0, 1500), ids.slice(1500)]);
    expect(block.pieces.length).toBeGreaterThan(1);
    expect(await insertBlock(store, block)).toEqual({ refused: [] });
    expect(await idsIn()).toEqual(ids);
    const parts = await store.query("SELECT DISTINCT _part FROM events");
    expect(parts).toHaveLength(1);
  });

  it("sets poisoned rows aside as they were sent, with the store's reason, and loses no other", async () => {
    const ids = Array.from({ length: 100 }, (_, i) => (i % 40 === 7 ? `poison-${i}` : `good-${i}`));
    const block = await blockOf([ids.slice(0, 50), ids.slice(50)]);
    expect((await insertBlock(store, block)).refused).toHaveLength(3);
    expect(await idsIn()).toEqual(ids.filter((id) => id.startsWith("good")).sort());
    expect(
      await store.query(
        "SELECT event_id, reason, payload, position, item FROM rejected FINAL ORDER BY position, item",
      ),
    ).toEqual([
      {
        event_id: "poison-7",
        reason: "store_refused",
        payload: '{"messageId":"poison-7"}',
        position: 1,
        item: 7,
      },
      {
        event_id: "poison-47",
        reason: "store_refused",
        payload: '{"messageId":"poison-47"}',
        position: 1,
        item: 47,
      },
      {
        event_id: "poison-87",
        reason: "store_refused",
        payload: '{"messageId":"poison-87"}',
        position: 2,
        item: 37,
      },
    ]);
  });

  it("passes on what may pass by itself: a store that is gone is no fault of the rows", async () => {
    const block = await blockOf([["a", "poison"]]);
    await store.command("RENAME TABLE events TO away");
    try {
      await expect(insertBlock(store, block)).rejects.toThrow(/events/);
      expect(await store.query("SELECT * FROM rejected")).toEqual([]);
    } finally {
      await store.command("RENAME TABLE away TO events");
    }
  });
});
