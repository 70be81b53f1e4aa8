// GET /api/v1/attribution under data-driven models: the digits of the pure functions, exact sums, every parameter echoed.
import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataDrivenModels, type PathModel } from "../../src/models/model-names.js";
import { toMicros } from "../../src/money.js";
import { answerPaths } from "../../src/path-models/answer-paths.js";
import { creditPaths, usualPathOptions } from "../../src/path-models/credit-paths.js";
import { createPathTable } from "../../src/paths/path-table-builder.js";
import { readPathFile } from "../../src/paths/read-path-file.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const range = "from=2026-09-01&to=2026-09-30";
const channels = ["direct", "email", "paid_search", "say > hi", 'quote "', "🛒"];
const ask = (query: string) => engine.get(`/api/v1/attribution?${range}&${query}`);

/** Per person: a path, then an order or none. */
const people = fc.sample(
  fc.record({
    path: fc.array(fc.constantFrom(...channels), { maxLength: 5 }),
    micros: fc.option(fc.bigInt({ min: 0n, max: 10n ** 12n }), { nil: undefined }),
  }),
  { numRuns: 120, seed: 3 },
);

function events(site: string): TestEvent[] {
  return people.flatMap(({ path, micros }, person) => {
    const at = (hour: number) => new Date(Date.UTC(2026, 8, 10, hour)).toISOString();
    const visitor = `v${person}`;
    const touches = path.map((channel, hour) => ({
      ...{ site, id: `t${person}-${hour}`, name: "touch", at: at(hour), visitor, channel },
    }));
    if (micros === undefined) return touches;
    const value = `${micros / 1_000_000n}.${String(micros % 1_000_000n).padStart(6, "0")}`;
    return [...touches, { site, id: `o${person}`, name: "purchase", at: at(9), visitor, value }];
  });
}

beforeAll(async () => {
  engine = await startEngine(["default", "reversed", "empty", "lost"]);
  await insertEvents(engine.store, events("default"));
  await insertEvents(engine.store, events("reversed").reverse(), 50);
  await insertEvents(engine.store, [
    {
      site: "lost",
      id: "a",
      name: "touch",
      at: "2026-09-10T00:00:00Z",
      visitor: "v",
      channel: "email",
    },
  ]);
});
afterAll(() => engine.close());

const table = createPathTable(
  people.map(({ path, micros }) => ({
    path,
    conversions: micros === undefined ? 0 : 1,
    value: Number(micros ?? 0n) / 1e6,
    lost: micros === undefined && path.length > 0 ? 1 : 0,
  })),
);
const converted = people.filter(({ micros }) => micros !== undefined);

interface Row {
  channel: string;
  conversions: number;
  value: string;
  removal_effect?: number;
  low?: number;
  median?: number;
  high?: number;
  position?: number;
}

describe.each<[string, PathModel, Partial<typeof usualPathOptions>]>([
  ["model=markov", "markov", {}],
  ["model=markov&order=2", "markov", { order: "2" }],
  ["model=markov&order=4", "markov", { order: "4" }],
  ["model=shapley", "shapley", {}],
  ["model=shapley&worth=rate", "shapley", { worth: "rate" }],
  ["model=shapley_ordered", "shapley_ordered", {}],
  ["model=path_counterfactual", "path_counterfactual", {}],
  ["model=shao_li", "shao_li", {}],
])("%s", (query, model, options) => {
  let answered: Awaited<ReturnType<typeof ask>>;
  beforeAll(async () => {
    answered = await ask(query);
  });

  it("gives the credits of the pure function, adding up to the last digit", () => {
    const { status, body, text } = answered;
    expect(status, text).toBe(200);
    const expected = creditPaths(table, model, { ...usualPathOptions, ...options });
    const byLabel = new Map<string, number>();
    for (const row of body.rows as Row[])
      byLabel.set(row.channel, (byLabel.get(row.channel) ?? 0) + row.conversions);
    for (const [index, channel] of expected.channels.entries())
      expect(byLabel.get(channel)).toBeCloseTo(expected.conversions[index] as number, 9);
    expect(body.total.conversions).toBe(converted.length);
    expect(unitsIn(text)).toBe(BigInt(converted.length) * 10n ** 15n);
    const values = [...body.rows, body.unattributed].map(({ value }: Row) => toMicros(value));
    const micros = converted.reduce((sum, person) => sum + (person.micros ?? 0n), 0n);
    expect(values.reduce((sum, value) => sum + value, 0n)).toBe(micros);
    expect(toMicros(body.total.value)).toBe(micros);
  });

  it("does not depend on the order in which events arrived", async () => {
    const reversed = await ask(`${query}&site=reversed`);
    expect(reversed.body.rows).toEqual(answered.body.rows);
  });
});

/** The credits of rows and unattributed as whole units, from the digits of the answer. */
function unitsIn(text: string): bigint {
  const [, unattributed = "", rows = ""] =
    /"unattributed":(\{.*?\}),(?:.*?)"rows":(\[.*\])/s.exec(text) ?? [];
  const credits = [...`${unattributed}${rows}`.matchAll(/"conversions":(-?[\d.]+)/g)];
  return credits.reduce((sum, [, digits = "0"]) => {
    const [whole = "0", fraction = ""] = digits.replace("-", "").split(".");
    const units = BigInt(whole + fraction.padEnd(15, "0"));
    return digits.startsWith("-") ? sum - units : sum + units;
  }, 0n);
}

describe("GET /api/v1/attribution", () => {
  it("echoes what data-driven models look at, and only for them", async () => {
    const { body } = await ask("model=markov&order=3&lost=also_tail&seed=5");
    expect(body.rule).toMatchObject({
      model: "markov",
      ...{ lost: "also_tail", order: "3", worth: "conversions", bootstrap: 0, seed: 5 },
    });
    expect(body.lost_journeys).toBe(
      people.filter(({ path, micros }) => micros === undefined && path.length > 0).length,
    );
    expect((await ask("model=linear")).body.rule).not.toHaveProperty("order");
  });

  it("shows the order that auto chose, with the score of each", async () => {
    const { body } = await ask("model=markov&order=auto");
    expect(body.order_scores.map(({ order }: { order: number }) => order)).toEqual([1, 2, 3, 4]);
    const best = Math.max(
      ...body.order_scores.map((score: { log_likelihood: number }) => score.log_likelihood),
    );
    const { order } = body.order_scores.find(
      (score: { log_likelihood: number }) => score.log_likelihood === best,
    );
    expect(body.markov_order).toBe(order);
    expect(body.rows).toEqual((await ask(`model=markov&order=${order}`)).body.rows);
  });

  it("puts data-driven models beside rule models in one answer, with their figures", async () => {
    const { body } = await ask(`models=linear,${dataDrivenModels.join()}`);
    expect(Object.keys(body.rows[0].models)).toEqual(["linear", ...dataDrivenModels]);
    expect(body.rows[0].models.markov.removal_effect).toBeGreaterThan(0);
    expect(body.rows[0].models.linear).not.toHaveProperty("removal_effect");
    expect(
      new Set(Object.values(body.unattributed.models).map((one) => JSON.stringify(one))).size,
    ).toBe(1);
  });

  it("has intervals when samples are asked for, the same for the same seed", async () => {
    const query = "model=markov&bootstrap=40";
    const { body } = await ask(query);
    for (const row of body.rows as Row[]) {
      expect(row.low).toBeLessThanOrEqual(row.median as number);
      expect(row.median).toBeLessThanOrEqual(row.high as number);
    }
    expect((await ask(query)).body.rows).toEqual(body.rows);
    expect((await ask(`${query}&seed=2`)).body.rows).not.toEqual(body.rows);
  });

  it("has positions of shapley_ordered, which sum to shapley", async () => {
    const { body } = await ask("model=shapley_ordered");
    const shapley = (await ask("model=shapley")).body.rows as Row[];
    for (const { channel, conversions } of shapley) {
      const cells = (body.rows as Row[]).filter((row) => row.channel === channel);
      expect(cells.every(({ position = 0 }) => position >= 1)).toBe(true);
      expect(cells.reduce((sum, cell) => sum + cell.conversions, 0)).toBeCloseTo(conversions, 9);
    }
  });

  it("has intervals of each position of shapley_ordered", async () => {
    const { body } = await ask("model=shapley_ordered&bootstrap=40");
    expect(body.rows.length).toBeGreaterThan(3);
    for (const { conversions, low, median, high, low_value, high_value } of body.rows as (Row &
      Record<string, number>)[]) {
      expect(low).toBeLessThanOrEqual(median as number);
      expect(median).toBeLessThanOrEqual(high as number);
      expect(Number(low_value)).toBeLessThanOrEqual(Number(high_value));
      // 40 samples of a credit lie around it.
      expect((high as number) - (low as number)).toBeGreaterThan(0);
      expect(Math.abs((median as number) - conversions)).toBeLessThan(conversions);
    }
  });

  it("answers zeros without events, and without conversions", async () => {
    for (const model of dataDrivenModels) {
      const empty = (await ask(`model=${model}&site=empty`)).body;
      expect(empty).toMatchObject({ total: { conversions: 0, value: "0.00" }, rows: [] });
      const lost = (await ask(`model=${model}&site=lost`)).body;
      expect(lost).toMatchObject({ total: { conversions: 0 }, lost_journeys: 1 });
      for (const row of lost.rows) expect(row).toMatchObject({ conversions: 0, value: "0.00" });
    }
  });

  it.each([
    ["order=9", "order", "1, 2, 3, 4, auto"],
    ["order=", "order", "1, 2, 3, 4, auto"],
    ["worth=money", "worth", "conversions, rate"],
    ["lost=all", "lost", "never_converted, also_tail"],
    ["bootstrap=1001", "bootstrap", "0 to 1000"],
    ["bootstrap=1.5", "bootstrap", "0 to 1000"],
    ["seed=-1", "seed", "0 to 4294967295"],
    ["models=markov,nope", "models", "shao_li"],
  ])("refuses %s with 400 and what is allowed", async (query, name, allowed) => {
    const { status, body } = await ask(
      query.startsWith("models") ? query : `model=markov&${query}`,
    );
    expect(status).toBe(400);
    expect(body.error.message).toContain(name);
    expect(`${body.error.message} ${body.error.hint}`).toContain(allowed);
  });
});

describe("GET /api/v1/paths", () => {
  it("is the path table, and as CSV what the command reads", async () => {
    const { body } = await engine.get(`/api/v1/paths?${range}`);
    expect(body.rule).toMatchObject({
      lost: "never_converted",
      lookback_days: 30,
      currency: "EUR",
    });
    const total = (rows: { conversions: number }[]) =>
      rows.reduce((sum, row) => sum + row.conversions, 0);
    expect(total(body.rows)).toBe(converted.length);
    const { text } = await engine.get(`/api/v1/paths?${range}&format=csv`);
    expect(text.split("\r\n")[0]).toBe("path,conversions,value,lost");
    const read = await readPathFile(Readable.from([text]));
    expect(read.channels).toEqual(channels.map((name) => name.replace(" > ", ">")).toSorted());
    expect(read.conversions.reduce((x, y) => x + y, read.untouched.conversions)).toBe(
      converted.length,
    );
  });

  it("gives the credits of the events when it is read as a file", async () => {
    const { text } = await engine.get(`/api/v1/paths?${range}&format=csv`);
    const file = await readPathFile(Readable.from([text]));
    const options = { ...usualPathOptions, order: "2", worth: "rate", bootstrap: 0 } as const;
    for (const model of dataDrivenModels.filter((one) => one !== "shapley_ordered")) {
      const expected = answerPaths(file, { ...options, models: [model] });
      const { body } = await ask(`model=${model}&order=2&worth=rate`);
      expect(body.rows).toHaveLength(expected.rows.length);
      for (const { channel, conversions, value, removal_effect } of expected.rows) {
        const row = (body.rows as Row[]).find((one) => one.channel.replace(" > ", ">") === channel);
        expect(Math.abs((row?.conversions ?? 0) - conversions)).toBeLessThan(1e-13);
        expect(Math.abs(Number(row?.value) - value)).toBeLessThanOrEqual(5e-6);
        expect(row?.removal_effect).toBe(removal_effect);
      }
    }
  });

  it("refuses the parameters of models", async () => {
    const { status, body } = await engine.get("/api/v1/paths?model=linear");
    expect(status).toBe(400);
    expect(body.error.hint).toContain("lookback_days");
  });
});
