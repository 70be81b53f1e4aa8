// Questions that are long: many steps, many filters, the same trait many times; and those that take too long.
import { StoreError } from "@cairn/schema";
import fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerError } from "../../src/http/api-error.js";
import { createEngineApp } from "../../src/index.js";
import { withinTime } from "../../src/store/within-time.js";
import { apiKey, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const range = { from: "2026-09-01", to: "2026-09-30" };

beforeAll(async () => {
  engine = await startEngine();
  const event = (id: string, name: string, at: string, more: Partial<TestEvent> = {}) => ({
    ...{ id, visitor: "ana", user: "ana", name, at: `2026-09-10T${at}Z` },
    ...more,
  });
  await insertEvents(engine.store, [
    event("1", "identify", "10:00:00", { type: "identify", properties: { plan: "pro" } }),
    event("2", "lead", "10:01:00"),
    event("3", "purchase", "10:02:00"),
  ]);
});
afterAll(() => engine.close());

const steps = (count: number, filters: readonly unknown[]) =>
  Array.from({ length: count }, (_, index) => ({
    event: index === 0 ? "lead" : index === 1 ? "purchase" : `step ${index}`,
    filters,
  }));
const pro = ["person.plan", "is", ["pro"]];
const set = ["properties.cart.size", "is_not_set"];

test.each(["ordered", "strict", "any"])(
  "a funnel of 32 steps with three filters each is answered, %s",
  async (order) => {
    const asked = { ...range, order, steps: steps(32, [pro, set, pro]) };
    const { status, body } = await engine.post("/api/v1/funnel", asked);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.rows.slice(0, 3).map(({ people }: { people: number }) => people)).toEqual([
      1, 1, 0,
    ]);
  },
);

test("more than 100 filters of all steps together are refused", async () => {
  const asked = { ...range, steps: steps(26, [pro, set, pro, set]) };
  const { status, body } = await engine.post("/api/v1/funnel", asked);
  expect(status).toBe(400);
  expect(body.error.message).toContain("104 stand in this question");
  expect(body.error.hint).toContain("100");
});

test("a segment stands once in a statement, however often it is asked for", async () => {
  const definition = {
    all: [
      { did: "lead" },
      ...Array(20).fill({ did_not: { event: "refund", filters: Array(20).fill(set) } }),
    ],
  };
  for (const name of ["one", "two"]) {
    const { status, text } = await engine.request("PUT", `/api/v1/segments/${name}`, definition);
    expect(status, text).toBeLessThan(300);
  }
  const filters = [
    ["segment", "is", ["one"]],
    ["segment", "is_not", ["one", "two"]],
  ];
  const sizes: number[] = [];
  for (const asked of [filters.slice(0, 1), filters]) {
    const more = { ...range, steps: steps(2, []), filters: asked };
    const { status, body } = await engine.post("/api/v1/funnel", more);
    expect(status, JSON.stringify(body)).toBe(200);
    sizes.push(body.rows[0].people);
  }
  expect(sizes).toEqual([1, 0]);
  const many = Array.from({ length: 11 }, (_, index) => `s${index}`);
  const refused = await engine.post("/api/v1/funnel", {
    ...{ ...range, steps: steps(2, []), filters: [["segment", "is", many]] },
  });
  expect(refused.status).toBe(400);
  expect(refused.body.error.message).toContain("at most 10 segments");
});

test("a statement above what the engine takes is the question's fault", async () => {
  const long = `SELECT ${Array(60_000).fill("1").join(" + ")}`;
  const error = await engine.store.query(long).catch((one) => one);
  const app = fastify();
  app.setErrorHandler(answerError);
  app.get("/", () => Promise.reject(error));
  const { statusCode, body } = await app.inject("/");
  expect(statusCode).toBe(400);
  expect(JSON.parse(body).error.code).toBe("too_large_question");
});

test("a report that takes too long ends, and says how to ask for less", async () => {
  const store = withinTime(engine.store, 0.2);
  const endless = "SELECT max(sipHash64(number)) FROM numbers(1000000000000)";
  await expect(store.query(endless)).rejects.toSatisfy(
    (error) => error instanceof StoreError && error.code === 159,
  );
  const { identity, ledger, loginTokens, sites } = engine;
  const app = await createEngineApp({
    ...{ store: engine.store, identity, ledger, loginTokens, sites, apiKey },
    progress: () => engine.progress,
    reportSeconds: 0.0001,
  });
  const { statusCode, body } = await app.inject({
    url: "/api/v1/metrics",
    headers: { authorization: `Bearer ${apiKey}` },
  });
  await app.close();
  expect(statusCode).toBe(504);
  expect(JSON.parse(body).error).toMatchObject({
    code: "took_too_long",
    hint: expect.stringContaining("CAIRN_REPORT_SECONDS"),
  });
});
