// The path table counted in SQL is the one counted person by person, under every rule of journeys.
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyRule, type JourneyRule } from "../src/journeys/apply-rule.js";
import type { Step } from "../src/journeys/journey.js";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;
const dayMs = 86_400_000;
const from = Date.UTC(2026, 8, 1);
const to = Date.UTC(2026, 9, 1);

interface Happened {
  person: number;
  atMs: number;
  channel: string | undefined;
  isView: boolean;
}

/** From 60 days before the range to 10 days after it, to the hour, so that some are at one moment. */
const happened: (Happened & { id: string })[] = fc
  .sample(
    fc.record({
      person: fc.integer({ min: 0, max: 59 }),
      atMs: fc.integer({ min: -60 * 24, max: 40 * 24 }).map((hour) => from + hour * 3_600_000),
      channel: fc.option(fc.constantFrom("direct", "direct", "email", "social"), {
        nil: undefined,
        freq: 5,
      }),
      isView: fc.boolean(),
    }),
    { numRuns: 500, seed: 11 },
  )
  .map((one, index) => ({ ...one, id: `e${String(index).padStart(3, "0")}` }));

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(
    engine.store,
    happened.map(({ id, person, atMs, channel, isView }) => ({
      id,
      at: new Date(atMs).toISOString(),
      visitor: `v${person}`,
      ...(channel === undefined
        ? { name: "purchase", value: 3 }
        : { ...{ name: isView ? "ad_impression" : "touch", evidence: "explicit" }, channel }),
    })),
  );
});
afterAll(() => engine.close());

interface Rule extends JourneyRule {
  lost: "never_converted" | "also_tail";
}

const ofTouches = (["never_converted", "also_tail"] as const).flatMap((lost) =>
  (["all", "since_previous", "first_only"] as const).flatMap((repeat) =>
    (["keep", "drop_unless_all"] as const).flatMap((direct) =>
      [5, 30, 0].map(
        (lookbackDays): Rule => ({
          ...{ lost, repeat, direct, lookbackDays },
          collapse: lookbackDays === 5 ? "none" : "consecutive",
          ...{ views: "keep", viewLookbackDays: 0 },
        }),
      ),
    ),
  ),
);

/** Half of the touches are views. */
const ofViews = (["never_converted", "also_tail"] as const).flatMap((lost) =>
  (["keep", "drop_unless_all"] as const).flatMap((direct) =>
    (
      [
        ["unless_clicked", 0],
        ["ignore", 0],
        ["keep", 2],
        ["unless_clicked", 9.5],
      ] as const
    ).map(
      ([views, viewLookbackDays]): Rule => ({
        ...{ lost, direct, views, viewLookbackDays },
        ...{ repeat: "since_previous", lookbackDays: 30, collapse: "none" },
      }),
    ),
  ),
);

/** Every other one: each value of each rule meets each value of every other. */
const choices = [...ofTouches.filter((_, index) => index % 2 === 0), ...ofViews];
const title =
  "$lost, $repeat, $direct, $lookbackDays days, $collapse, views $views, $viewLookbackDays";

/** Conversions and lost journeys by path, person by person. */
function counted(rule: Rule): Map<string, [conversions: number, lost: number]> {
  const paths = new Map<string, [number, number]>();
  const add = (steps: readonly Step[], kind: 0 | 1) => {
    const path = steps.map((step) => step.channel).join(" > ");
    const counts = paths.get(path) ?? [0, 0];
    counts[kind] += 1;
    paths.set(path, counts);
  };
  const kept = (
    steps: readonly Step[],
    ends: Parameters<typeof applyRule>[1],
    with_: JourneyRule,
  ) =>
    applyRule(steps, ends, with_)
      .filter(({ leftOut }) => leftOut === undefined)
      .map(({ step }) => step);

  for (let person = 0; person < 60; person++) {
    const own = happened
      .filter((one) => one.person === person && one.atMs < to)
      .sort((x, y) => x.atMs - y.atMs || (x.id < y.id ? -1 : 1));
    const steps = own.flatMap(({ id, atMs, channel, isView }) =>
      channel === undefined || (isView && rule.views === "ignore")
        ? []
        : [{ touchMs: atMs, eventId: id, channel, label: channel, isView }],
    );
    const conversions = own.filter(({ channel }) => channel === undefined);
    for (const [index, { atMs }] of conversions.entries()) {
      if (atMs < from || (rule.repeat === "first_only" && index > 0)) continue;
      const previousMs = conversions[index - 1]?.atMs ?? -1;
      add(
        kept(
          steps,
          { conversionMs: atMs, previousMs, nth: index + 1, takenBack: false, overCap: false },
          rule,
        ),
        0,
      );
    }
    const inRange = conversions.filter(({ atMs }) => atMs >= from);
    if (inRange.length > 0 && rule.lost === "never_converted") continue;
    const before = rule.repeat === "since_previous" ? conversions.at(-1)?.atMs : undefined;
    const afterMs = inRange.at(-1)?.atMs ?? before ?? -1;
    const left = steps.filter(({ touchMs }) => touchMs > afterMs);
    const last = left.at(-1)?.touchMs ?? -1;
    if (last < from) continue;
    const ends = { conversionMs: last, previousMs: -1, nth: 1, takenBack: false, overCap: false };
    add(kept(left, ends, { ...rule, repeat: "all" }), 1);
  }
  return paths;
}

test("there is something to count under every rule", () => {
  for (const rule of choices) {
    const counts = [...counted(rule).values()];
    expect(counts.some(([conversions]) => conversions > 0)).toBe(true);
    expect(counts.some(([, lost]) => lost > 0)).toBe(true);
  }
  expect(happened.some(({ atMs }) => atMs < from - 30 * dayMs)).toBe(true);
});

test.each(choices)(title, async (rule) => {
  const rows = await engine.store.query<{ path: string[]; conversions: string; lost: string }>(
    `SELECT path, toString(conversions) AS conversions, toString(lost) AS lost
     FROM paths_full(site = 'default', conversion = 'purchase', by = 'channel', from = '2026-09-01', to = '2026-10-01',
       currency = '', amount = 'value', lookback_days = {lookbackDays:Float64}, repeat = {repeat:String}, direct = {direct:String},
       collapse = {collapse:String}, views = {views:String}, view_lookback_days = {viewLookbackDays:Float64}, lost = {lost:String})`,
    { ...rule },
  );
  const got = rows.map(({ path, conversions, lost }) => [
    path.join(" > "),
    [Number(conversions), Number(lost)],
  ]);
  expect(Object.fromEntries(got)).toEqual(Object.fromEntries(counted(rule)));
});
