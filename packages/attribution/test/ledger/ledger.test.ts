// The ledger of saved rules: closed days stay as they were posted, corrections are signed rows with a reason,
// and its sum is what the report says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const names = ["plain", "late", "identity", "rule", "copies", "twice", "zones", "models", "many"];
beforeAll(async () => {
  engine = await startEngine([...names, "bad"]);
  for (const id of names) {
    const site = engine.sites.get(id);
    if (site === undefined) throw new Error(id);
    const time_zone = id === "zones" ? "America/New_York" : "UTC";
    await engine.sites.put({ ...site, currency: "EUR", time_zone });
  }
});
afterAll(() => engine.close());

const touch = (
  site: string,
  id: string,
  at: string,
  visitor: string,
  channel: string,
): TestEvent => ({
  ...{ site, id, name: "touch", at: `2026-11-${at}:00Z`, visitor, channel },
});
const order = (
  site: string,
  id: string,
  at: string,
  visitor: string,
  value: number,
): TestEvent => ({
  ...{ site, id, name: "purchase", at: `2026-11-${at}:00Z`, visitor, value },
});
const put = (site: string, events: TestEvent[]) =>
  insertEvents(
    engine.store,
    events.map((event) => ({ ...event, site })),
  );

async function save(site: string, rule: object = {}): Promise<{ status: number; body: Answer }> {
  return engine.request("PUT", `/api/v1/rules/main?site=${site}`, rule);
}
async function refresh(site: string) {
  const { status, body } = await engine.post(`/api/v1/rules/main/refresh?site=${site}`, {});
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
}
const ledger = async (site: string, query = "") =>
  (await engine.get(`/api/v1/rules/main/ledger?site=${site}&${query}`)).body;
/** What the report says of the closed days. */
const report = async (site: string, model = "linear") =>
  (
    await engine.get(
      `/api/v1/attribution?site=${site}&model=${model}&from=2026-11-01&to=2026-11-21`,
    )
  ).body;
const entries = (site: string) =>
  engine.store.query<Record<string, string>>(
    "SELECT toString(day) AS day, posting, conversion_id, touch_id, label, toString(value) AS value, reason FROM credits FINAL WHERE site = {site:String} ORDER BY posting, day, conversion_id, touch_id",
    { site },
  );

describe("a saved rule", () => {
  it("closes the days that are over, and its sum is the report's", async () => {
    await put("plain", [
      touch("", "t1", "10T09:00", "v1", "email"),
      touch("", "t2", "10T10:00", "v1", "paid_search"),
      order("", "o1", "10T11:00", "v1", 30),
      order("", "o2", "12T11:00", "v2", 5),
      // The 22nd ended ten hours ago: a day has to be over for a day before it closes.
      order("", "o3", "22T11:00", "v3", 7),
    ]);
    await save("plain", { models: "linear,first" });
    expect(await refresh("plain")).toEqual({
      closed: 12,
      corrected: 0,
      closed_through: "2026-11-21",
      models: 0,
    });
    const kept = await ledger("plain");
    const { total, unattributed, rows } = await report("plain");
    expect({ total: kept.total, unattributed: kept.unattributed, rows: kept.rows }).toEqual({
      total,
      unattributed,
      rows,
    });
    expect(kept.total).toEqual({ conversions: 2, value: "35.00" });
    expect(kept.closed).toEqual({ first: "2026-11-10", last: "2026-11-21", days: 12 });
    expect((await ledger("plain", "model=first")).rows).toEqual([
      { channel: "email", conversions: 1, value: "30.00" },
    ]);
    expect((await ledger("plain", "from=2026-11-12&to=2026-11-12")).total.value).toBe("5.00");
    expect(await refresh("plain")).toMatchObject({ closed: 0, corrected: 0 });
  });

  it("corrects a day that a late order and a late touch reach, with signed rows and their reason", async () => {
    await put("late", [
      touch("", "t1", "10T09:00", "v1", "email"),
      order("", "o1", "10T11:00", "v1", 30),
    ]);
    await save("late");
    await refresh("late");
    const closed = await entries("late");
    await put("late", [
      touch("", "t0", "09T09:00", "v1", "affiliate"),
      order("", "o2", "10T12:00", "v9", 4),
    ]);
    expect(await refresh("late")).toMatchObject({ closed: 0, corrected: 1 });
    const now = await entries("late");
    expect(now.slice(0, closed.length)).toEqual(closed);
    const day = "2026-11-10";
    expect(now.slice(closed.length)).toEqual([
      {
        day,
        posting: 2,
        conversion_id: "o1",
        touch_id: "t0",
        label: "affiliate",
        value: "15",
        reason: "touches",
      },
      {
        day,
        posting: 2,
        conversion_id: "o1",
        touch_id: "t1",
        label: "email",
        value: "-15",
        reason: "touches",
      },
      {
        day,
        posting: 2,
        conversion_id: "o2",
        touch_id: "",
        label: "(unattributed)",
        value: "4",
        reason: "late_conversion",
      },
    ]);
    const { total, rows } = await report("late");
    expect(await ledger("late")).toMatchObject({ total, rows });
    expect((await ledger("late")).postings).toEqual([
      { reason: "closed", conversions: 1, value: "30.00" },
      { reason: "late_conversion", conversions: 1, value: "4.00" },
      { reason: "touches", conversions: 0, value: "0.00" },
    ]);
    expect(await refresh("late")).toMatchObject({ closed: 0, corrected: 0 });
  });

  it("says that persons were merged, and that the rule was changed", async () => {
    await put("identity", [
      touch("", "t1", "10T09:00", "v1", "email"),
      order("", "o1", "10T11:00", "v2", 30),
    ]);
    await save("identity");
    await refresh("identity");
    await put("identity", [
      {
        ...{
          id: "i1",
          type: "identify",
          name: "identify",
          at: "2026-11-15T00:00:00Z",
          visitor: "v1",
        },
        edges: [{ kind: "alias", a: "visitor:v1", b: "visitor:v2" }],
      },
    ]);
    await refresh("identity");
    expect(
      (await entries("identity")).map(({ label, value, reason }) => [label, value, reason]),
    ).toEqual([
      ["(unattributed)", "30", "closed"],
      ["(unattributed)", "-30", "identity"],
      ["email", "30", "identity"],
    ]);
    await save("identity", { lookback_days: 0.05 });
    await refresh("identity");
    expect((await ledger("identity")).postings.map((row: Answer) => row.reason)).toEqual([
      "closed",
      "identity",
      "rule",
    ]);
    const short = await engine.get(
      "/api/v1/attribution?site=identity&lookback_days=0.05&from=2026-11-01&to=2026-11-21",
    );
    expect(await ledger("identity")).toMatchObject({
      total: short.body.total,
      rows: short.body.rows,
    });
  });

  it("takes back what an earlier copy of an order moves to another day or another value", async () => {
    const late = { received: "2026-11-20T00:00:00Z" };
    await put("copies", [{ ...order("", "o1", "10T11:00", "v1", 30), ...late }]);
    await save("copies");
    await refresh("copies");
    await put("copies", [
      { ...order("", "o1", "10T11:00", "v1", 20), received: "2026-11-19T00:00:00Z" },
    ]);
    await refresh("copies");
    await put("copies", [
      { ...order("", "o1", "11T11:00", "v1", 20), received: "2026-11-18T00:00:00Z" },
    ]);
    await refresh("copies");
    expect((await entries("copies")).map(({ day, value, reason }) => [day, value, reason])).toEqual(
      [
        ["2026-11-10", "30", "closed"],
        ["2026-11-10", "-10", "value"],
        ["2026-11-10", "-20", "taken_back"],
        ["2026-11-11", "20", "late_conversion"],
      ],
    );
  });

  it("posts once when two services post at once, and goes on where a posting was cut short", async () => {
    await put("twice", [
      touch("", "t1", "10T09:00", "v1", "email"),
      order("", "o1", "10T11:00", "v1", 3),
    ]);
    await save("twice");
    const { createLedger } = await import("../../src/ledger/ledger.js");
    const { store, sites, identity, progress } = engine;
    const other = createLedger({
      store,
      sites,
      identity,
      progress: () => progress,
      now: () => now,
    });
    const site = sites.get("twice");
    const rule = await other.rules.get("twice", "main");
    if (site === undefined || rule === undefined) throw new Error("not saved");
    await Promise.all([refresh("twice"), other.refresh(site, rule)]);
    expect((await ledger("twice")).total).toEqual({ conversions: 1, value: "3.00" });
    // Killed after the rows and before the note: the day is compared anew.
    await store.command("DELETE FROM ledger_days WHERE site = 'twice'");
    await refresh("twice");
    expect((await ledger("twice")).total).toEqual({ conversions: 1, value: "3.00" });
    expect((await ledger("twice")).postings).toHaveLength(1);
  });

  it("has the days of the site's zone", async () => {
    await put("zones", [order("", "o1", "11T03:00", "v1", 3)]);
    await save("zones");
    await refresh("zones");
    expect((await entries("zones")).map(({ day }) => day)).toEqual(["2026-11-10"]);
  });

  it("keeps more days than it compares at once", async () => {
    const days = Array.from({ length: 70 }, (_, i) =>
      new Date(Date.UTC(2026, 8, 1 + i, 12)).toISOString(),
    );
    await put(
      "many",
      days.map((at, i) => ({ id: `o${i}`, name: "purchase", at, visitor: `v${i}`, value: 1 })),
    );
    await save("many");
    expect(await refresh("many")).toMatchObject({ closed: 82 });
    expect((await ledger("many")).total).toEqual({ conversions: 70, value: "70.00" });
  });

  it("refreshes data-driven results, which SQL reads with the rule that made them", async () => {
    await put("models", [
      touch("", "t1", "10T09:00", "v1", "email"),
      touch("", "t2", "10T10:00", "v1", "paid_search"),
      order("", "o1", "10T11:00", "v1", 30),
      order("", "o2", "12T11:00", "v2", 5),
      touch("", "t3", "13T10:00", "v3", "email"),
    ]);
    await save("models", { models: "markov,shapley,linear", days: 21, order: 2 });
    expect(await refresh("models")).toMatchObject({ models: 2 });
    await refresh("models");
    const rows = await engine.store.query<Record<string, unknown>>(
      "SELECT model, label, toString(conversions) AS conversions, toString(value) AS value, removal_effect, rule FROM model_results WHERE site = 'models' AND rule_name = 'main' ORDER BY model, label",
    );
    for (const model of ["markov", "shapley"]) {
      const asked = await engine.get(
        `/api/v1/attribution?site=models&model=${model}&order=2&from=2026-11-01&to=2026-11-21`,
      );
      const of = rows.filter((row) => row.model === model && row.label !== "(unattributed)");
      expect(of.map((row) => [row.label, Number(row.conversions), row.removal_effect])).toEqual(
        asked.body.rows
          .map((row: Answer) => [row.channel, row.conversions, row.removal_effect ?? null])
          .sort(),
      );
      expect(JSON.parse(String(of[0]?.rule))).toMatchObject({
        models: [model],
        order: "2",
        days: 21,
      });
    }
    expect(rows.filter((row) => row.label === "(unattributed)")).toHaveLength(2);
  });
});

describe("the view attribution", () => {
  const view = (model: string, from: string, to: string) =>
    engine.post("/api/v1/sql", {
      query: `SELECT channel, conversions, toString(value) AS value FROM attribution(site = 'models', conversion = 'purchase', model = '${model}', from = '${from}', to = '${to}', lookback_days = 30)`,
    });

  it("reads data-driven results of the range, with the digits of REST", async () => {
    await save("models", { models: "markov,shapley" });
    const days = { from: "2026-11-01", to: "2026-11-30" };
    expect((await engine.post("/api/v1/rules/main/refresh?site=models", days)).status).toBe(200);
    for (const model of ["markov", "shapley"]) {
      const { body } = await view(model, "2026-11-01", "2026-12-01");
      const asked = await engine.get(
        `/api/v1/attribution?site=models&model=${model}&from=2026-11-01&to=2026-11-30`,
      );
      expect(asked.body.rows.length).toBeGreaterThan(1);
      expect(
        body.rows.map(([channel, conversions]: string[]) => [channel, Number(conversions)]),
      ).toEqual([
        ...asked.body.rows.map((row: Answer) => [row.channel, row.conversions]),
        ["(unattributed)", asked.body.unattributed.conversions],
      ]);
    }
  });

  it("refuses a model that was never refreshed for the range, with what to do", async () => {
    const { status, text } = await view("markov", "2026-11-02", "2026-12-01");
    expect(status).toBe(400);
    expect(text).toContain("POST /api/v1/rules/{name}/refresh");
  });

  it.each([
    [{ from: "2026-11-02" }],
    [{ from: "2026-11-02", to: "2026-11-01" }],
    [{ from: "now", to: "then" }],
  ])("is not refreshed for the days %j", async (days) => {
    expect((await engine.post("/api/v1/rules/main/refresh?site=models", days)).status).toBe(400);
  });
});

describe("rules", () => {
  it("are listed, changed and forgotten; the ledger of a forgotten one stays", async () => {
    const list = async () => (await engine.get("/api/v1/rules?site=plain")).body.rows;
    expect(await list()).toMatchObject([
      { name: "main", models: ["linear", "first"], currency: "EUR" },
    ]);
    await save("plain", { models: "last" });
    expect(await list()).toMatchObject([{ models: ["last"] }]);
    expect((await engine.request("DELETE", "/api/v1/rules/main?site=plain")).status).toBe(200);
    expect(await list()).toEqual([]);
    expect((await entries("plain")).length).toBeGreaterThan(0);
    expect((await engine.request("DELETE", "/api/v1/rules/main?site=plain")).status).toBe(404);
  });

  it.each([
    [{ models: "nope" }, "plain", "main", /models: .*nope.* is not a model/],
    [{ models: "custom" }, "plain", "main", /weights: is needed/],
    [{ lookback_days: -1 }, "plain", "main", /lookback_days/],
    [{ days: 0 }, "plain", "main", /days/],
    [{ colour: "red" }, "plain", "main", /colour/],
    [{}, "plain", "No%20Name", /name.*must be 1 to 63/],
    [{}, "bad", "main", /currency: is needed/],
  ])("%j of %s is refused with words", async (body, site, name, words) => {
    const answer = await engine.request("PUT", `/api/v1/rules/${name}?site=${site}`, body);
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(words);
  });

  it.each([
    ["/api/v1/rules/nope/ledger?site=late", 404, /There is no rule .*Known: main/],
    ["/api/v1/rules/main/ledger?site=late&model=first", 400, /not of the rule .*Allowed: linear/],
    ["/api/v1/rules/main/ledger?site=late&from=yesterday", 400, /from/],
    ["/api/v1/rules?site=nowhere", 404, /nowhere/],
  ])("%s is answered with %i", async (url, status, words) => {
    const answer = await engine.get(url);
    expect(answer.status).toBe(status);
    expect(answer.text).toMatch(words);
  });
});
