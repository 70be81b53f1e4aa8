// Views (shown, not clicked): touches like others unless the rule says otherwise, with a window of their own.
import { readFileSync } from "node:fs";
import { sqlDirectory, touchNames, viewNames } from "@cairn/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const hour = (count: number) => new Date(Date.UTC(2026, 8, 10) + count * 3_600_000).toISOString();
const range = "from=2026-09-01&to=2026-09-30";

const touch = (visitor: string, at: number, name: string, channel: string): TestEvent => ({
  ...{
    id: `${visitor}-${at}`,
    name,
    at: hour(at),
    visitor,
    channel,
    evidence: "explicit",
    page: 0,
  },
});
const order = (visitor: string, at: number): TestEvent => ({
  ...{ id: `${visitor}-order`, name: "purchase", at: hour(at), visitor, value: 10 },
});

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    // Shown an advertisement, clicked a mail, shown another.
    touch("ana", 0, "ad_impression", "display"),
    touch("ana", 1, "email_click", "email"),
    touch("ana", 2, "ad_impression", "paid_social"),
    order("ana", 30),
    // Shown one, and came directly.
    touch("bob", 0, "ad_impression", "display"),
    { id: "bob-visit", at: hour(1), visitor: "bob" },
    order("bob", 3),
    // Shown only, a day and a half before.
    touch("cem", 0, "email_open", "email"),
    order("cem", 36),
    // Never bought: one was only shown something, one clicked before.
    touch("dan", 5, "ad_impression", "display"),
    touch("eva", 5, "ad_click", "paid_social"),
    touch("eva", 6, "ad_impression", "display"),
  ]);
});
afterAll(() => engine.close());

async function earned(rule: string): Promise<Record<string, number>> {
  const { status, body, text } = await engine.get(
    `/api/v1/attribution?model=linear&${range}&${rule}`,
  );
  expect(status, text).toBe(200);
  const rows = body.rows.map((row: Answer) => [row.channel, Number(row.conversions.toFixed(4))]);
  return { ...Object.fromEntries(rows), "(unattributed)": body.unattributed.conversions };
}

describe("views", () => {
  test("keep: they count as other touches do, as when nothing is said", async () => {
    const usual = await earned("lookback_days=30");
    expect(usual).toEqual({
      ...{ email: 1.3333, display: 0.8333, direct: 0.5, paid_social: 0.3333 },
      "(unattributed)": 0,
    });
    expect(await earned("views=keep&view_lookback_days=0")).toEqual(usual);
  });

  test("unless_clicked: a click beats every view of its journey, a direct visit none", async () => {
    expect(await earned("views=unless_clicked")).toEqual({
      ...{ email: 2, direct: 0.5, display: 0.5, "(unattributed)": 0 },
    });
    expect(await earned("views=unless_clicked&direct=drop_unless_all")).toEqual({
      ...{ email: 2, display: 1, "(unattributed)": 0 },
    });
  });

  test("ignore: they are no touches", async () => {
    expect(await earned("views=ignore")).toEqual({ email: 1, direct: 1, "(unattributed)": 1 });
  });

  test("view_lookback_days: their own window, both ends included, never longer than the look-back", async () => {
    const hours = (count: number) => `view_lookback_days=${count / 24}`;
    const within = await earned(hours(36));
    expect(within).toMatchObject({ "(unattributed)": 0 });
    expect(await earned(hours(28))).toEqual({
      ...{ email: 0.5, paid_social: 0.5, direct: 0.5, display: 0.5, "(unattributed)": 1 },
    });
    expect(await earned(`views=unless_clicked&${hours(28)}`)).toEqual({
      ...{ email: 1, direct: 0.5, display: 0.5, "(unattributed)": 1 },
    });
    const short = "lookback_days=1";
    expect(await earned(`${short}&view_lookback_days=30`)).toEqual(await earned(short));
  });

  test("lost journeys follow the same rules", async () => {
    const paths = async (rule: string) => {
      const { body } = await engine.get(`/api/v1/paths?${range}&${rule}`);
      return body.rows
        .filter((row: Answer) => row.lost > 0)
        .map((row: Answer) => `${row.path}: ${row.lost}`);
    };
    expect(await paths("views=keep")).toEqual(["display: 1", "paid_social > display: 1"]);
    expect(await paths("views=unless_clicked")).toEqual(["display: 1", "paid_social: 1"]);
    expect(await paths("views=ignore")).toEqual(["paid_social: 1"]);
  });
});

test("SQL has the digits of REST", async () => {
  const sql = `SELECT label, toFloat64(conversions) AS conversions FROM attribution_full(site = 'default', conversion = 'purchase',
    model = 'linear', by = 'channel', from = '2026-09-01', to = '2026-10-01', lookback_days = 30, repeat = 'all',
    direct = 'keep', collapse = 'none', views = {views:String}, view_lookback_days = {days:Float64},
    half_life_days = 7, weights = '', currency = '', amount = 'value')`;
  const rows = await engine.store.query<{ label: string; conversions: number }>(sql, {
    ...{ views: "unless_clicked", days: 1.2 },
  });
  const answer = await earned("views=unless_clicked&view_lookback_days=1.2");
  expect(Object.fromEntries(rows.map((row) => [row.label, row.conversions]))).toEqual(answer);
  await expect(engine.store.query(sql, { views: "all", days: 1 })).rejects.toThrow(
    "views must be keep, unless_clicked or ignore",
  );
  await expect(engine.store.query(sql, { views: "keep", days: -1 })).rejects.toThrow(
    "view_lookback_days must be 0",
  );
});

test("the list of views is the same in SQL", () => {
  const sql = readFileSync(new URL("views/38_actor_steps.sql", sqlDirectory), "utf8");
  const lists = [...sql.matchAll(/(?:hit|touch)\.3 (?:NOT )?IN \(([^)]*)\)/g)];
  expect(lists).toHaveLength(2);
  for (const [, list = ""] of lists)
    expect(list.split(",").map((name) => name.trim().slice(1, -1))).toEqual([...viewNames]);
  for (const name of viewNames) expect(touchNames).toContain(name);
});

test.each([
  ["views=ignore", [["view_ignored"], [1], ["view_ignored"]]],
  ["views=unless_clicked", [["view_ignored"], [1], ["view_ignored"]]],
  [`view_lookback_days=${28 / 24}`, [["outside_view_look_back"], [1], [2]]],
  ["views=ignore&lookback_days=1.21", [["outside_look_back"], [1], ["view_ignored"]]],
])("explain says under %s why a view earns nothing", async (rule, expected) => {
  const { body } = await engine.get(`/api/v1/conversions/ana-order/explain?${rule}`);
  const [name = "", value = ""] = rule.split("&")[0]?.split("=") ?? [];
  expect(String(body.rule[name])).toBe(value);
  expect(body.touches.map((one: Answer) => [one.left_out ?? one.rank])).toEqual(expected);
});

test("a saved rule keeps them, and one saved before they were there counts every view", async () => {
  const site = "site=default";
  const saved = await engine.request("PUT", `/api/v1/rules/clicks?${site}`, {
    ...{ models: "linear", currency: "EUR", views: "ignore" },
  });
  expect(saved.body).toMatchObject({ views: "ignore", view_lookback_days: 0 });
  const { views: _, view_lookback_days: __, name: ___, saved_at: ____, ...older } = saved.body;
  const line = ["default", "older", JSON.stringify(older), 0, "2026-09-01 00:00:00.000", "1"];
  await engine.store.insert({
    ...{ table: "rules", columns: ["site", "name", "rule", "removed", "saved_at", "version"] },
    lines: `${JSON.stringify(line)}\n`,
  });
  for (const [rule, asked] of [
    ["clicks", "views=ignore"],
    ["older", "views=keep"],
  ] as const) {
    expect((await engine.post(`/api/v1/rules/${rule}/refresh?${site}`, {})).status).toBe(200);
    const { body: kept } = await engine.get(`/api/v1/rules/${rule}/ledger?${site}`);
    const { body: live } = await engine.get(
      `/api/v1/attribution?model=linear&${range}&currency=EUR&${asked}`,
    );
    expect(kept.rows, rule).toEqual(live.rows);
    expect(kept.unattributed, rule).toEqual(live.unattributed);
  }
});

test.each(["views=all", "views=", "view_lookback_days=-1", "view_lookback_days=4000"])(
  "%s is refused",
  async (rule) => {
    const { status, body } = await engine.get(`/api/v1/attribution?${rule}`);
    expect(status).toBe(400);
    expect(body.error.message).toContain(rule.split("=")[0]);
  },
);
