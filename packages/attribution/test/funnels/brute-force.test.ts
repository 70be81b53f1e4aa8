// Every option of a funnel, and options together, equal brute force over seeded people: for each person each
// step's first chain, when it began, and the value that the funnel is split by.
import { afterAll, beforeAll, expect, test } from "vitest";
import { dimensionsOf, funnelOf } from "../../src/funnels/funnel.js";
import { createFunnelSql } from "../../src/funnels/funnel-sql.js";
import { funnelQuestion } from "../../src/funnels/question.js";
import { walk } from "../../src/funnels/walk.js";
import { createDayStorer } from "../../src/stored-days/day-storer.js";
import { createPersonRows } from "../../src/stored-days/person-rows.js";
import { createStoredDays } from "../../src/stored-days/stored-days.js";
import { startEngine, type TestEngine } from "../support/engine.js";
import { bruteForce } from "../support/funnels/brute-force.js";
import { asEvents, forBruteForce, randomPeople } from "../support/funnels/random-people.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const people = randomPeople(150, 7);
const funnelSql = createFunnelSql();
let personRows: ReturnType<typeof createPersonRows>;
const instants = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 9, 1) };
const range = { site: "default", from: "2026-09-01 00:00:00.000", to: "2026-10-01 00:00:00.000" };

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, asEvents("default", people));
  await createDayStorer(engine).storeAll("default");
  personRows = createPersonRows(createStoredDays(engine.store).of);
});
afterAll(() => engine.close());

const steps = (...names: string[]) => names.map((event) => ({ event }));
const big = [["properties.amount", "gte", [5]]];
const cases: [string, object][] = [
  ["two steps", { steps: steps("a", "b") }],
  ["a repeated step", { steps: steps("a", "a", "b") }],
  ["a step that comes back", { steps: steps("a", "b", "a") }],
  ["steps of any name", { steps: [{ event: ["a", "b"] }, { event: ["b", "c"] }, { event: "c" }] }],
  [
    "a filter that another step lacks",
    { steps: [{ event: "a" }, { event: "b" }, { event: "b", filters: big }] },
  ],
  [
    "a narrower first step",
    { steps: [{ event: "a", filters: big }, { event: "a" }, { event: "c" }] },
  ],
  [
    "a window of a step",
    { steps: [{ event: "a" }, { event: "b", within: "4m" }, { event: "c", within: "9m" }] },
  ],
  ["an optional step", { steps: [{ event: "a" }, { event: "b", optional: true }, { event: "c" }] }],
  [
    "optional steps and windows",
    {
      steps: [
        { event: "a" },
        { event: "b", optional: true, within: "5m" },
        { event: "x", optional: true },
        { event: "c", within: "12m" },
        { event: "b" },
      ],
    },
  ],
  ["an exclusion", { steps: steps("a", "b", "c"), exclude: [{ event: "x" }] }],
  [
    "an exclusion between two",
    { steps: steps("a", "b", "c"), exclude: [{ event: "x", after: 2, before: 3 }] },
  ],
  [
    "two exclusions, one of them a step",
    {
      steps: steps("a", "b", "c", "a"),
      exclude: [
        { event: "x", after: 1, before: 3 },
        { event: "a", filters: big, after: 2, before: 4 },
      ],
    },
  ],
  ["a held property", { steps: steps("a", "b", "c"), hold: "product" }],
];
const choices: [string, object][] = [
  ["ordered", {}],
  ["ordered, first", { anchor: "first" }],
  ["strict", { order: "strict" }],
  ["strict, first", { order: "strict", anchor: "first" }],
  ["any", { order: "any" }],
  ["any, first", { order: "any", anchor: "first" }],
  ["totals", { count: "totals" }],
];
const splits = [
  {},
  { by: "country" },
  { by: "country", by_step: 2 },
  { by: "country", by_step: "last" },
];
const impossible = (question: { order?: string; exclude?: unknown; steps: object[] }) =>
  question.order !== undefined &&
  (question.exclude !== undefined ||
    question.steps.some(
      (step) => "optional" in step || ("within" in step && question.order === "any"),
    ));

for (const [what, base] of cases) {
  for (const [how, choice] of choices) {
    const question = { ...base, ...choice } as Parameters<typeof impossible>[0];
    if (impossible(question)) continue;
    test(`${what}: ${how}`, async () => {
      for (const [index, window] of ["3m", "10m", "1h"].entries()) {
        const split = splits[(index + what.length + how.length) % splits.length];
        // Neither "any" nor a funnel whose second step is optional has a step 2 to split by.
        const hasSecond = question.order !== "any" && !JSON.stringify(base).includes("optional");
        const legal =
          split !== undefined && "by_step" in split && !hasSecond
            ? { by: "country", by_step: "last" }
            : split;
        await agrees({ ...question, window, ...legal });
      }
    });
  }
}

test("32 steps", async () => {
  await agrees({
    steps: steps(...Array.from({ length: 32 }, (_, index) => "abc"[index % 3] ?? "a")),
    window: "1h",
  });
});

async function agrees(asked: object) {
  const funnel = funnelOf(funnelQuestion.parse(asked));
  const { outcomes, params } = funnelSql(
    funnel,
    range,
    funnel.split && (() => "toString(country)"),
  );
  const found = await engine.store.query<{
    person_id: string;
    chains: number[][];
    level: number;
    value: string;
  }>(
    `SELECT person_id, chains, level, value FROM (${outcomes}) ORDER BY person_id, started`,
    params,
  );
  const rows = await personRows(range.site, instants, dimensionsOf(funnel));
  expect(rows.isStored || dimensionsOf(funnel).some((name) => name.startsWith("properties."))).toBe(
    true,
  );
  const byKey = funnelSql(funnel, { ...range, rows }, funnel.split && (() => "toString(country)"));
  const numbered = await engine.store.query(
    `SELECT chains, level, value FROM (${byKey.outcomes}) ORDER BY ALL`,
    byKey.params,
  );
  const named = await engine.store.query(
    `SELECT chains, level, value FROM (${outcomes}) ORDER BY ALL`,
    params,
  );
  expect(numbered).toEqual(named);
  const told: Record<string, typeof found> = {};
  for (const row of found) told[row.person_id] = [...(told[row.person_id] ?? []), row];
  for (const [person, did] of people.entries()) {
    const expected = bruteForce(...forBruteForce(funnel, did)).map((outcome) => {
      const level = outcome.findLastIndex(
        ({ at }, index) => at > 0 && !funnel.steps[index]?.optional,
      );
      return {
        chains: outcome.map(({ at, start, before }) => [at, start, before]),
        value: outcome[level]?.text,
        level: level + 1,
      };
    });
    const [happened] = forBruteForce(funnel, did);
    const walked = walk(
      happened.map((event) => ({ ...event, excludes: event.excludes.map((number) => number + 1) })),
      funnel,
    );
    const at = (number = -1) => happened[number]?.at ?? 0;
    const chainsWalked = walked.map(({ reached }) =>
      reached.map((chain, index) => [
        at(chain?.at(-1)),
        at(chain?.[0]),
        at(chain?.[(funnel.steps[index]?.previous ?? 0) - 1]),
      ]),
    );
    const mine = (told[`visitor:v${person}`] ?? []).map(({ chains, value, level }) => ({
      chains,
      value,
      level,
    }));
    const inOrder = (list: typeof expected) => list.map((one) => JSON.stringify(one)).toSorted();
    expect(inOrder(mine as typeof expected), `v${person} ${JSON.stringify(did)}`).toEqual(
      inOrder(expected),
    );
    const sortable = (list: number[][][]) => list.map((one) => JSON.stringify(one)).toSorted();
    expect(sortable(chainsWalked), `walk of v${person}`).toEqual(
      sortable(expected.map(({ chains }) => chains)),
    );
  }
}
