// `base`: what each model credited more or less than a chosen one, to the last digit.
import { parseExactJson } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { scaled, toMicros } from "../../src/money.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const range = "from=2026-09-01&to=2026-09-30";

beforeAll(async () => {
  engine = await startEngine();
  const touch = (id: string, day: string, visitor: string, channel: string): TestEvent => ({
    ...{ id, name: "touch", at: `2026-09-${day}T10:00:00Z`, visitor, channel },
  });
  const order = (id: string, visitor: string, value: string): TestEvent => ({
    ...{ id, name: "purchase", at: "2026-09-20T10:00:00Z", visitor, value },
  });
  await insertEvents(engine.store, [
    ...[touch("1", "01", "ana", "email"), touch("2", "02", "ana", "social")],
    ...[touch("3", "03", "ana", "display"), order("o1", "ana", "100.01")],
    ...[touch("4", "04", "bob", "email"), order("o2", "bob", "20")],
    order("o3", "nobody", "7.50"),
  ]);
});
afterAll(() => engine.close());

test("each model but the base has the difference to it, and the ratio", async () => {
  const { body } = await engine.get(
    `/api/v1/attribution?models=last,linear,first&base=last&${range}`,
  );
  expect(body.rule).toMatchObject({ models: ["last", "linear", "first"], base: "last" });
  const of = (channel: string) =>
    body.rows.find((row: { channel: string }) => row.channel === channel).models;
  expect(of("email").last).toEqual({ conversions: 1, value: "20.00" });
  expect(of("email").linear).toEqual({
    ...{ conversions: 1.333333333333333, value: "53.336666" },
    ...{ conversions_difference: 0.333333333333333, value_difference: "33.336666" },
    ...{ conversions_ratio: 1.333333, value_ratio: 2.666833 },
  });
  expect(of("display").first).toEqual({
    ...{ conversions: 0, value: "0.00", conversions_difference: -1, value_difference: "-100.01" },
    ...{ conversions_ratio: 0, value_ratio: 0 },
  });
  // The base has nothing here: there is a difference and no ratio.
  expect(of("social").linear).toMatchObject({
    ...{ value_difference: "33.336666", conversions_ratio: null, value_ratio: null },
  });
  expect(body.unattributed.models.linear).toMatchObject({
    ...{ conversions: 1, conversions_difference: 0, value_difference: "0.00", value_ratio: 1 },
  });
  expect(body.unattributed.models.last).toEqual({ conversions: 1, value: "7.50" });
});

test("differences of rows and unattributed add up to those of the total, also under participation", async () => {
  const asked = "models=last,participation,time_decay,markov&base=last";
  const { text } = await engine.get(`/api/v1/attribution?${asked}&${range}`);
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into freely
  const body = parseExactJson(text) as any;
  for (const model of ["participation", "time_decay", "markov"]) {
    const parts = [...body.rows, body.unattributed].map((part) => part.models[model]);
    const units = (one: { conversions_difference: unknown }) =>
      scaled(String(one.conversions_difference), 15);
    const micros = (one: { value_difference: string }) => toMicros(one.value_difference);
    const total = body.total.models[model];
    expect(parts.reduce((sum, part) => sum + units(part), 0n)).toBe(units(total));
    expect(parts.reduce((sum, part) => sum + micros(part), 0n)).toBe(micros(total));
    if (model !== "participation") expect(total.value_difference).toBe("0.00");
  }
  expect(body.total.models.participation).toMatchObject({
    ...{ conversions: 5, conversions_difference: 2, value_difference: "200.02" },
  });
  expect(body.total).toMatchObject({ conversions: 3, value: "127.51" });
});

test("as CSV it has a column for each figure", async () => {
  const asked = "models=last,linear&base=last&format=csv";
  const { text } = await engine.get(`/api/v1/attribution?${asked}&${range}`);
  const [head = "", ...rows] = text.trim().split("\r\n");
  expect(head.split(",").slice(3)).toEqual(
    ["conversions", "value"]
      .concat(["conversions_difference", "value_difference", "conversions_ratio", "value_ratio"])
      .map((name) => `models.linear.${name}`),
  );
  expect(rows.map((row) => row.split(",")[6])).toEqual(["-66.673332", "33.336666", "33.336666"]);
});

test.each([
  ["models=first,linear&base=last", '"last" is not one of the models asked for'],
  ["model=last&base=last", '"last" has nothing beside it'],
  ["base=linear", '"linear" has nothing beside it'],
  ["models=first,last&base=", "is empty"],
])("%s is refused", async (asked, problem) => {
  const { status, body } = await engine.get(`/api/v1/attribution?${asked}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain(`base: ${problem}`);
});
