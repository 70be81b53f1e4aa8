// A block goes in once; rows that the store cannot take stand aside alone; other errors are passed on.
import { type Insert, type Store, StoreError } from "@cairn/schema";
import { describe, expect, it } from "vitest";
import { insertBlock } from "../../src/load/insert-block.js";
import { eventColumns } from "../../src/load/row.js";

/** A store in memory that refuses blocks with a poisoned row, as ClickHouse does: all or nothing. */
function memoryStore(code = 27) {
  const tables: Record<string, unknown[][]> = { events: [], rejected: [] };
  const inserts: string[] = [];
  const store = {
    insert: async ({ table, lines }: Insert) => {
      const rows = lines
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as unknown[]);
      if (table === "events" && lines.includes("poison"))
        throw new StoreError("cannot parse", code);
      inserts.push(table);
      tables[table]?.push(...rows);
    },
  } as unknown as Store;
  return { store, tables, inserts };
}

const line = (id: string) =>
  JSON.stringify(
    eventColumns.map((column) =>
      column === "event_id" ? id : column === "received_at" || column === "position" ? 1 : "",
    ),
  );

describe("insertBlock", () => {
  it("inserts a good block in one piece", async () => {
    const { store, tables, inserts } = memoryStore();
    await insertBlock(store, { lines: ["a", "b", "c"].map(line), rejected: [] });
    expect(tables.events).toHaveLength(3);
    expect(inserts).toEqual(["events"]);
  });

  it("sets poisoned rows aside with the store's reason, and loses no other", async () => {
    const { store, tables } = memoryStore();
    const ids = Array.from({ length: 100 }, (_, i) => (i % 40 === 7 ? `poison-${i}` : `good-${i}`));
    const { refused } = await insertBlock(store, {
      lines: ids.map(line),
      rejected: [],
    });
    expect(refused).toBe(3);
    expect(tables.events?.map((row) => row[1])).toEqual(ids.filter((id) => id.startsWith("good")));
    expect(tables.rejected?.map((row) => [row[2], row[3]])).toEqual(
      [7, 47, 87].map((i) => [`poison-${i}`, "store_refused"]),
    );
  });

  it("passes on what may pass by itself: a full disk is no fault of the rows", async () => {
    const { store, tables } = memoryStore(243);
    await expect(
      insertBlock(store, { lines: ["a", "poison"].map(line), rejected: [] }),
    ).rejects.toThrow(StoreError);
    expect(tables.rejected).toEqual([]);
  });
});
