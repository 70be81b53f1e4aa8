// `by` with several dimensions: credit by combination, which adds up to the coarser levels to the last digit.
import { parseExactJson } from "@cairn/schema";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ruleModels } from "../src/models/model-names.js";
import { scaled, toMicros } from "../src/money.js";
import { type Answer, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

let engine: TestEngine;
const start = Date.UTC(2026, 8, 10);
const range = "from=2026-09-01&to=2026-09-30";

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, journeys());
});
afterAll(() => engine.close());

/** 60 people with touches of few words, so that runs and repeats of a channel have many campaigns. */
function journeys(): TestEvent[] {
  const touch = fc.record({
    person: fc.integer({ min: 0, max: 59 }),
    minute: fc.integer({ min: 0, max: 8 * 1440 }),
    channel: fc.constantFrom("direct", "email", "paid_search"),
    campaign: fc.constantFrom("", "autumn", 'say "hi", you', "a / b"),
    content: fc.constantFrom("", "blue\\red", "café"),
  });
  const [touches = []] = fc.sample(fc.array(touch, { minLength: 400, maxLength: 400 }), {
    numRuns: 1,
    seed: 9,
  });
  const at = (minute: number) => new Date(start + minute * 60_000).toISOString();
  return [
    ...touches.map(({ person, minute, ...words }, index) => ({
      ...{ id: `t${index}`, name: "touch", at: at(minute), visitor: `v${person}`, ...words },
    })),
    ...Array.from({ length: 80 }, (_, index) => ({
      ...{ id: `o${index}`, name: "purchase", at: at(3000 + index * 100) },
      ...{ visitor: `v${index % 64}`, value: `${index + 1}.37` },
    })),
  ];
}

async function ask(by: string, rule: string): Promise<Answer> {
  const models = ruleModels.join(",");
  const { status, text } = await engine.get(
    `/api/v1/attribution?models=${models}&weights=1,2,3&by=${by}&${range}&${rule}`,
  );
  expect(status, text).toBe(200);
  return parseExactJson(text);
}

/** Units and micros by model and the labels of some levels. */
function sums(rows: readonly Answer[], levels: readonly string[]): Map<string, bigint> {
  const found = new Map<string, bigint>();
  const add = (key: string, units: bigint) => {
    if (units !== 0n) found.set(key, (found.get(key) ?? 0n) + units);
  };
  for (const row of rows) {
    const label = JSON.stringify(levels.map((level) => row[level]));
    for (const model of ruleModels) {
      const { conversions, value } = row.models[model];
      add(`${model} ${label} conversions`, scaled(String(conversions), 15));
      add(`${model} ${label} value`, toMicros(value));
    }
  }
  return found;
}

test.each([
  "repeat=all",
  "collapse=consecutive",
  "direct=drop_unless_all&repeat=since_previous",
  "lookback_days=2&collapse=consecutive&repeat=first_only",
])("under %s every rule model adds up to the coarser levels", async (rule) => {
  const fine = await ask("channel,campaign,content", rule);
  const middle = await ask("channel,campaign", rule);
  const coarse = await ask("channel", rule);
  expect(fine.rows.length).toBeGreaterThan(25);
  expect(middle.rows.length).toBeGreaterThan(8);
  expect(fine.unattributed).toEqual(coarse.unattributed);
  expect(sums(fine.rows, ["channel", "campaign"])).toEqual(
    sums(middle.rows, ["channel", "campaign"]),
  );
  expect(sums(middle.rows, ["channel"])).toEqual(sums(coarse.rows, ["channel"]));
});

test("rows have a field for each level, with the words as they were sent", async () => {
  const { body } = await engine.get(`/api/v1/attribution?by=channel,%20campaign,content&${range}`);
  expect(body.rule.by).toBe("channel,campaign,content");
  expect(Object.keys(body.rows[0])).toEqual([
    ...["channel", "campaign", "content", "conversions", "value"],
  ]);
  const words = (name: string) => [...new Set(body.rows.map((row: Answer) => row[name]))].sort();
  expect(words("campaign")).toEqual(["(none)", "a / b", "autumn", 'say "hi", you']);
  expect(words("content")).toEqual(["(none)", "blue\\red", "café"]);
});

test("data-driven models look at combinations, and the answer says so", async () => {
  const asked = `/api/v1/attribution?models=linear,markov&by=channel,campaign&${range}`;
  const { body } = await engine.get(asked);
  expect(body.notes.join("\n")).toContain("each combination of `by` as one label");
  const parts = [...body.rows, body.unattributed].map((row) => row.models.markov);
  const micros = parts.reduce((sum, part) => sum + toMicros(part.value), 0n);
  expect(micros).toBe(toMicros(body.total.value));
  const { body: alone } = await engine.get(`${asked.replace("linear,markov", "linear")}`);
  expect(alone.notes).toEqual([]);
});

test.each(["repeat=all", "collapse=consecutive"])(
  "under %s explain has the weights of each combination",
  async (rule) => {
    const by = "campaign,channel";
    for (const [id, hour] of [
      ["o30", 3000 + 3000],
      ["o40", 3000 + 4000],
    ] as const) {
      const at = start + hour * 60_000;
      const alone = `from=${new Date(at).toISOString()}&to=${new Date(at + 1).toISOString()}`;
      const models = "linear,linear_unique,participation,first";
      const { body } = await engine.get(
        `/api/v1/attribution?models=${models}&by=${by}&${rule}&${alone}`,
      );
      const { body: explained } = await engine.get(
        `/api/v1/conversions/${id}/explain?by=${by}&${rule}`,
      );
      expect(body.rows.length).toBeGreaterThan(1);
      for (const row of body.rows) {
        for (const model of models.split(",")) {
          const told = explained.touches
            .filter((touch: Answer) => touch.label === `${row.campaign} / ${row.channel}`)
            .reduce((sum: number, touch: Answer) => sum + (touch.weights?.[model] ?? 0), 0);
          expect(told, `${id} ${model} ${row.campaign}`).toBeCloseTo(
            row.models[model].conversions,
            12,
          );
        }
      }
    }
  },
);

test("paths have combinations as labels", async () => {
  const { body } = await engine.get(`/api/v1/paths?by=channel,campaign&${range}`);
  const labels = body.rows.flatMap(({ path }: Answer) => path.split(" > "));
  expect(labels).toContain("email / autumn");
  expect(labels).toContain("direct / (none)");
});

test.each([
  ["channel,colour", "colour"],
  ["channel,channel", "each once"],
  ["channel,source,medium,campaign", "up to 3"],
  ["channel,", "not a dimension"],
  ["spend_channel", "not a dimension"],
])("by=%s is refused by REST and by SQL", async (by, problem) => {
  const { status, body } = await engine.get(`/api/v1/attribution?by=${by}`);
  expect(status).toBe(400);
  expect(body.error.message).toContain("by: ");
  expect(body.error.message).toContain(problem);
  if (by.startsWith("spend")) return;
  await expect(
    engine.store.query(
      `SELECT * FROM attribution_full(site = 'default', conversion = 'purchase', model = 'linear', by = {by:String},
         from = '2026-09-01', to = '2026-10-01', lookback_days = 30, repeat = 'all', direct = 'keep',
         collapse = 'none', views = 'keep', view_lookback_days = 0, half_life_days = 7, weights = '', currency = '', amount = 'value')`,
      { by },
    ),
  ).rejects.toThrow("up to three of them by commas");
});

test("a saved rule keeps the levels in its ledger", async () => {
  const saved = await engine.request("PUT", "/api/v1/rules/deep?site=default", {
    ...{ models: "linear_unique,markov", by: "channel,campaign", currency: "EUR" },
  });
  expect(saved.status, saved.text).toBe(200);
  expect((await engine.post("/api/v1/rules/deep/refresh", {})).status).toBe(200);
  const { body: kept } = await engine.get("/api/v1/rules/deep/ledger");
  const { body: live } = await engine.get(
    `/api/v1/attribution?model=linear_unique&by=channel,campaign&${range}`,
  );
  expect(kept.rows.length).toBeGreaterThan(8);
  expect(kept.rows).toEqual(live.rows);
  expect(kept.total).toEqual(live.total);
  const [{ kind } = {}] = await engine.store.query<{ kind: string }>(
    "SELECT any(label_kind) AS kind FROM model_results WHERE rule_name = 'deep'",
  );
  expect(kind).toBe("channel,campaign");
});

test("a campaign that calls itself (unattributed) takes nothing of what no touch earned", async () => {
  const at = new Date(Date.UTC(2026, 9, 10)).toISOString();
  const order = { name: "purchase", at, value: "5" };
  await insertEvents(engine.store, [
    {
      id: "named",
      name: "touch",
      at,
      visitor: "named",
      channel: "email",
      campaign: "(unattributed)",
    },
    { ...order, id: "of-named", visitor: "named" },
    { ...order, id: "of-nobody", visitor: "nobody" },
  ]);
  const october = "from=2026-10-01&to=2026-10-31&models=linear,markov,shapley";
  const { body } = await engine.get(`/api/v1/attribution?by=campaign&${october}`);
  const one = { conversions: 1, value: "5.00" };
  expect(body.rows).toMatchObject([
    { campaign: "unattributed", models: { linear: one, markov: one, shapley: one } },
  ]);
  expect(body.unattributed.models).toEqual({ linear: one, markov: one, shapley: one });
  const paths = await engine.get(`/api/v1/paths?by=campaign&${october.replace(/&models=.*/, "")}`);
  expect(paths.body.rows.map((row: Answer) => row.path).toSorted()).toEqual(["", "unattributed"]);
});
