// Claims of ad systems: how their tables are read, and that rows of every level add up beside credit.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default", "count", "coins", "hostile"]);
  await insertEvents(engine.store, [
    {
      id: "p1",
      at: "2026-09-01T10:00:00Z",
      visitor: "ana",
      channel: "paid_search",
      source: "google",
      campaign: "a",
    },
    {
      id: "p2",
      at: "2026-09-01T11:00:00Z",
      visitor: "ana",
      channel: "paid_search",
      source: "bing",
      campaign: "b",
    },
    { id: "o1", name: "purchase", at: "2026-09-02T10:00:00Z", visitor: "ana", value: 100 },
    { id: "o2", name: "purchase", at: "2026-09-02T11:00:00Z", visitor: "zoe", value: 7 },
  ]);
});
afterAll(() => engine.close());

const send = (query: string, file: string) =>
  engine.send(`/api/v1/platform-claims${query}`, file, "text/csv");
const report = async (query = "") =>
  (await engine.get(`/api/v1/reconciliation?from=2026-09-01&to=2026-09-30&currency=EUR${query}`))
    .body;

test("rows of one key are added up, another import of the key replaces", async () => {
  const file =
    "Day,Campaign,Ad group,Conversions,Conv. value,Currency code\n2026-09-01,a,1,0.33,10,EUR\n2026-09-01,A,2,1,1,EUR\n2026-09-01,a,3,0.67,20.5,EUR\nTotal: account,,,2,31.5,EUR\n";
  for (const _ of [1, 2]) {
    const { status, body } = await send("?source=google", file);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body).toMatchObject({
      ...{ rows: 2, read: 3, totals_left_out: 1, conversions: 2 },
      ...{ values: [{ currency: "EUR", value: "31.50" }], ignored: ["Ad group"] },
    });
  }
  expect((await report("&level=campaign")).rows[0]).toMatchObject({
    ...{ campaign_key: "a", claimed_conversions: 2, claimed_value: "31.50" },
  });
  await send(
    "?source=google",
    "date,campaign,conversions,value,currency\n2026-09-01,a,4,60,EUR\n2026-09-01,A,0,0,EUR\n",
  );
  await send("?source=bing", "date,campaign,conversions,value,currency\n2026-09-01,b,1,60,EUR\n");
  await send("?source=meta", "date,campaign,conversions,value,currency\n2026-09-03,x,2,-0.5,EUR\n");
  for (const level of ["channel", "source", "campaign"]) {
    const { rows, total, unattributed } = await report(`&level=${level}&model=linear`);
    const sum = (name: string) =>
      rows.reduce((all: number, row: Record<string, unknown>) => all + Number(row[name] ?? 0), 0);
    expect(sum("claimed_conversions"), level).toBe(7);
    expect(sum("claimed_value"), level).toBeCloseTo(119.5, 9);
    expect(sum("conversions") + unattributed.conversions, level).toBe(total.conversions);
    expect(sum("value") + Number(unattributed.value), level).toBeCloseTo(Number(total.value), 9);
    expect(total).toMatchObject({ claimed_conversions: 7, claimed_value: "119.50" });
    expect(total).toMatchObject({
      conversions: 2,
      conversions_difference: 5,
      conversions_ratio: 3.5,
    });
  }
});

test("every model has its credits beside the same claims", async () => {
  for (const model of ["first", "markov", "shapley", "time_decay"]) {
    const { rows, rule } = await report(`&level=source&model=${model}`);
    const { body } = await engine.get(
      `/api/v1/spend?from=2026-09-01&to=2026-09-30&currency=EUR&level=source&model=${model}`,
    );
    expect(rule.model).toBe(model);
    for (const row of rows) {
      const spent = body.rows.find(({ source }: { source: string }) => source === row.source);
      expect([row.conversions, row.value], model).toEqual(
        spent === undefined ? [0, "0.00"] : [spent.conversions, spent.value],
      );
    }
  }
});

test("without a column of values only conversions are claimed", async () => {
  const file = "date,channel,conversions\n2026-09-01,email,3\n";
  const { body } = await send("?site=count", file);
  expect(body).toMatchObject({ rows: 1, conversions: 3, values: [] });
  const { rows, total } = await report("&site=count");
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ channel: "email", claimed_conversions: 3, claimed_value: null },
      ...{ value_difference: null, value_ratio: null, conversions_difference: 3 },
    }),
  ]);
  expect(total).toMatchObject({ claimed_conversions: 3, claimed_value: null });
});

test("claims of another currency are converted by the rate of their day, or are null", async () => {
  const file =
    "date,channel,conversions,value,currency\n2026-09-05,display,1,12.5,USD\n2026-09-05,email,1,2,EUR\n";
  await send("?site=coins", file);
  const without = await report("&site=coins");
  expect(without.total.claimed_value).toBeNull();
  expect(
    without.rows.find(({ channel }: { channel: string }) => channel === "email"),
  ).toMatchObject({
    claimed_value: "2.00",
  });
  expect(without.unconverted_claims).toEqual([
    { currency: "USD", first_day: "2026-09-05", last_day: "2026-09-05", rows: 1, value: "12.50" },
  ]);
  expect(without.notes).toContainEqual(expect.stringMatching(/claims of 12\.50 USD/));
  await engine.send(
    "/api/v1/currency-rates?base=EUR",
    "date,currency,rate\n2026-09-04,USD,1.25\n",
    "text/csv",
  );
  const body = await report("&site=coins");
  expect(body.total).toMatchObject({ claimed_value: "12.00", claimed_conversions: 2 });
  expect(body.unconverted_claims).toBeUndefined();
});

test("hostile names are labels and no more", async () => {
  const names = ['a"]', "b > c", "'; DROP TABLE events; --", "emoji 🛒", "=1+1", "\\"];
  const rows = names.map((campaign) => ({
    ...{ date: "2026-09-01", channel: "display", source: "x", campaign },
    ...{ conversions: "1", value: "1", currency: "EUR" },
  }));
  const sent = await engine.post("/api/v1/platform-claims?site=hostile", { rows });
  expect(sent.body.rows).toBe(names.length);
  const body = await report("&site=hostile&level=campaign");
  const found = body.rows.map(({ campaign }: { campaign: string }) => campaign);
  expect(found.toSorted()).toEqual(names.toSorted());
});

const head = "date,source,campaign,conversions,value,currency\n";
const wrong: [name: string, file: string, said: RegExp][] = [
  ["no conversions", "date,source,value,currency\n2026-09-01,x,1,EUR\n", /has no header/],
  [
    "a week",
    "Reporting starts,Reporting ends,source,conversions\n2026-09-01,2026-09-07,x,1\n",
    /covers several days/,
  ],
  ["a day to come", `${head}2027-09-01,x,c,1,1,EUR\n`, /in the future/],
  ["neither channel nor source", "date,conversions\n2026-09-01,1\n", /channel.*is missing/],
  ["a count that is none", `${head}2026-09-01,x,c,many,1,EUR\n`, /is not a number/],
  ["a count too large", `${head}2026-09-01,x,c,1000000000,1,EUR\n`, /is too large/],
  ["7 decimals", `${head}2026-09-01,x,c,0.1234567,1,EUR\n`, /more than 6 decimals/],
  ["no currency of a value", `${head}2026-09-01,x,c,1,1,\n`, /currency.*is missing/],
  [
    "two currencies of a key",
    `${head}2026-09-01,x,c,1,1,EUR\n2026-09-01,x,c,1,1,USD\n`,
    /another than EUR/,
  ],
  [
    "a sum too large",
    `${head}2026-09-01,x,c,1,999999999999,EUR\n2026-09-01,x,c,1,1,EUR\n`,
    /with the other rows of its day and key is not below 1000000000000/,
  ],
];
test.each(wrong)("a table with %s is refused and nothing is written", async (_, file, said) => {
  const before = await engine.store.query("SELECT count() AS rows FROM platform_claims");
  const { status, text } = await send("", file);
  expect(text.replaceAll('\\"', '"')).toMatch(said);
  expect(status).toBe(400);
  expect(await engine.store.query("SELECT count() AS rows FROM platform_claims")).toEqual(before);
});

test.each([
  ["level=ad", /level/],
  ["models=linear", /models/],
  ["model=best", /not a model/],
  ["from=2026-09-02&to=2026-09-01", /from/],
  ["site=nope", /nope/],
])("%s is refused in words", async (query, said) => {
  const { status, body } = await engine.get(`/api/v1/reconciliation?${query}`);
  expect([400, 404]).toContain(status);
  expect(body.error.message).toMatch(said);
});
