// POST /api/v1/spend: what the usual exports look like, what is refused and how it is said, what replaces what.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { spendColumns } from "../../src/spend/spend-columns.js";
import { tableLimits } from "../../src/tables/read-table.js";
import { startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
let site = "";
let number = 0;
beforeAll(async () => {
  engine = await startEngine(Array.from({ length: 200 }, (_, index) => `s${index}`));
});
afterAll(() => engine.close());
beforeEach(() => {
  site = `s${number++}`;
});

const send = (table: string | Buffer, query = "", type = "text/csv") =>
  engine.send(`/api/v1/spend?site=${site}${query}`, table, type);
const stored = () =>
  engine.store.query<Record<string, unknown>>(
    "SELECT * EXCEPT (site, version) FROM spend FINAL WHERE site = {site:String} ORDER BY day, campaign, ad",
    { site },
  );
const head = "date,source,campaign,cost,currency";

describe("exports", () => {
  test("of Google Ads: title, range and totals around the rows, no day format of our own", async () => {
    const file = [
      "Campaign report",
      '"September 1, 2026 - September 2, 2026"',
      "Day,Account name,Campaign,Currency code,Cost,Impr.,Clicks,CTR",
      '"Sep 1, 2026",Main,"Brand, exact",EUR,"1,234.50","10,000",250,2.50%',
      '"Sep 2, 2026",Main,"Brand, exact",EUR,0.00, --,0, --',
      'Total: Campaigns, --, --,EUR,"1,234.50","10,000",250,2.50%',
      'Total: Account, --, --,EUR,"1,234.50","10,000",250,2.50%',
      "",
    ].join("\r\n");
    const { status, body } = await send(file, "&source=google");
    expect(body).toMatchObject({
      rows: 2,
      read: 2,
      totals_left_out: 2,
      days: { from: "2026-09-01", to: "2026-09-02" },
      costs: [{ currency: "EUR", cost: "1234.50" }],
      columns: { date: "Day", account: "Account name", impressions: "Impr." },
      ignored: ["CTR"],
    });
    expect(status).toBe(200);
    expect((await stored())[0]).toEqual({
      day: "2026-09-01",
      channel: "paid_search",
      account: "Main",
      source: "google",
      campaign: "Brand, exact",
      ad: "",
      cost: "1234.5",
      currency: "EUR",
      impressions: 10000,
      clicks: 250,
    });
  });

  test("of Google Ads for Excel: UTF-16 with tabs", async () => {
    const text = "Day\tCampaign\tCurrency code\tCost\n2026-09-01\tBär\tEUR\t3.25\n";
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    expect((await send(bytes, "&source=google")).body).toMatchObject({ rows: 1 });
    expect(await stored()).toMatchObject([{ campaign: "Bär", cost: "3.25" }]);
  });

  test("of Meta: the currency in the name of a column, a row of sums without names", async () => {
    const file = [
      "\ufeffReporting starts,Reporting ends,Campaign name,Ad name,Amount spent (USD),Impressions,Clicks (all),Link clicks",
      ",,,,15.5,900,70,50",
      "2026-09-01,2026-09-01,Spring,Video 1,10.5,600,50,40",
      "2026-09-01,2026-09-01,Spring,Video 2,5,300,20,10",
    ].join("\n");
    const { body } = await send(file, "&source=facebook&account=EU");
    expect(body).toMatchObject({ rows: 2, totals_left_out: 1, ignored: ["Clicks (all)"] });
    expect(await stored()).toMatchObject([
      {
        channel: "paid_social",
        account: "EU",
        ad: "Video 1",
        cost: "10.5",
        currency: "USD",
        clicks: 40,
      },
      { ad: "Video 2", clicks: 10 },
    ]);
  });

  test("of Microsoft: American days, the owner's line under the rows", async () => {
    const file = [
      "Gregorian date,Account name,Campaign name,Currency code,Impressions,Clicks,Spend",
      "9/1/2026,Main,Brand,USD,100,5,2.10",
      "9/13/2026,Main,Brand,USD,100,5,2.10",
      "©2026 Microsoft Corporation. All rights reserved.",
    ].join("\n");
    const { body } = await send(file, "&source=bing");
    expect(body).toMatchObject({ rows: 2, days: { from: "2026-09-01", to: "2026-09-13" } });
  });

  test("of TikTok: a day with a time, Total under it", async () => {
    const file = [
      "By Day,Campaign name,Ad name,Cost,Impressions,Clicks (destination),Currency",
      "2026-09-01 00:00:00,Launch,A,12.00,1000,30,EUR",
      "Total of 1 results,-,-,12.00,1000,30,EUR",
    ].join("\n");
    const { body } = await send(file, "&source=tiktok");
    expect(body).toMatchObject({ rows: 1, totals_left_out: 1 });
    expect(await stored()).toMatchObject([{ channel: "paid_social", clicks: 30 }]);
  });

  test("with semicolons, decimal commas and points between thousands", async () => {
    const file = `Tag;Kampagne;Kosten;Impressionen\n01.09.2026;Ä;1.234,5;12.000\n02.09.2026;Ä;"7";"1.234"\n`;
    const map = encodeURIComponent(
      JSON.stringify({
        Tag: "date",
        Kampagne: "campaign",
        Kosten: "cost",
        Impressionen: "impressions",
      }),
    );
    const { body } = await send(file, `&source=google&currency=EUR&map=${map}`);
    expect(body).toMatchObject({ costs: [{ currency: "EUR", cost: "1241.50" }] });
    expect(await stored()).toMatchObject([{ impressions: 12000 }, { impressions: 1234 }]);
  });

  test("as JSON and NDJSON with numbers and text", async () => {
    const row = {
      date: "2026-09-01",
      channel: "audio",
      cost: 0.1,
      currency: "EUR",
      campaign: "a\nb",
    };
    const other = { ...row, cost: "0.20", campaign: "c", clicks: 7 };
    await send(JSON.stringify({ rows: [row, other] }), "", "application/json");
    const lines = `${JSON.stringify({ ...row, campaign: "d" })}\n\n${JSON.stringify(other)}\n`;
    expect((await send(lines, "", "application/x-ndjson")).body).toMatchObject({ rows: 2 });
    expect(await stored()).toMatchObject([
      { campaign: "a b", cost: "0.1", channel: "audio" },
      { campaign: "c", cost: "0.2", clicks: 7 },
      { campaign: "d", cost: "0.1" },
    ]);
  });

  test("counts of nobody in particular have no cost, when it is said that there is none", async () => {
    const flight = "day,channel,source,campaign,impressions\n2026-09-01,tv,Kanal 3,autumn,250000\n";
    const query = "&currency=EUR&cost=none";
    expect((await send(flight, "&currency=EUR")).body.error.message).toContain("no header");
    expect((await send(flight, query)).body).toMatchObject({ rows: 1 });
    expect(await stored()).toMatchObject([
      { channel: "tv", source: "Kanal 3", cost: "0", impressions: 250_000, clicks: 0 },
    ]);
    const json = '[{"date":"2026-09-01","channel":"tv"}]';
    expect((await send(json, query, "application/json")).body.error.message).toContain(
      "has no column impressions",
    );
  });

  test("a credit is a cost below 0", async () => {
    const file = `${head}\n2026-09-01,google,a,10,EUR\n2026-09-02,google,a,-12.50,EUR\n`;
    expect((await send(file)).body.costs).toEqual([{ currency: "EUR", cost: "-2.50" }]);
    const { body } = await engine.get(`/api/v1/spend?site=${site}&from=2026-09-01&to=2026-09-02`);
    expect(body.rows).toMatchObject([
      { channel: "paid_search", cost: "-2.50", roas: null, roi: null },
    ]);
  });

  test("rows of one day and key are added up, as an export by device has them", async () => {
    const file = `${head},device\n2026-09-01,google,a,0.1,EUR,mobile\n2026-09-01,google,a,0.2,EUR,desktop\n`;
    expect((await send(file)).body).toMatchObject({ rows: 1, read: 2 });
    expect(await stored()).toMatchObject([{ cost: "0.3" }]);
  });
});

describe("replacing", () => {
  const file = (cost: string, campaign = "a") =>
    `${head}\n2026-09-01,google,${campaign},${cost},EUR\n2026-09-02,google,${campaign},1,EUR\n`;
  const costs = async () => (await stored()).map(({ campaign, cost }) => `${campaign} ${cost}`);

  test("the same file twice changes nothing, another one replaces", async () => {
    for (const cost of ["10", "10", "9.5"]) await send(file(cost));
    expect(await costs()).toEqual(["a 9.5", "a 1"]);
  });

  test("also when the clock was set back", async () => {
    await engine.store.insert({
      table: "spend",
      columns: ["site", "day", "channel", "source", "campaign", "cost", "currency", "version"],
      lines: `["${site}","2026-09-01","paid_search","google","a","99","EUR","${2n ** 62n}"]\n`,
    });
    await send(file("10"));
    expect(await costs()).toEqual(["a 10", "a 1"]);
  });

  test("of two imports at once one wins as a whole", async () => {
    const rows = (cost: number) =>
      Array.from({ length: 300 }, (_, index) => `2026-09-01,google,c${index},${cost},EUR`);
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(
        [1, 2, 3, 4].map((cost) => send([head, ...rows(cost + round * 10)].join("\n"))),
      );
      const found = await stored();
      expect(found).toHaveLength(300);
      expect(new Set(found.map(({ cost }) => cost)).size).toBe(1);
    }
  });

  test("what an export no longer has stays, unless whole days are replaced", async () => {
    await send(file("10", "old name"));
    await send("date,source,campaign,cost,currency\n2026-09-01,meta,other,5,EUR\n");
    expect((await send(file("10", "new name"))).body).toMatchObject({ set_to_0: 0 });
    expect(await costs()).toEqual([
      "new name 10",
      "old name 10",
      "other 5",
      "new name 1",
      "old name 1",
    ]);
    expect((await send(file("10", "new name"), "&replace=days")).body).toMatchObject({
      set_to_0: 2,
    });
    const { body } = await engine.get(
      `/api/v1/spend?site=${site}&from=2026-09-01&to=2026-09-02&level=campaign`,
    );
    expect(
      body.rows.map(({ campaign, cost }: Record<string, string>) => `${campaign} ${cost}`),
    ).toEqual(["new name 11.00", "other 5.00"]);
  });
});

describe("bad input", () => {
  const row = (cells: string) => `${head}\n2026-09-30,google,ok,1,EUR\n${cells}\n`;
  const rows: [name: string, table: string, said: RegExp, column?: string][] = [
    ["a day that does not exist", row("2026-09-31,google,a,1,EUR"), /is not a day/, "date"],
    ["a month", row("Sep 2026,google,a,1,EUR"), /is not a day/, "date"],
    ["no day", row(",google,a,1,EUR"), /is empty/, "date"],
    ["a day to come", row("2027-01-01,google,a,1,EUR"), /lies in the future/, "date"],
    [
      "a day or a month first",
      row("05/06/2026,google,a,1,EUR"),
      /may have the day or the month first/,
      "date",
    ],
    ["no cost", row("2026-09-01,google,a,,EUR"), /is empty/, "cost"],
    ["words for a cost", row("2026-09-01,google,a,free,EUR"), /is not a number/, "cost"],
    ["a sign of a currency", row("2026-09-01,google,a,€5,EUR"), /is not a number/, "cost"],
    ["an exponent", row("2026-09-01,google,a,1e3,EUR"), /is not a number/, "cost"],
    ["brackets for a credit", row("2026-09-01,google,a,(5.00),EUR"), /is not a number/, "cost"],
    [
      "a thousand or a fraction",
      row('2026-09-01,google,a,"1,234",EUR'),
      /may be a thousand or a fraction/,
      "cost",
    ],
    ["seven decimals", row("2026-09-01,google,a,0.1234567,EUR"), /more than 6 decimals/, "cost"],
    ["a billion of thousands", row("2026-09-01,google,a,1000000000000,EUR"), /too large/, "cost"],
    [
      "both decimal marks",
      row('2026-09-01,google,a,1.5,EUR\n2026-09-02,google,a,"1,5",EUR'),
      /is not a number/,
      "cost",
    ],
    ["a currency in words", row("2026-09-01,google,a,1,Euro"), /is not a currency/, "currency"],
    ["no currency", row("2026-09-01,google,a,1,"), /is missing/, "currency"],
    [
      "neither channel nor source",
      row("2026-09-01,,a,1,EUR"),
      /is missing, and so is source/,
      "channel",
    ],
    ["a cell too many", row("2026-09-01,google,a,1,EUR,x"), /has 6 cells, the header 5/, ""],
    ["a cell too few", row("2026-09-01,google,a,1"), /has 4 cells, the header 5/, ""],
    [
      "two currencies of one key",
      row("2026-09-30,google,ok,1,USD"),
      /another than EUR .* line 2/,
      "currency",
    ],
    [
      "half a click",
      `${head},clicks\n2026-09-01,google,a,1,EUR,1.5\n`,
      /more than 0 decimals/,
      "clicks",
    ],
    ["clicks below 0", `${head},clicks\n2026-09-01,google,a,1,EUR,-1\n`, /is below 0/, "clicks"],
    [
      "a row of several days",
      "Reporting starts,Reporting ends,Amount spent (EUR)\n2026-09-01,2026-09-30,1\n",
      /covers several days/,
      "Reporting starts",
    ],
  ];
  test.each(rows)(
    "%s: the row is named, and nothing is written",
    async (_, table, said, column) => {
      const { status, body } = await send(table);
      expect(body.error.code).toBe("refused_rows");
      expect(body.error.problems[0].problem).toMatch(said);
      expect(body.error.problems[0].column).toBe(column);
      expect(body.error.problems[0].hint).not.toBe("");
      expect(body.error.message).toMatch(/^Nothing was written\. Line \d+, /);
      expect(status).toBe(400);
      expect(await stored()).toEqual([]);
    },
  );

  test("lines are those of the file, also behind quoted line ends and empty lines", async () => {
    const table = `${head}\r\n2026-09-01,google,"a\r\nb\r\nc",1,EUR\r\n\r\n2026-09-02,google,"d\r\ne",x,EUR\r\n2026-09-03,google,f,y,EUR\r\n`;
    const { body } = await send(table);
    expect(body.error.problems.map(({ line }: { line: number }) => line)).toEqual([6, 8]);
    const long = `${head}\n${'2026-09-01,google,"ä\nb",1,EUR\n'.repeat(9_000)}2026-09-01,google,a,x,EUR\n`;
    expect((await send(long)).body.error.problems[0].line).toBe(18_002);
  });

  test("every problem is counted, the first hundred are listed", async () => {
    const table = `${head}\n${"2026-09-01,google,a,x,EUR\n".repeat(250)}`;
    const { body } = await send(table);
    expect(body.error.problem_count).toBe(250);
    expect(body.error.problems).toHaveLength(100);
    expect(body.error.message).toContain("There are 249 more.");
  });

  const tables: [
    name: string,
    table: string | Buffer,
    said: RegExp,
    type?: string,
    query?: string,
  ][] = [
    ["nothing", "", /missing|empty/],
    ["spaces", "  \n \n", /is empty/],
    ["a header alone", head, /has no rows/],
    [
      "no day in the header",
      "source,cost\ngoogle,1\n",
      /no header with the columns that are needed/,
    ],
    [
      "no cost in JSON",
      '{"rows":[{"date":"2026-09-01"}]}',
      /has no column cost/,
      "application/json",
    ],
    ["a list of numbers", "[1]", /row 1 is no object/, "application/json"],
    [
      "an object in a cell",
      '[{"date":"2026-09-01","cost":{}}]',
      /neither text nor a number/,
      "application/json",
    ],
    ["broken JSON", '{"rows":[', /is not JSON/, "application/json"],
    ["a broken line", '{"date":1}\n{', /line 2 is not JSON/, "application/x-ndjson"],
    ["no rows in JSON", "{}", /is not a list/, "application/json"],
    ["an open quote", `${head}\n2026-09-01,google,"a,1,EUR\n`, /is not CSV: .*line/i],
    ["bytes that are no text", Buffer.from([0x64, 0xff, 0x0a]), /is not UTF-8/],
    ["a column twice", `${head},cost\n2026-09-01,google,a,1,EUR,2\n`, /"cost" is more than once/],
    ["a picture", "x", /no table/, "image/png"],
    [
      "an unknown column of ours",
      `${head}\n2026-09-01,google,a,1,EUR\n`,
      /"price" is no column of ours/,
      "text/csv",
      `&map={"cost":"price"}`,
    ],
    [
      "two columns as one",
      `${head},more\n2026-09-01,google,a,1,EUR,2\n`,
      /two columns are mapped to cost/,
      "text/csv",
      `&map={"cost":"cost","more":"cost"}`,
    ],
    ["a map that is no JSON", `${head}\n`, /must be JSON/, "text/csv", "&map=cost"],
    ["an unknown currency", `${head}\n`, /ISO 4217/, "text/csv", "&currency=EURO"],
    ["more than 16 MB", Buffer.alloc(tableLimits.bytes + 1, 120), /above 16 MB/],
    [
      "more rows than are taken",
      `${head}\n${"2026-09-01,google,a,1,EUR\n".repeat(tableLimits.rows + 1)}`,
      /more than 100000 rows/,
    ],
  ];
  test.each(tables)("%s is refused in words", async (_, table, said, type, query = "") => {
    const { status, body } = await send(table, query.replaceAll('"', "%22"), type);
    expect(body.error.message).toMatch(said);
    expect(body.error.hint).not.toBe("");
    expect([400, 413, 415]).toContain(status);
    expect(await stored()).toEqual([]);
  });

  test("only who has the key may send, and only to a site that exists", async () => {
    const url = `/api/v1/spend?site=${site}`;
    const headers = { "content-type": "text/csv" };
    const payload = `${head}\n2026-09-01,google,a,1,EUR\n`;
    const stranger = await engine.app.inject({ method: "POST", url, headers, payload });
    expect(stranger.statusCode).toBe(401);
    const nowhere = await engine.send("/api/v1/spend?site=nowhere", payload, "text/csv");
    expect(nowhere.status).toBe(404);
    expect(await stored()).toEqual([]);
  });
});

test("no name stands for two columns", () => {
  const names = Object.values(spendColumns).flat();
  expect(new Set(names).size).toBe(names.length);
});
