// Money of another currency: by the rate of its own day, or said to be missing; never 0 and never 1 to 1.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const google = { channel: "paid_search", source: "google", campaign: "c" };
beforeAll(async () => {
  engine = await startEngine(["default", "none"]);
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", ...google },
    { id: "o1", name: "purchase", at: "2026-09-04T10:00:00Z", visitor: "ana", value: 10 },
    {
      id: "o2",
      name: "purchase",
      at: "2026-09-06T23:59:59Z",
      visitor: "ana",
      value: 12,
      currency: "USD",
    },
    {
      id: "o3",
      name: "purchase",
      at: "2026-09-20T10:00:00Z",
      visitor: "ana",
      value: 7,
      currency: "USD",
    },
  ]);
  const sent = await engine.send(
    "/api/v1/spend?source=google",
    "date,campaign,cost,currency\n2026-09-04,c,10,USD\n2026-09-06,c,12.00,USD\n2026-09-06,d,5,EUR\n",
    "text/csv",
  );
  expect(sent.status).toBe(200);
});
afterAll(() => engine.close());

const report = async (more = "") =>
  (
    await engine.get(
      `/api/v1/spend?from=2026-09-01&to=2026-09-30&level=campaign&currency=EUR${more}`,
    )
  ).body;

test("without a rate a cost is unknown, and so is all that is made of it", async () => {
  const body = await report();
  const [unknown, known] = body.rows;
  expect(unknown).toMatchObject({
    campaign: "c",
    cost: null,
    cpc: null,
    cpa: null,
    roas: null,
    roi: null,
  });
  expect(known).toMatchObject({ campaign: "d", cost: "5.00" });
  expect(body.total).toMatchObject({ cost: null, roas: null });
  expect(body.unconverted_spend).toEqual([
    { currency: "USD", first_day: "2026-09-04", last_day: "2026-09-06", rows: 2, cost: "22.00" },
  ]);
  expect(body.unconverted).toEqual([{ currency: "USD", conversions: 2, value: "19.00" }]);
  expect(body.notes).toEqual([
    expect.stringMatching(/22\.00 USD of 2026-09-04 to 2026-09-06 have no rate to EUR/),
  ]);
});

test("rates of a Friday count until Sunday, and none for longer than a week", async () => {
  const rates = "date,currency,rate\n2026-09-03,USD,1.25\n2026-09-04,USD,1.2\n2026-09-04,GBP,0.8\n";
  const { status, body: taken } = await engine.send(
    "/api/v1/currency-rates?base=EUR",
    rates,
    "text/csv",
  );
  expect(taken).toMatchObject({
    base: "EUR",
    rates: 3,
    days: { from: "2026-09-03", to: "2026-09-04" },
  });
  expect(status).toBe(200);
  const body = await report();
  // 10 / 1.2 + 12 / 1.2, each rounded to 6 decimals.
  expect(body.rows[0]).toMatchObject({ cost: "18.333333", value: "20.00", conversions: 3 });
  expect(body.unconverted_spend).toBeUndefined();
  expect(body.unconverted).toEqual([{ currency: "USD", conversions: 1, value: "7.00" }]);
  const { body: credits } = await engine.get(
    "/api/v1/attribution?from=2026-09-01&to=2026-09-30&currency=EUR",
  );
  expect(credits.rows).toEqual([{ channel: "paid_search", conversions: 3, value: "20.00" }]);
  const { body: pounds } = await engine.get(
    "/api/v1/attribution?from=2026-09-04&to=2026-09-04&currency=GBP",
  );
  expect(pounds.total).toEqual({ conversions: 1, value: "8.00" });
});

test("an explanation values its conversion by the same rate", async () => {
  const { body } = await engine.get("/api/v1/conversions/o2/explain?currency=EUR");
  expect(body.conversion).toMatchObject({ value: "12.00", currency: "USD", converted: true });
  expect(body.touches[0].values.linear).toBe("10.00");
});

test("a new import of a day replaces, and the base of the newest import counts", async () => {
  await engine.send(
    "/api/v1/currency-rates?base=EUR",
    "date,currency,rate\n2026-09-04,USD,2\n",
    "text/csv",
  );
  expect((await report()).rows[0].cost).toBe("11.00");
  await engine.send(
    "/api/v1/currency-rates?base=USD",
    "date,currency,rate\n2026-09-04,EUR,0.5\n",
    "text/csv",
  );
  expect((await report()).rows[0].cost).toBe("11.00");
  await engine.send(
    "/api/v1/currency-rates?base=USD",
    "date,currency,rate\n2026-09-04,EUR,0.25\n",
    "text/csv",
  );
  expect((await report()).rows[0].cost).toBe("5.50");
  const { body } = await engine.get("/api/v1/currency-rates?from=2026-09-01&to=2026-09-30");
  expect(body).toMatchObject({
    base: "USD",
    rows: [
      { date: "2026-09-04", currency: "EUR", rate: 0.25 },
      { date: "2026-09-04", currency: "USD", rate: 1 },
    ],
  });
});

test("the bank's own table, with a column for each currency, is read", async () => {
  const table = "Date,USD,JPY,BGN,\n2026-09-05,1.1,N/A,1.9558,\n2026-09-04,1.2,170.5,1.9558,\n";
  const { body } = await engine.send("/api/v1/currency-rates?base=EUR", table, "text/csv");
  expect(body).toMatchObject({ base: "EUR", rates: 5, ignored: [] });
  expect((await report("&models=linear")).rows[0].cost).toBe("19.242424");
});

test("of two rates that a quotient needs, neither may be older than a week", async () => {
  const rates =
    "date,currency,rate\n2026-10-01,USD,1.25\n2026-10-09,GBP,0.75\n2026-10-09,USD,1.5\n2026-10-12,SEK,11\n";
  const spend =
    "date,channel,cost,currency\n2026-10-08,tv,10,USD\n2026-10-10,tv,3,USD\n2026-10-17,tv,4,USD\n2026-10-19,tv,22,SEK\n";
  await engine.send("/api/v1/currency-rates?base=EUR", rates, "text/csv");
  await engine.send("/api/v1/spend?site=none", spend, "text/csv");
  await insertEvents(
    engine.store,
    [
      { at: "2026-10-10T10:00:00Z", currency: "USD" },
      { at: "2026-10-17T10:00:00Z", currency: "USD" },
      { at: "2026-10-19T10:00:00Z", currency: "SEK" },
    ].map((sent, index) => ({
      ...{ site: "none", id: `n${index}`, name: "purchase", visitor: "n", value: 6, ...sent },
    })),
  );
  const costIn = async (currency: string, day: string) => {
    const range = `site=none&from=2026-09-25&to=${day}&currency=${currency}`;
    const { body } = await engine.get(`/api/v1/spend?${range}`);
    return [body.total.cost, body.total.value, body.unconverted?.[0].conversions];
  };
  // On 8 October there is a rate of the dollar, but none yet of the pound.
  expect(await costIn("EUR", "2026-10-08")).toEqual(["8.00", "0.00", undefined]);
  expect(await costIn("GBP", "2026-10-08")).toEqual([null, "0.00", undefined]);
  expect(await costIn("EUR", "2026-10-10")).toEqual(["10.00", "4.00", undefined]);
  // On the 17th that of the dollar is 8 days old, that of the krona 5.
  expect(await costIn("SEK", "2026-10-17")).toEqual([null, "0.00", 2]);
  // On the 19th that of the krona is 7 days old and counts, that of the pound is 10.
  const lastDayOnly = async (currency: string) => {
    const range = `site=none&from=2026-10-19&to=2026-10-19&currency=${currency}`;
    const { body } = await engine.get(`/api/v1/spend?${range}`);
    return [body.total.cost, body.total.value];
  };
  expect(await lastDayOnly("EUR")).toEqual(["2.00", "0.545455"]);
  const lastOf = await costIn("GBP", "2026-10-19");
  expect(lastOf.slice(1)).toEqual(["3.00", 1]);
  const pounds = await engine.get(
    "/api/v1/spend?site=none&from=2026-10-12&to=2026-10-19&currency=GBP",
  );
  expect(
    pounds.body.unconverted_spend.map(({ currency }: { currency: string }) => currency),
  ).toEqual(["SEK", "USD"]);
  const { body } = await engine.get(
    "/api/v1/spend?site=none&from=2026-10-05&to=2026-10-17&currency=SEK",
  );
  expect(body.unconverted_spend).toMatchObject([
    { first_day: "2026-10-08", last_day: "2026-10-17", rows: 3 },
  ]);
});

const wrong: [name: string, file: string, said: RegExp, query?: string][] = [
  ["no base", "date,currency,rate\n2026-09-04,USD,2\n", /base.*is missing/, ""],
  [
    "a base that is no currency",
    "date,base,currency,rate\n2026-09-04,EURO,USD,2\n",
    /EURO.*is not a currency/,
  ],
  [
    "two bases",
    "date,base,currency,rate\n2026-09-04,EUR,USD,2\n2026-09-04,USD,EUR,2\n",
    /another base/,
  ],
  ["a rate of 0", "date,currency,rate\n2026-09-04,USD,0\n", /above 0/],
  ["a rate below 0", "date,currency,rate\n2026-09-04,USD,-1\n", /above 0/],
  ["the base at another rate than 1", "date,currency,rate\n2026-09-04,EUR,2\n", /is 1/],
  [
    "two rates of a day",
    "date,currency,rate\n2026-09-04,USD,2\n2026-09-04,USD,3\n",
    /is 2 in line 2/,
  ],
  ["no rate at all", "date,note\n2026-09-04,USD\n", /has no header/],
  [
    "a comma that may be either",
    "date;currency;rate\n2026-09-04;USD;1,234\n",
    /may be a thousand or a fraction/,
  ],
];
test.each(wrong)("%s is refused", async (_, file, said, query = "?base=EUR") => {
  const { status, text } = await engine.send(`/api/v1/currency-rates${query}`, file, "text/csv");
  expect(text.replaceAll('\\"', '"')).toMatch(said);
  expect(status).toBe(400);
});
