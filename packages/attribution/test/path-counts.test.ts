// The path table that is counted from events: every journey once, lost ones by their rule.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlFile } from "../src/store/sql-file.js";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const day = (number: number, hour = 10) => new Date(Date.UTC(2026, 8, number, hour)).toISOString();
let id = 0;
const touch = (visitor: string, at: string, channel: string): TestEvent => ({
  id: `t${id++}`,
  name: "touch",
  at,
  visitor,
  channel,
});
const bought = (visitor: string, at: string, value: number): TestEvent => ({
  id: `o${id++}`,
  name: "purchase",
  at,
  visitor,
  value,
});

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    // Converts, and comes back once more.
    touch("ana", day(5), "email"),
    touch("ana", day(6), "direct"),
    bought("ana", day(6), 30),
    touch("ana", day(8), "social"),
    // Never converts; the first touch lies 40 days before the last.
    touch("ben", new Date(Date.UTC(2026, 7, 1)).toISOString(), "tv"),
    touch("ben", day(9), "email"),
    touch("ben", day(10), "email"),
    // Converted before the range; touches on both sides of that.
    touch("cem", new Date(Date.UTC(2026, 7, 20)).toISOString(), "tv"),
    bought("cem", new Date(Date.UTC(2026, 7, 25)).toISOString(), 5),
    touch("cem", day(3), "email"),
    // Last seen before the range, and first seen after it.
    touch("dan", new Date(Date.UTC(2026, 7, 30)).toISOString(), "email"),
    touch("eva", new Date(Date.UTC(2026, 9, 2)).toISOString(), "email"),
    // No touch at all.
    bought("fay", day(7), 7.5),
    // A touch at the very moment of the conversion is the conversion's.
    touch("gil", day(12), "email"),
    bought("gil", day(12), 1),
  ]);
});
afterAll(() => engine.close());

async function paths(rule: Partial<Record<string, string | number>> = {}) {
  const given = {
    lookback_days: 30,
    repeat: "'all'",
    direct: "'keep'",
    collapse: "'none'",
    views: "'keep'",
    view_lookback_days: 0,
    lost: "'never_converted'",
    ...rule,
  };
  const parameters = Object.entries(given).map(([name, value]) => `${name} = ${value}`);
  const rows = await engine.store.query<{ path: string[] } & Record<string, string>>(
    `SELECT path, toString(conversions) AS conversions, toString(value) AS value, toString(lost) AS lost
     FROM paths_full(site = 'default', conversion = 'purchase', by = 'channel', from = '2026-09-01 00:00:00',
       to = '2026-10-01 00:00:00', currency = '', amount = 'value', ${parameters.join(", ")}) ORDER BY path`,
  );
  return rows.map(
    (row) =>
      `${row.path.join(" > ")}: ${row.conversions} worth ${Number(row.value)}, ${row.lost} lost`,
  );
}

describe("the question of the engine", () => {
  const rule = {
    ...{ site: "default", conversion: "purchase", by: "channel", currency: "", amount: "value" },
    ...{ from: "2026-09-01 00:00:00", to: "2026-10-01 00:00:00", lookback_days: 30 },
    ...{ repeat: "all", direct: "keep", collapse: "none", lost: "never_converted" },
    ...{ views: "keep", view_lookback_days: 0 },
  };

  it.each([
    [{ most_paths: 4, most_touches: 1000 }, /more distinct paths than can be held/],
    [{ most_paths: 1000, most_touches: 6 }, /more touches than can be held/],
  ])("refuses more than %o", async (limits, words) => {
    const sql = sqlFile("path_table");
    await expect(engine.store.query(sql, { ...rule, ...limits })).rejects.toThrow(words);
    const enough = { most_paths: 5, most_touches: 7 };
    expect(await engine.store.query(sql, { ...rule, ...enough })).toHaveLength(5);
  });
});

describe("paths_full", () => {
  it("counts conversions by path, and one lost journey for each who never converted", async () => {
    expect(await paths()).toEqual([
      ": 1 worth 7.5, 0 lost",
      "email: 1 worth 1, 0 lost",
      "email > direct: 1 worth 30, 0 lost",
      "email > email: 0 worth 0, 1 lost",
      "tv > email: 0 worth 0, 1 lost",
    ]);
  });

  it("adds what follows a last conversion with lost = also_tail", async () => {
    expect(await paths({ lost: "'also_tail'" })).toContain("social: 0 worth 0, 1 lost");
    expect(await paths({ lost: "'also_tail'" })).toContain("email: 1 worth 1, 0 lost");
  });

  it("looks back from the last touch of a lost journey", async () => {
    expect(await paths({ lookback_days: 60 })).toContain("tv > email > email: 0 worth 0, 1 lost");
    expect(await paths({ lookback_days: 0 })).toContain("tv > email > email: 0 worth 0, 1 lost");
    expect(await paths({ lookback_days: 0.5 })).toContain("email: 1 worth 1, 2 lost");
  });

  it("leaves out what came before the person's earlier conversion with since_previous", async () => {
    const rows = await paths({ repeat: "'since_previous'" });
    expect(rows).toContain("email: 1 worth 1, 1 lost");
    expect(rows.some((row) => row.startsWith("tv > email:"))).toBe(false);
  });

  it("applies direct, then collapse, to lost journeys too", async () => {
    const rows = await paths({ direct: "'drop_unless_all'", collapse: "'consecutive'" });
    expect(rows).toEqual([
      ": 1 worth 7.5, 0 lost",
      "email: 2 worth 31, 1 lost",
      "tv > email: 0 worth 0, 1 lost",
    ]);
  });

  it("refuses another rule of lost journeys", async () => {
    await expect(paths({ lost: "'perhaps'" })).rejects.toThrow(/lost must be never_converted or/);
  });
});
