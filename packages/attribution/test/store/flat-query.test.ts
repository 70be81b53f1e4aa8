// A question without its views gives the digits of the question with them.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { flatQuery, readViews } from "../../src/store/flat-query.js";
import { sqlFile } from "../../src/store/sql-file.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

describe("flatQuery", () => {
  const views = new Map([
    ["twice", "SELECT {x:UInt8} * 2 AS n"],
    ["four_times", "SELECT n * 2 AS n FROM twice(x = {x:UInt8})"],
    ["texts", "SELECT {a:String} AS a, {b:Array(String)} AS b"],
  ]);
  it.each([
    ["SELECT 1", "SELECT 1"],
    ["SELECT n FROM twice(x = 4)", "SELECT n FROM (SELECT CAST(4 AS UInt8) * 2 AS n)"],
    [
      "SELECT n FROM four_times(x = {x:UInt8}) AS f",
      "SELECT n FROM (SELECT n * 2 AS n FROM (SELECT {x:UInt8} * 2 AS n)) AS f",
    ],
    ["SELECT n FROM twice(x = {y:UInt8})", "SELECT n FROM (SELECT {y:UInt8} * 2 AS n)"],
    [
      "SELECT n FROM twice(x = {x:Int64})",
      "SELECT n FROM (SELECT CAST({x:Int64} AS UInt8) * 2 AS n)",
    ],
    [
      "SELECT * FROM texts(a = 'x, (y = 1) -- z', b = ['a', {c:String}]) -- said",
      "SELECT * FROM (SELECT CAST('x, (y = 1) -- z' AS String) AS a, CAST(['a', {c:String}] AS Array(String)) AS b) ",
    ],
    ["SELECT * FROM numbers(3)", "SELECT * FROM numbers(3)"],
  ])("%s", (sql, flat) => {
    expect(flatQuery(sql, views)).toBe(flat);
  });

  it("refuses a call without a parameter that the view has", () => {
    expect(() => flatQuery("SELECT * FROM texts(a = 'x')", views)).toThrow(/b is not given/);
  });

  it("leaves no view of ours in a question", () => {
    for (const name of ["attribution", "attribution_totals", "metrics_sessions", "conversions"]) {
      for (const view of readViews().keys()) {
        expect(sqlFile(name)).not.toMatch(new RegExp(String.raw`\b${view}\(`));
      }
    }
  });
});

describe("the answers", () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await startEngine();
    await insertEvents(engine.store, journeys(), 7);
    await engine.identity.refresh();
  });
  afterAll(() => engine.close());

  const nested = readFileSync(new URL("../../sql/attribution.sql", import.meta.url), "utf8");
  const models = ["first", "linear", "position", "time_decay", "last_non_direct"];
  it.each([
    { by: "channel", lookback_days: 30, repeat: "all", direct: "keep", collapse: "none" },
    {
      by: "campaign",
      lookback_days: 0,
      repeat: "since_previous",
      direct: "keep",
      collapse: "none",
    },
    {
      by: "channel",
      lookback_days: 2.5,
      repeat: "first_only",
      direct: "drop_unless_all",
      collapse: "consecutive",
    },
  ])("are the same for %j", async (rule) => {
    const params = {
      ...rule,
      ...{ site: "default", conversion: "purchase", models, currency: "", amount: "value" },
      ...{ from: "2026-08-20 00:00:00", to: "2026-10-01 00:00:00.000" },
      ...{ half_life_days: 3, weights: "", views: "unless_clicked", view_lookback_days: 2 },
    };
    const sorted = async (sql: string) =>
      (await engine.store.query<object>(sql, params)).map((row) => JSON.stringify(row)).sort();
    const answer = await sorted(sqlFile("attribution"));
    expect(answer).toEqual(await sorted(nested.trim().replace(/;$/, "")));
    expect(answer.length).toBeGreaterThan(models.length);
  });
});

/** Twelve people with journeys of different lengths, across a month's end; some log in under one user. */
function journeys(): TestEvent[] {
  const channels = ["email", "organic_search", "paid_social", undefined];
  return Array.from({ length: 60 }, (_, index): TestEvent => {
    const visitor = `v${index % 12}`;
    const at = new Date(Date.UTC(2026, 7, 28, index * 11)).toISOString();
    if (index % 5 === 4) {
      const edges = [{ kind: "identify", a: `visitor:${visitor}`, b: `user:u${index % 3}` }];
      return { id: `o${index}`, name: "purchase", at, visitor, value: index / 7, edges };
    }
    const channel = channels[index % 4];
    const campaign = `c${index % 3}`;
    return {
      id: `p${index}`,
      at,
      visitor,
      ...(channel === undefined ? {} : { channel, campaign }),
    };
  });
}
