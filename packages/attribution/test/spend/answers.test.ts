// What a report of spend says: who has no partner, channels without ads, new customers, models side by side.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostWithoutPartner, spendRows } from "../../src/http/spend-rows.js";
import { quotient } from "../../src/spend/ratios.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const table = [
  "date,channel,source,account,campaign,ad,cost,currency,impressions,clicks",
  "2026-09-01,paid_search,google,EU,Autumn Sale,Blue,10,EUR,100,10",
  "2026-09-01,paid_search,google,US,autumn-sale,Blue,5,EUR,100,0",
  "2026-09-01,paid_social,meta,EU,Autumn_Sale,Video,20,EUR,0,0",
  "2026-09-01,paid_social,meta,EU,Nobody came,,3,EUR,50,1",
  "2026-09-01,podcast,show,,Host read,,40,EUR,0,0",
  "2026-08-31,paid_search,google,EU,Autumn Sale,Blue,1000,EUR,1,1",
  "2026-09-02,paid_search,google,EU,Autumn Sale,Blue,2000,EUR,1,1",
].join("\n");

beforeAll(async () => {
  engine = await startEngine(["default", "empty"]);
  expect((await engine.send("/api/v1/spend", table, "text/csv")).status).toBe(200);
  const at = (hour: number) => `2026-09-01T${String(hour).padStart(2, "0")}:00:00Z`;
  await insertEvents(engine.store, [
    {
      id: "1",
      at: at(1),
      visitor: "ana",
      channel: "paid_search",
      source: "google",
      campaign: "AUTUMN SALE",
      content: "blue",
    },
    {
      id: "2",
      at: at(2),
      visitor: "ana",
      name: "ad_impression",
      evidence: "explicit",
      channel: "paid_social",
      source: "meta",
      campaign: "autumn sale",
      content: "Video",
    },
    {
      id: "3",
      at: at(3),
      visitor: "ana",
      name: "store_visit",
      evidence: "explicit",
      channel: "store",
      source: "berlin",
    },
    {
      id: "4",
      at: at(4),
      visitor: "bo",
      channel: "paid_search",
      source: "google",
      campaign: "typo",
    },
    {
      id: "5",
      at: at(5),
      visitor: "bo",
      name: "touch",
      channel: "podcast",
      source: "show",
      campaign: "another",
    },
    { id: "6", at: at(6), visitor: "bo", channel: "organic_search", source: "google" },
    { id: "o1", name: "purchase", at: at(7), visitor: "ana", value: 90 },
    { id: "o2", name: "purchase", at: at(8), visitor: "ana", value: 30 },
    { id: "o3", name: "purchase", at: at(9), visitor: "nobody", value: 1 },
  ]);
});
afterAll(() => engine.close());

const day = "from=2026-09-01&to=2026-09-01";
const ask = async (query: string, range = day) => {
  const { status, body } = await engine.get(`/api/v1/spend?${range}&${query}`);
  expect(body.error).toBeUndefined();
  expect(status).toBe(200);
  return body;
};

describe("rows", () => {
  test("offline and view channels appear with their touches and their credit", async () => {
    const { rows } = await ask("level=channel&model=linear");
    const row = (channel: string) =>
      rows.find((found: { channel: string }) => found.channel === channel);
    expect(row("store")).toMatchObject({
      touches: 1,
      cost: "0.00",
      conversions: 0.666666666666668,
      cpa: "0.00",
      roas: null,
    });
    expect(row("paid_social")).toMatchObject({
      touches: 1,
      cost: "23.00",
      clicks: 1,
      cpc: "23.00",
      ctr: 0.02,
    });
    expect(row("podcast")).toMatchObject({
      touches: 1,
      cost: "40.00",
      cpc: null,
      ctr: null,
      cpm: null,
      cpa: null,
      roas: 0,
      roi: -1,
    });
  });

  test("only days of the range count, in the zone of the report", async () => {
    expect((await ask("")).total.cost).toBe("78.00");
    expect(
      (await ask("", "from=2026-09-01&to=2026-09-01&tz=Pacific/Kiritimati")).rule.spend_days,
    ).toEqual({
      from: "2026-09-01",
      to: "2026-09-01",
    });
    const noon = await ask("", "from=2026-08-31T12:00:00Z&to=2026-09-02T00:00:00Z");
    expect(noon.rule.spend_days).toEqual({ from: "2026-08-31", to: "2026-09-01" });
    expect(noon.total.cost).toBe("1078.00");
  });

  test("a campaign is one row over accounts and platforms by its key", async () => {
    const { rows } = await ask("level=campaign_key&model=linear");
    const [, row] = rows;
    expect(row).toMatchObject({
      campaign: "Autumn Sale",
      campaign_key: "autumn_sale",
      accounts: ["EU", "US"],
      touches: 2,
      cost: "35.00",
      clicks: 10,
      conversions: 1.333333333333332,
    });
    expect(row.parts).toMatchObject([
      { channel: "paid_social", source: "meta", account: "EU", cost: "20.00", cpc: null },
      {
        channel: "paid_search",
        source: "google",
        account: "EU",
        cost: "10.00",
        cpc: "1.00",
        ctr: 0.1,
      },
      {
        channel: "paid_search",
        source: "google",
        account: "US",
        cost: "5.00",
        cpc: null,
        cpm: "50.00",
      },
    ]);
    const { rows: apart } = await ask("level=campaign");
    expect(
      apart
        .filter((found: { campaign_key: string }) => found.campaign_key === "autumn_sale")
        .map(({ source, cost }: Record<string, string>) => `${source} ${cost}`),
    ).toEqual(["meta 20.00", "google 15.00"]);
  });

  test("new customers are persons' first conversions, under every kind of model", async () => {
    const { rows, total } = await ask("level=ad&models=linear,first,markov,shapley,participation");
    const blue = rows.find((row: { ad: string }) => row.ad === "Blue");
    expect(blue).toMatchObject({
      channel: "paid_search",
      source: "google",
      campaign: "Autumn Sale",
      touches: 1,
    });
    expect(blue.models.linear).toMatchObject({
      conversions: 0.666666666666666,
      new_customers: 0.333333333333333,
      cac: "45.00",
      cpa: "22.50",
    });
    expect(blue.models.first).toMatchObject({
      conversions: 2,
      new_customers: 1,
      value: "120.00",
      cac: "15.00",
      roas: 8,
    });
    expect(blue.models.markov.conversions).toBeCloseTo(2 / 3, 12);
    expect(blue.models.markov.new_customers).toBeCloseTo(1 / 3, 12);
    expect(blue.models.shapley.new_customers).toBeCloseTo(1 / 3, 12);
    expect(blue.models.participation).toMatchObject({ conversions: 2, new_customers: 1 });
    expect(total).toMatchObject({
      conversions: 3,
      new_customers: 2,
      value: "121.00",
      cac: "39.00",
      roas: 1.551282,
    });
    const only = await ask("level=ad&model=markov&repeat=first_only");
    for (const row of only.rows) expect(row.new_customers).toBe(row.conversions);
  });

  test("credits are those of the attribution report", async () => {
    const { body } = await engine.get(
      `/api/v1/attribution?${day}&models=linear,position,markov,shapley&by=channel`,
    );
    const { rows, unattributed } = await ask("level=channel&models=linear,position,markov,shapley");
    for (const { channel, models } of body.rows) {
      const mine = rows.find((row: { channel: string }) => row.channel === channel).models;
      for (const [model, { conversions, value }] of Object.entries<Record<string, unknown>>(
        models,
      )) {
        expect(mine[model], `${channel} ${model}`).toMatchObject({ conversions, value });
      }
    }
    expect(unattributed.models.linear).toEqual({ conversions: 1, value: "1.00", new_customers: 1 });
  });
});

test("the measures of a range have the totals of the report", async () => {
  const { total } = await ask("");
  const { body } = await engine.get(`/api/v1/metrics?${day}&metrics=spend,ctr,cac,roas,value`);
  expect(body.total).toEqual({
    ...{ spend: total.cost, ctr: total.ctr, cac: total.cac, roas: total.roas, value: total.value },
  });
  expect(body.total).toMatchObject({ spend: "78.00", roas: 1.551282 });
  const { body: before } = await engine.get("/api/v1/metrics?from=2026-01-01&to=2026-01-02");
  expect(before.total).toMatchObject({ spend: "0.00", ctr: null, cac: null, roas: null });
});

describe("what has no partner", () => {
  test("spend without a touch, and touches of paid channels without spend", async () => {
    const body = await ask("level=campaign");
    const named = (rows: Record<string, unknown>[]) =>
      rows.map(({ channel, campaign, cost, touches }) => [channel, campaign, cost ?? touches]);
    expect(named(body.untagged_spend)).toEqual([
      ["podcast", "Host read", "40.00"],
      ["paid_social", "Nobody came", "3.00"],
    ]);
    // A channel with any spend is paid for, whatever it is called; an organic one is not.
    expect(named(body.unmatched_tags)).toEqual([
      ["paid_search", "typo", 1],
      ["podcast", "another", 1],
    ]);
    const higher = await ask("level=channel");
    expect(higher.untagged_spend).toEqual([]);
    expect(higher.unmatched_tags).toEqual([]);
    const byKey = await ask("level=campaign_key");
    expect(byKey.unmatched_tags.map(({ campaign }: { campaign: string }) => campaign)).toEqual([
      "another",
      "typo",
    ]);
  });
});

test("lists without partners have 1,000 rows and a note of how many there are", () => {
  const spent = new Map(
    Array.from({ length: 1001 }, (_, index) => [
      JSON.stringify([`c${index}`]),
      {
        names: [`c${index}`],
        accounts: [],
        channels: [],
        clicks: 0n,
        impressions: 1n,
        cost: BigInt(index),
      },
    ]),
  );
  const { answer, notes } = spendRows({
    ...{
      level: "channel",
      several: false,
      spent,
      parts: new Map(),
      touched: new Map(),
      columns: [],
    },
    everything: { conversions: 0n, value: 0n, newCustomers: 0n },
  });
  expect(answer.rows).toHaveLength(1001);
  expect(answer.untagged_spend).toHaveLength(mostWithoutPartner);
  expect(answer.untagged_spend[0]).toMatchObject({ channel: "c1000" });
  expect(notes).toEqual(["untagged_spend lists 1000 of 1001"]);
});

describe("questions", () => {
  test("a site without anything answers zeros and no ratios", async () => {
    const body = await ask("site=empty");
    expect(body.rows).toEqual([]);
    expect(body.total).toEqual({
      ...{ touches: 0, clicks: 0, impressions: 0, cost: "0.00", ctr: null, cpc: null, cpm: null },
      ...{
        conversions: 0,
        value: "0.00",
        new_customers: 0,
        cpa: null,
        cac: null,
        roas: null,
        roi: null,
      },
    });
  });

  test("the currency is the site's, else that of most conversions, else that of most spend", async () => {
    await engine.send(
      "/api/v1/spend?site=empty",
      "date,channel,cost,currency\n2026-09-05,tv,7,SEK\n",
      "text/csv",
    );
    const body = await ask("site=empty", "from=2026-09-05&to=2026-09-05");
    expect(body.rule.currency).toBe("SEK");
    expect(body.total.cost).toBe("7.00");
    expect((await ask("")).rule.currency).toBe("EUR");
  });

  test("the rule is echoed whole", async () => {
    const { rule } = await ask(
      "level=ad&models=linear,markov&lookback_days=7&repeat=since_previous&seed=3",
    );
    expect(rule).toMatchObject({
      ...{
        site: "default",
        conversion: "purchase",
        models: ["linear", "markov"],
        level: "ad",
        lookback_days: 7,
      },
      ...{
        repeat: "since_previous",
        direct: "keep",
        collapse: "none",
        half_life_days: 7,
        weights: null,
      },
      ...{
        lost: "never_converted",
        order: "1",
        worth: "conversions",
        seed: 3,
        currency: "EUR",
        tz: "UTC",
      },
      spend_days: { from: "2026-09-01", to: "2026-09-01" },
    });
    expect(rule).not.toHaveProperty("by");
  });

  test.each([
    ["level=keyword", "channel, source, campaign, ad, campaign_key"],
    ["model=best", "first, last"],
    ["by=channel", "Allowed: site"],
    ["currency=Euro", "Of the report"],
    ["site=nowhere", "Sites: default"],
    ["from=2026-10-01&to=2026-09-01", "before to"],
  ])("%s is refused with what is allowed", async (query, allowed) => {
    const { status, body } = await engine.get(`/api/v1/spend?${query}`);
    expect(body.error.hint).toContain(allowed);
    expect([400, 404]).toContain(status);
  });

  test.each([
    ["level = 'keyword'", /level must be/],
    ["currency = ''", /currency must be/],
    ["model = 'best'", /model must be/],
  ])("SQL refuses %s", async (parameter, said) => {
    const parameters = {
      ...{
        site: "'default'",
        conversion: "'purchase'",
        model: "'linear'",
        level: "'ad'",
        currency: "'EUR'",
      },
      ...{ from: "'2026-09-01'", to: "'2026-09-02'", lookback_days: "30" },
    };
    const [name = "", value = ""] = parameter.split(" = ");
    const given = Object.entries({ ...parameters, [name]: value }).map((pair) => pair.join(" = "));
    const query = `SELECT * FROM spend_report(${given.join(", ")})`;
    expect((await engine.post("/api/v1/sql", { query })).text).toMatch(said);
  });

  test("CSV has a column for each figure of each model", async () => {
    const { text } = await engine.get(
      `/api/v1/spend?${day}&level=source&models=first,linear&format=csv`,
    );
    expect(text.split("\r\n")[0]).toBe(
      "channel,source,accounts,touches,clicks,impressions,cost,ctr,cpc,cpm,models.first.conversions,models.first.value,models.first.new_customers,models.first.cpa,models.first.cac,models.first.roas,models.first.roi,models.linear.conversions,models.linear.value,models.linear.new_customers,models.linear.cpa,models.linear.cac,models.linear.roas,models.linear.roi",
    );
  });
});

test.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [4n, 3n, 1n],
  [-4n, 3n, -1n],
  [1n, 0n, null],
  [1n, -1n, null],
  [null, 1n, null],
  [1n, null, null],
] as const)("%s / %s = %s, halves away from 0", (dividend, divisor, result) => {
  expect(quotient(dividend, divisor)).toBe(result);
});
