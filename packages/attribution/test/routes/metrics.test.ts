// What the two forms of the question take, refuse and answer: compare, order, limit, unfinished rows, credit.
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const site = "shop";

const visit = (id: string, at: string, visitor: string, channel = ""): TestEvent => ({
  ...{ site, id, at: `2026-11-${at}:00Z`, visitor },
  ...(channel === "" ? {} : { channel, campaign: "Spring Sale" }),
});
const order = (id: string, at: string, visitor: string, value: number): TestEvent => ({
  ...{ site, id, at: `2026-11-${at}:00Z`, visitor, name: "purchase", value, order: id, page: 0 },
});

beforeAll(async () => {
  engine = await startEngine([site, "empty"]);
  await insertEvents(engine.store, [
    visit("1", "20T10:00", "ana", "email"),
    visit("2", "21T10:00", "ana", "paid_search"),
    order("o1", "21T10:05", "ana", 30),
    visit("3", "21T12:00", "bo", "paid_search"),
    visit("4", "22T09:00", "cy"),
    order("o2", "22T09:10", "cy", 12.5),
    visit("5", "22T23:30", "dee", "paid_search"),
    visit("6", "23T08:00", "ana", "email"),
    order("o3", "23T08:01", "ana", 7),
    visit("7", "23T09:59", "bo"),
  ]);
  const spend = [
    "date,channel,campaign,cost,currency,impressions,clicks",
    "2026-11-21,paid_search,spring-sale,10,EUR,1000,20",
    "2026-11-22,paid_search,spring_sale,5,EUR,500,5",
    "2026-11-22,email,Spring Sale,1,EUR,0,0",
  ].join("\n");
  expect((await engine.send(`/api/v1/spend?site=${site}`, spend, "text/csv")).status).toBe(200);
});
afterAll(() => engine.close());

const ask = async (query: string): Promise<Answer> => {
  const { status, body } = await engine.get(`/api/v1/metrics?site=${site}&${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};
const days = "from=2026-11-21&to=2026-11-22";

describe("the question", () => {
  it("is the same as query and as JSON", async () => {
    const query = `${days}&metrics=visitors,value&by=channel&interval=day&compare=previous_period&limit=2`;
    const filters = '[["channel","is_not",["referral"]]]';
    const asQuery = await ask(`${query}&filters=${encodeURIComponent(filters)}`);
    const { body: asJson } = await engine.post("/api/v1/metrics", {
      ...{ site, from: "2026-11-21", to: "2026-11-22", metrics: ["visitors", "value"] },
      ...{ by: ["channel"], interval: "day", compare: "previous_period", limit: 2 },
      filters: JSON.parse(filters),
    });
    expect(asJson).toEqual(asQuery);
    expect(asQuery.rule).toMatchObject({
      ...{ metrics: ["visitors", "value"], by: ["channel"], interval: "day", limit: 2 },
      ...{ compare: "previous_period", order: "visitors", week_start: "monday", currency: "EUR" },
      filters: JSON.parse(filters),
    });
  });

  test.each([
    ["metrics=luck", /luck/, /visitors/],
    ["by=mood", /mood/, /channel/],
    ["by=channel,path,country,device,os", /by/, /4/],
    ["order=luck", /order/, /./],
    ["metrics=dau&by=channel&order=dau", /order: cannot be dau/, /visitors/],
    ["metrics=spend&by=country", /spend is not known by country/, /channel/],
    [
      `metrics=roas&filters=${encodeURIComponent('[["path","is",["/"]]]')}`,
      /roas is not known by path/,
      /./,
    ],
    ["metrics=roas&by=channel", /model: is needed for roas/, /linear/],
    ["metrics=spend&interval=hour", /spend is known by days/, /day/],
    ["metrics=mau&interval=hour", /mau is known by days/, /day/],
    ["metrics=customers&by=channel&model=last", /customers is no credit/, /./],
    ["metrics=value&by=country&model=last", /by: must be one word of touches/, /channel/],
    ["metrics=value&by=channel&model=custom", /weights/, /./],
    ["model=markov", /model/, /linear/],
    ["interval=hour&metrics=events&from=2020-01-01", /interval: hour is too short/, /./],
    [`filters=${encodeURIComponent('[["mood","is",["good"]]]')}`, /filters/, /./],
  ])("%s is refused, with what would do", async (query, message, hint) => {
    const { status, body } = await engine.get(`/api/v1/metrics?site=${site}&${query}`);
    expect(status).toBe(400);
    expect(body.error.message).toMatch(message);
    expect(`${body.error.message} ${body.error.hint}`).toMatch(hint);
  });
});

describe("rows", () => {
  it("has each day, empty ones too, and marks today as unfinished", async () => {
    const { rows, total } = await ask(
      "from=2026-11-18&to=2026-11-23&metrics=visitors,value&interval=day",
    );
    expect(rows.map((row: Answer) => [row.time, row.complete, row.visitors, row.value])).toEqual([
      ["2026-11-18", true, 0, "0.00"],
      ["2026-11-19", true, 0, "0.00"],
      ["2026-11-20", true, 1, "0.00"],
      ["2026-11-21", true, 2, "30.00"],
      ["2026-11-22", true, 2, "12.50"],
      ["2026-11-23", false, 2, "7.00"],
    ]);
    expect(total).toEqual({ visitors: 4, value: "49.50" });
  });

  it("marks a week that the range cuts", async () => {
    const { rows } = await ask("from=2026-11-10&to=2026-11-22&metrics=events&interval=week");
    expect(rows).toEqual([
      { time: "2026-11-09", complete: false, events: 0 },
      { time: "2026-11-16", complete: true, events: 7 },
    ]);
  });

  it("puts the time before beside each row and the total, and labels that were not there at 0", async () => {
    const { compare, total, rows } = await ask(
      `${days}&metrics=visitors,conversions&by=channel&compare=previous_period`,
    );
    expect(compare).toEqual({
      ...{ from: "2026-11-19T00:00:00.000Z", to: "2026-11-21T00:00:00.000Z" },
      total: { visitors: 1, conversions: 0 },
    });
    expect(total).toEqual({ visitors: 4, conversions: 2 });
    expect(rows).toEqual([
      {
        channel: "paid_search",
        visitors: 3,
        conversions: 1,
        previous: { visitors: 0, conversions: 0 },
      },
      { channel: "direct", visitors: 1, conversions: 1, previous: { visitors: 0, conversions: 0 } },
    ]);
    const byDay = await ask(`${days}&metrics=visitors&interval=day&compare=previous_period`);
    expect(byDay.rows.map(({ time, previous }: Answer) => [time, previous])).toEqual([
      ["2026-11-21", { time: "2026-11-19", visitors: 0 }],
      ["2026-11-22", { time: "2026-11-20", visitors: 1 }],
    ]);
  });

  test.each(["previous_period", "previous_year"])("%s is the answer of that range", async (how) => {
    const question = "metrics=visitors,sessions,value,spend,mau,churn_rate&interval=day";
    const { compare, rows } = await ask(`from=2026-11-22&to=2026-11-22&${question}&compare=${how}`);
    const range = `from=${compare.from}&to=${compare.to}`;
    const other = await ask(`${range}&${question}`);
    expect(compare.total).toEqual(other.total);
    expect(rows.map(({ previous }: Answer) => previous)).toEqual(
      other.rows.map(({ complete: _, ...row }: Answer) => row),
    );
  });

  it("has no labels where nothing is", async () => {
    const query =
      "metrics=visitors,sessions,conversions,mau&by=channel,path&interval=week&compare=previous_year";
    const { status, body } = await engine.get(`/api/v1/metrics?site=empty&${query}`);
    expect(status).toBe(200);
    expect(body.rows).toEqual([]);
    expect(body.total).toEqual({ visitors: 0, sessions: 0, conversions: 0, mau: 0 });
  });

  it("is ordered as wished, and cut", async () => {
    const order = async (by: string) =>
      (
        await ask(`from=2026-11-20&to=2026-11-23&by=channel&metrics=visitors,events,value&${by}`)
      ).rows.map(({ channel }: Answer) => channel);
    expect(await order("limit=10")).toEqual(["paid_search", "direct", "email"]);
    expect(await order("order=-visitors")).toEqual(["email", "direct", "paid_search"]);
    expect(await order("order=value&limit=2")).toEqual(["paid_search", "direct"]);
    // Of two sources, and what it is divided by may be nothing.
    expect(await order("order=conversion_rate")).toEqual(["email", "direct", "paid_search"]);
    expect(await order("order=-conversion_rate&limit=1")).toEqual(["paid_search"]);
  });

  it("comes as CSV with what it is compared with", async () => {
    const { text } = await engine.get(
      `/api/v1/metrics?site=${site}&${days}&metrics=visitors&by=channel&compare=previous_year&format=csv`,
    );
    expect(text).toBe("channel,visitors,previous.visitors\r\npaid_search,3,0\r\ndirect,1,0\r\n");
  });

  it("says which conversion nobody ever sent", async () => {
    const { notes } = await ask("metrics=conversions&conversion=purchse");
    expect(notes.join()).toMatch(/purchse/);
  });
});

describe("credit", () => {
  it("has the figures of the attribution report under the same rule", async () => {
    for (const rule of [
      "model=linear",
      "model=position&lookback_days=1",
      "model=last&repeat=first_only",
    ]) {
      const range = "from=2026-11-20&to=2026-11-23";
      const { body } = await engine.get(`/api/v1/attribution?site=${site}&${range}&${rule}`);
      const found = await ask(`${range}&metrics=conversions,value&by=channel&${rule}`);
      expect(found.total).toEqual(body.total);
      const credited = found.rows.filter(({ channel }: Answer) => channel !== "(unattributed)");
      expect(credited).toEqual(body.rows);
    }
  });

  it("of narrowed conversions is theirs alone", async () => {
    const filters = encodeURIComponent('[["channel","is",["email"]]]');
    const { total, rows } = await ask(
      `from=2026-11-20&to=2026-11-23&metrics=value&by=channel&model=linear&filters=${filters}`,
    );
    // Only o3 happened in a visit by e-mail; three touches earned it.
    expect(total).toEqual({ value: "7.00" });
    expect(rows.map(({ channel, value }: Answer) => `${channel} ${value}`.slice(0, -2))).toEqual([
      "email 4.6666",
      "paid_search 2.3333",
    ]);
  });

  it("divides spend as the report of spend does", async () => {
    const range = "from=2026-11-20&to=2026-11-23&model=last";
    const { body } = await engine.get(`/api/v1/spend?site=${site}&${range}&level=channel`);
    const names = [
      "impressions",
      "clicks",
      "ctr",
      "cpc",
      "cpm",
      "conversions",
      "value",
      "new_customers",
      "cpa",
      "cac",
      "roas",
    ];
    const found = await ask(`${range}&by=channel&order=spend&metrics=spend,${names.join()}`);
    const pick = (row: Answer) => Object.fromEntries(names.map((name) => [name, row[name]]));
    for (const row of found.rows.filter(({ channel }: Answer) =>
      ["email", "paid_search"].includes(channel),
    )) {
      const same = body.rows.find(({ channel }: Answer) => channel === row.channel);
      expect(row.spend).toBe(same.cost);
      expect(pick(row)).toEqual(pick(same));
    }
    expect(found.rows.map(({ channel }: Answer) => channel)).toEqual(["paid_search", "email"]);
    expect(pick(found.total)).toEqual(pick(body.total));
    // However a campaign was written.
    const byCampaign = await ask(`${range}&by=campaign&order=spend&metrics=spend,value`);
    expect(byCampaign.rows[0]).toEqual({
      campaign: "spring_sale",
      spend: "16.00",
      value: expect.any(String),
    });
  });

  test.each(["spring_sale", "Spring Sale", "spring-sale"])(
    "narrows spend to the campaign %s, however a row writes it",
    async (word) => {
      const filters = encodeURIComponent(JSON.stringify([["campaign", "is", [word]]]));
      const { total } = await ask(`from=2026-11-20&to=2026-11-23&metrics=spend&filters=${filters}`);
      expect(total.spend).toBe("16.00");
    },
  );
});
