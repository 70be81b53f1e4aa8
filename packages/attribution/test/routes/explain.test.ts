// GET /api/v1/conversions/{event_id}/explain echoes the rule of attribution and credits as it does.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const site = "default";

beforeAll(async () => {
  engine = await startEngine([site]);
  const visitor = "ana";
  const order = { site, name: "purchase", visitor };
  await insertEvents(engine.store, [
    { site, id: "p1", at: "2026-09-01T10:00:00Z", visitor, channel: "email", medium: "newsletter" },
    { site, id: "p2", at: "2026-09-02T10:00:00Z", visitor, channel: "referral", campaign: "c1" },
    { site, id: "p3", at: "2026-09-03T10:00:00Z", visitor, channel: "paid_search" },
    { ...order, id: "o1", at: "2026-09-03T11:00:00Z", value: "79.90", currency: "EUR" },
    { ...order, id: "o2", at: "2026-09-03T12:00:00Z", value: 5, currency: "USD" },
    { ...order, id: "o3", at: "2026-09-03T13:00:00Z", value: 7, currency: "EUR" },
  ]);
});
afterAll(() => engine.close());

const explained = async (id: string, query = "") =>
  (await engine.get(`/api/v1/conversions/${id}/explain?${query}`)).body;
const touch = (body: Answer, id: string) =>
  body.touches.find((found: Answer) => found.event_id === id);

test("each touch has its words, its evidence, its time, and weight and value by model", async () => {
  const body = await explained("o1", "weights=1,2,1");
  expect(touch(body, "p2")).toEqual({
    event_id: "p2",
    name: "page_view",
    session_id: "p2",
    touch_time: "2026-09-02T10:00:00.000Z",
    seconds_before: 25 * 3600,
    channel: "referral",
    source: "referral",
    medium: "",
    campaign: "c1",
    content: "",
    term: "",
    click_id_type: "",
    partner: "",
    coupon: "",
    referrer_host: "",
    landing_page: "",
    evidence: "utm",
    label: "referral",
    rank: 2,
    weights: expect.objectContaining({ linear: 0.333333333333333, first: 0, custom: 0.5 }),
    values: expect.objectContaining({ linear: "26.633333", first: "0.00", custom: "39.95" }),
  });
  expect(Object.keys(touch(body, "p2").values)).toEqual(body.rule.models);
});

test("the store's own columns are not in the answer", async () => {
  const { text } = await engine.get("/api/v1/conversions/o1/explain");
  for (const name of ["version", "actor", "node", "touch_ms", "conversion_ms", "previous_ms"]) {
    expect(text).not.toContain(`"${name}"`);
  }
});

test("the rule is that of attribution, with every model instead of one and no range", async () => {
  const query = "by=campaign&lookback_days=7&repeat=since_previous&currency=USD&half_life_days=3";
  const { rule } = await explained("o1", query);
  const { body } = await engine.get(`/api/v1/attribution?${query}&from=2026-09-01&to=2026-09-30`);
  const { model, from, to, tz, ...same } = body.rule;
  const { models, ...echoed } = rule;
  expect(echoed).toEqual(same);
  expect(models).toContain(model);
  expect(models).not.toContain("custom");
});

test("the conversion that was asked for by name is in the rule", async () => {
  expect((await explained("o1", "conversion=Order%20Completed")).rule.conversion).toBe("purchase");
  expect((await explained("o1")).rule.conversion).toBe("purchase");
});

test("what is not in the report's currency earns no value, as in attribution", async () => {
  const dollars = await explained("o2");
  expect(dollars.rule.currency).toBe("EUR");
  expect(dollars.conversion).toMatchObject({ value: "5.00", currency: "USD", converted: false });
  expect(touch(dollars, "p1").values.linear).toBe("0.00");
  const inDollars = await explained("o2", "currency=USD");
  expect(inDollars.rule.currency).toBe("USD");
  expect(inDollars.conversion.converted).toBe(true);
  expect(touch(inDollars, "p1").values.first).toBe("5.00");
});

test("values add up to the conversion under every model", async () => {
  const { rule, touches } = await explained("o1", "weights=1,2,3");
  for (const model of rule.models) {
    const cents = touches.map((one: Answer) => Math.round(Number(one.values[model]) * 1e6));
    const sum = cents.reduce((total: number, part: number) => total + part, 0);
    const whole = { participation: 3 * 79_900_000, same_touch: 0 }[model as string];
    expect(sum, model).toBe(whole ?? 79_900_000);
  }
});

test("a later conversion credits nothing under first_only", async () => {
  const body = await explained("o3", "repeat=first_only");
  expect(body.conversion.left_out).toBe("not_the_first_conversion");
  expect(body.touches.map((one: Answer) => one.left_out)).toEqual(
    Array(3).fill("not_the_first_conversion"),
  );
});

test("docs/api.md names every part of the answer", async () => {
  const page = readFileSync(new URL("../../../../docs/api.md", import.meta.url), "utf8");
  const section = page.split("{event_id}/explain\n")[1]?.split("\n### ")[0] ?? "";
  const { conversion, touches, identity } = await explained("o3", "repeat=since_previous");
  const { left_out } = touches[0];
  const parts = [conversion, touches[0], touch(await explained("o1"), "p1"), identity];
  for (const name of [...parts.flatMap((part) => Object.keys(part)), left_out]) {
    const inWords = ["conversion_time", "person_id", "visitor_id", "user_id", "order_id"];
    if (!inWords.includes(name)) expect(section).toContain(`\`${name}\``);
  }
});

test("it says how fresh it is", async () => {
  expect(await explained("o1")).toMatchObject({ as_of: "2026-11-23T10:00:00.000Z", lag_ms: 0 });
});
