// The store keeps its promises, in process and as a server.
import type { Store } from "@cairn/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createStore, migrate } from "../../src/index.js";
import { type Place, places } from "../support/places.js";

const limits = { maxSeconds: 5, maxRows: 3, maxMemoryBytes: 1e9 };

describe.each(places)("%s", (_, makePlace) => {
  let place: Place;
  let store: Store;

  beforeAll(async () => {
    place = await makePlace();
    store = await createStore(place.location);
    await migrate(store);
  });
  afterAll(async () => {
    await store.close();
    await place.close();
  });

  test("a second migrate changes nothing", async () => {
    expect(await migrate(store)).toEqual({ applied: [], views: [] });
  });

  test("times are UTC instants and decimals keep every digit", async () => {
    expect(
      await store.query(
        "SELECT toDecimal64('79.900001', 6) AS value, toDateTime64('2026-09-01 10:00:00.5', 3) AS at",
      ),
    ).toEqual([{ value: "79.900001", at: "2026-09-01T10:00:00.500Z" }]);
  });

  test("an insert of an event reaches touches and identity", async () => {
    await store.insert({
      table: "events",
      columns: [
        "site",
        "event_id",
        "name",
        "event_time",
        "visitor_id",
        "has_page",
        "evidence",
        "edges",
        "properties",
      ],
      lines: `${JSON.stringify(["s", "e1", "page_view", "2026-09-01 10:00:00.123", "v", 1, "none", [{ kind: "identify", a: "visitor:v", b: "user:u" }], { a: { b: 1 } }])}\n`,
    });
    expect(await store.query("SELECT actor, touch_time FROM touch_candidates")).toEqual([
      { actor: "visitor:v", touch_time: "2026-09-01T10:00:00.123Z" },
    ]);
    expect(await store.query("SELECT a, b FROM identity_edges")).toEqual([
      { a: "visitor:v", b: "user:u" },
    ]);
  });

  test("events of 320 months are one part: their times cost an insert nothing", async () => {
    const lines = Array.from({ length: 640 }, (_, month) => {
      const at = new Date(Date.UTC(2000, month % 320, 1)).toISOString();
      return `${JSON.stringify(["s", `m${month}`, "page_view", at])}\n`;
    });
    const columns = ["site", "event_id", "name", "event_time"];
    const parts = async () =>
      (
        await store.query<{ n: number }>(
          "SELECT count() AS n FROM system.parts WHERE active AND database = currentDatabase() AND table = 'events'",
        )
      )[0]?.n ?? 0;
    const before = await parts();
    await store.insert({ table: "events", columns, lines: lines.join("") });
    expect(await parts()).toBeLessThanOrEqual(before + 1);
  });

  test("a profile takes the traits of identify, and not those of a group", async () => {
    const line = (id: string, type: string, at: string, traits: object) =>
      `${JSON.stringify(["s", id, type, type, at, "u", traits])}\n`;
    await store.insert({
      table: "events",
      columns: ["site", "event_id", "type", "name", "event_time", "user_id", "properties"],
      lines:
        line("i", "identify", "2026-09-01 10:00:00", { city: "Ulm" }) +
        line("g", "group", "2026-09-01 11:00:00", { city: "Rome" }),
    });
    expect(await store.query("SELECT node, traits FROM profiles FINAL")).toEqual([
      { node: "user:u", traits: { city: "Ulm" } },
    ]);
  });

  test("a parameter is a value, whatever it holds", async () => {
    const hostile = "'; DROP TABLE events; -- \\ \n\t";
    expect(await store.query("SELECT {x:String} AS x", { x: hostile })).toEqual([{ x: hostile }]);
  });

  test("a stranger's connection reads, within limits, and cannot write", async () => {
    const answer = await store.read("SELECT number FROM numbers(10)", {
      format: "JSONCompact",
      limits,
    });
    expect(JSON.parse(answer.bytes.toString()).rows).toBe(4);
    for (const sql of [
      "INSERT INTO rejected (site) VALUES ('x')",
      "SELECT 1 SETTINGS max_execution_time = 0",
      "SET readonly = 0",
      "DROP TABLE events",
      "SELECT * FROM url('http://127.0.0.1/', CSV)",
    ]) {
      await expect(store.read(sql, { format: "JSON", limits }), sql).rejects.toThrow();
    }
  });

  test("a limit of time is of one question alone", async () => {
    const now = "SELECT getSetting('max_execution_time') AS seconds";
    const within = Array.from({ length: 6 }, () => store.query(now, {}, { maxSeconds: 7 }));
    expect((await Promise.all(within)).flat()).toEqual(Array(6).fill({ seconds: 7 }));
    const without = Array.from({ length: 6 }, () => store.query(now));
    expect((await Promise.all(without)).flat()).toEqual(Array(6).fill({ seconds: 0 }));
  });

  test("who leaves ends no question but their own", async () => {
    const limits = { maxSeconds: 30, maxRows: 10, maxMemoryBytes: 1_000_000_000 };
    const ask = (rows: number, signal?: AbortSignal) =>
      store.read(`SELECT max(sipHash64(number)) FROM numbers(${rows})`, {
        ...{ format: "TSV", limits },
        ...(signal && { signal }),
      });
    for (let round = 0; round < 25; round += 1) {
      const leaving = new AbortController();
      const left = ask(1000, leaving.signal).catch(() => undefined);
      // About when it ends, so that the kill comes late.
      setTimeout(() => leaving.abort(), round % 4);
      await left;
      await ask(3_000_000);
    }
  });

  test("an error carries ClickHouse's code", async () => {
    await expect(store.query("SELECT * FROM nothing_here")).rejects.toMatchObject({ code: 60 });
  });

  test("a slow question does not hold up the writer", async () => {
    let slowDone = false;
    const slow = store.query("SELECT sum(sipHash64(number)) FROM numbers(60000000)").then(() => {
      slowDone = true;
    });
    await store.command("SELECT 1");
    expect(slowDone).toBe(false);
    await slow;
  });

  test("a failed question leaves nothing in the answer of the next", async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      const failing = store.query(
        "SELECT throwIf(number = 200000), 'SECRET' FROM numbers(300000) SETTINGS max_block_size = 1000",
      );
      await expect(failing).rejects.toMatchObject({ code: 395 });
    }
    for (let turn = 0; turn < 4; turn += 1) {
      expect(await store.query("SELECT 7 AS answer")).toEqual([{ answer: 7 }]);
    }
  });
});
