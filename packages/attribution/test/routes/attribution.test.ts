// GET /api/v1/attribution answers the frame that the interface promises.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const site = "default";
const range = "from=2026-09-01&to=2026-09-30";

beforeAll(async () => {
  engine = await startEngine([site, "empty", "digits"]);
  await insertEvents(engine.store, [
    { site, id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", channel: "paid_search" },
    { site, id: "p2", at: "2026-09-03T10:00:00Z", visitor: "ana", channel: "email" },
    { site, id: "p3", at: "2026-09-05T10:00:00Z", visitor: "ana" },
    { site, id: "o1", name: "purchase", at: "2026-09-05T10:10:00Z", visitor: "ana", value: 79.9 },
    {
      site,
      id: "o2",
      name: "purchase",
      at: "2026-09-06T10:00:00Z",
      user: "stranger",
      value: "10.01",
    },
    {
      site,
      id: "o3",
      name: "purchase",
      at: "2026-09-07T10:00:00Z",
      visitor: "ana",
      value: 5,
      currency: "USD",
    },
  ]);
  await insertEvents(engine.store, journeysOfManyLengths("digits"));
});
afterAll(() => engine.close());

test("one model: rule, total, unattributed, rows, freshness", async () => {
  const { status, body } = await engine.get(`/api/v1/attribution?model=linear&${range}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    rule: {
      site,
      conversion: "purchase",
      model: "linear",
      by: "channel",
      lookback_days: 30,
      repeat: "all",
      direct: "keep",
      collapse: "none",
      currency: "EUR",
      tz: "UTC",
      from: "2026-09-01T00:00:00.000Z",
      to: "2026-10-01T00:00:00.000Z",
      identity_version: 0,
    },
    total: { conversions: 3, value: "89.91" },
    unattributed: { conversions: 1, value: "10.01" },
    unconverted: [{ currency: "USD", conversions: 1, value: "5.00" }],
    as_of: "2026-11-23T10:00:00.000Z",
    lag_ms: 0,
  });
  expect(body.rows).toEqual([
    { channel: "direct", conversions: 0.666666666666668, value: "26.633334" },
    { channel: "email", conversions: 0.666666666666666, value: "26.633333" },
    { channel: "paid_search", conversions: 0.666666666666666, value: "26.633333" },
  ]);
});

test("several models stand side by side, and each adds up", async () => {
  const { body } = await engine.get(
    `/api/v1/attribution?models=first,last,last_non_direct,position,time_decay&${range}`,
  );
  expect(body.rule.models).toEqual(["first", "last", "last_non_direct", "position", "time_decay"]);
  const row = (channel: string) =>
    body.rows.find((found: { channel: string }) => found.channel === channel).models;
  expect(row("paid_search").first).toEqual({ conversions: 2, value: "79.90" });
  expect(row("email").last_non_direct).toEqual({ conversions: 2, value: "79.90" });
  expect(row("direct").last.conversions).toBe(2);
  expect(row("email").position.conversions).toBe(0.4);
  expect(body.unattributed.models.first).toEqual({ conversions: 1, value: "10.01" });
});

test.each([
  ["model=nope", "model", "time_decay"],
  ["models=first,nope", "models", "last_non_direct"],
  ["by=colour", "by", "landing_page"],
  ["repeat=never", "repeat", "since_previous"],
  ["direct=yes", "direct", "drop_unless_all"],
  ["collapse=1", "collapse", "consecutive"],
  ["lookback_days=-1", "lookback_days", ""],
  ["lookbak_days=3", "lookbak_days", "lookback_days"],
  ["from=yesterday", "from", "2026-09-01"],
  ["from=2026-02-30", "from", "2026-09-01"],
  ["tz=Mars/Base", "tz", "Europe/Berlin"],
  ["model=custom", "weights", "first,middle,last"],
  ["model=custom&weights=0,0,0", "weights", "not all be 0"],
  [`model=custom&weights=${"9".repeat(400)},1,1`, "weights", "9 digits"],
  ["from=2026-09-02&to=2026-09-01T00:00:00Z", "from", "before"],
  ["currency=euro", "currency", "EUR"],
  ["lookback_days=", "lookback_days", "0 to 3660"],
  ["lookback_days=%20", "lookback_days", "0 to 3660"],
  ["lookback_days=many", "lookback_days: must be a number", "0 to 3660"],
  ["lookback_days=4000", "must be at most 3660", "0 to 3660"],
  ["half_life_days=", "half_life_days", "above 0 to 3660"],
  ["half_life_days=0", "half_life_days: must be more than 0", "above 0 to 3660"],
  ["conversion=", "conversion: must not be empty", "Event name"],
  ["conversion=%20", "conversion: is empty", "Event name"],
  ["by=", "by", "landing_page"],
  ["model=", "model", "time_decay"],
  ["models=", "models", "time_decay"],
  ["models=first,", "models", "time_decay"],
  ["repeat=", "repeat", "since_previous"],
  ["direct=", "direct", "drop_unless_all"],
  ["collapse=", "collapse", "consecutive"],
  ["weights=", "weights", "first,middle,last"],
  ["currency=", "currency", "EUR"],
  ["tz=", "tz", "Europe/Berlin"],
  ["from=", "from", "ISO date"],
  ["to=", "to", "ISO date"],
  ["format=", "format", "ndjson"],
  ["from=2011-12-30&to=2011-12-30&tz=Pacific/Apia", "never was a day in Pacific/Apia", ""],
])("%s is refused, named, and told what is allowed", async (query, name, allowed) => {
  const { status, body } = await engine.get(`/api/v1/attribution?${query}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain(name);
  expect(`${body.error.message} ${body.error.hint}`).toContain(allowed);
});

test("a site that does not exist is 404", async () => {
  expect((await engine.get("/api/v1/attribution?site=nope")).status).toBe(404);
});

test("nothing without the key", async () => {
  for (const authorization of [undefined, "Bearer wrong", "Basic abc"]) {
    const answer = await engine.app.inject({
      url: "/api/v1/attribution",
      headers: { ...(authorization && { authorization }) },
    });
    expect(answer.statusCode).toBe(401);
  }
});

test("a site without events answers zeros", async () => {
  const { body } = await engine.get("/api/v1/attribution?site=empty");
  expect(body).toMatchObject({
    total: { conversions: 0, value: "0.00" },
    unattributed: { conversions: 0, value: "0.00" },
    rows: [],
  });
});

test("a day ends at midnight of the zone", async () => {
  const count = async (query: string) =>
    (await engine.get(`/api/v1/attribution?${query}`)).body.total.conversions;
  expect(await count("from=2026-09-05&to=2026-09-05")).toBe(1);
  expect(await count("from=2026-09-05T10:10:00Z&to=2026-09-06T10:00:00Z")).toBe(1);
  expect(await count("from=2026-09-06&to=2026-09-06&tz=Pacific/Auckland")).toBe(1);
});

test("any spelling of purchase is purchase", async () => {
  const { body } = await engine.get(`/api/v1/attribution?conversion=Order%20Completed&${range}`);
  expect(body.rule.conversion).toBe("purchase");
  expect(body.total.conversions).toBe(3);
});

test("first_only counts what it leaves out", async () => {
  const { body } = await engine.get(`/api/v1/attribution?repeat=first_only&${range}`);
  expect(body).toMatchObject({ total: { conversions: 2 }, left_out: { repeat: 1 } });
});

test("credits have the digits of SQL, in every format and order", async () => {
  const query = `models=linear,time_decay&site=digits&${range}`;
  const { body } = await engine.post("/api/v1/sql", {
    query: `SELECT model, label, toString(conversions) FROM attribution_models(site = 'digits',
      conversion = 'purchase', models = ['linear', 'time_decay'], by = 'channel',
      from = '2026-09-01', to = '2026-10-01', lookback_days = 30, repeat = 'all', direct = 'keep',
      collapse = 'none', views = 'keep', view_lookback_days = 0, half_life_days = 7, weights = '', currency = '', amount = 'value')
      ORDER BY model, conversions DESC`,
  });
  const of = (wanted: string) => body.rows.filter(([model]: string[]) => model === wanted);
  const [linear, decay] = [of("linear"), of("time_decay")];
  expect(linear.some(([, , digits]: string[]) => String(Number(digits)) !== digits)).toBe(true);
  const { text } = await engine.get(`/api/v1/attribution?${query}`);
  const csv = (await engine.get(`/api/v1/attribution?format=csv&${query}`)).text;
  const lines = (await engine.get(`/api/v1/attribution?format=ndjson&${query}`)).text;
  for (const [, , digits] of [...linear, ...decay]) {
    expect(text).toContain(`{"conversions":${digits},"value":`);
    expect(lines).toContain(`{"conversions":${digits},"value":`);
    expect(csv).toContain(`,${digits},`);
  }
  const labels = [...lines.matchAll(/"channel":"(\w+)"/g)].map(([, label]) => label);
  expect(labels).toEqual(linear.map(([, label]: string[]) => label));
});

const creditOf = (
  lookbackDays: number,
) => `SELECT label, toString(conversions) FROM attribution_full(
  site = 'digits', conversion = 'purchase', model = 'linear', by = 'channel', from = '2026-09-01',
  to = '2026-10-01', lookback_days = ${lookbackDays}, repeat = 'all', direct = 'keep', collapse = 'none',
  views = 'keep', view_lookback_days = 0, half_life_days = 7, weights = '', currency = '', amount = 'value')
  WHERE label != '(unattributed)' ORDER BY label`;

test("a site's look-back holds wherever a question has none, with the digits of SQL", async () => {
  const before = engine.sites.get("digits");
  if (before === undefined) throw new Error("there is no site");
  await engine.sites.put({ ...before, currency: "EUR", lookback_days: 0.3 });
  const rows = async (lookbackDays: number, asked: string) => {
    const { body } = await engine.post("/api/v1/sql", { query: creditOf(lookbackDays) });
    const { text } = await engine.get(
      `/api/v1/attribution?site=digits&${range}&format=csv${asked}`,
    );
    const lines = text
      .trim()
      .split("\r\n")
      .slice(1)
      .map((line) => line.split(",").slice(0, 2));
    expect(lines.toSorted()).toEqual(body.rows);
    return body.rows;
  };
  expect(await rows(0.3, "")).not.toEqual(await rows(30, "&lookback_days=30"));

  const asked = `site=digits&${range}`;
  const funnel = { site: "digits", steps: [{ event: "purchase" }], by: "touch.channel" };
  const said = [
    ...(await Promise.all(
      [
        `/api/v1/attribution?${asked}`,
        `/api/v1/attribution?model=markov&${asked}`,
        `/api/v1/paths?${asked}`,
        `/api/v1/paths/report?${asked}`,
        "/api/v1/conversions/v1/explain?site=digits",
        `/api/v1/metrics?metrics=conversions&by=channel&model=linear&${asked}`,
        `/api/v1/spend?${asked}`,
        `/api/v1/reconciliation?${asked}`,
        `/api/v1/lifetime-value/acquisition?${asked}`,
      ].map((url) => engine.get(url)),
    )),
    await engine.post("/api/v1/funnel", funnel),
    await engine.post("/api/v1/funnel/people", { ...funnel, step: 1 }),
  ].map(({ body }) => body.rule.lookback_days);
  expect(said).toEqual(said.map(() => 0.3));
  const saved = await engine.request("PUT", "/api/v1/rules/books?site=digits", {});
  expect(saved.body.lookback_days).toBe(0.3);
  const own = await engine.post("/api/v1/funnel", { ...funnel, lookback_days: 5 });
  expect(own.body.rule.lookback_days).toBe(5);
  await engine.sites.put(before);
});

test("csv is the rows", async () => {
  const { text } = await engine.get(`/api/v1/attribution?model=first&format=csv&${range}`);
  expect(text).toBe("channel,conversions,value\r\npaid_search,2,79.90\r\n");
});

/** 60 visitors with 1 to 7 touches and one order each: credits of more digits than a double has. */
function journeysOfManyLengths(of: string): TestEvent[] {
  const channels = ["email", "paid_search", "display"];
  return Array.from({ length: 60 }, (_, index) => {
    const visitor = `v${index}`;
    const at = (hour: number) => new Date(Date.UTC(2026, 8, 1 + (index % 20), hour)).toISOString();
    const touches = Array.from({ length: 1 + (index % 7) }, (_, hour) => ({
      ...{ site: of, id: `${visitor}-${hour}`, name: "touch", visitor, at: at(hour) },
      channel: channels[(index + hour) % 3] ?? "",
    }));
    return [...touches, { site: of, id: visitor, name: "purchase", visitor, at: at(9), value: 1 }];
  }).flat();
}
