// What stands around a table: rounded for people, with the rule that made it; every digit and the rows alone for programs.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ruleLine } from "../src/rule-line.js";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
});
afterEach(() => {
  process.env = { ...before };
});

const rule = {
  site: "shop",
  conversion: "purchase",
  model: "time_decay",
  by: "channel",
  lookback_days: 30,
  repeat: "first_only",
  direct: "keep",
  collapse: "none",
  half_life_days: 7,
  weights: null,
  currency: "EUR",
  session_timeout_minutes: 30,
  from: "2026-10-24T22:00:00.000Z",
  to: "2026-11-23T10:30:00.000Z",
  tz: "Europe/Berlin",
  identity_version: 4,
};
const answer = {
  rule,
  total: { conversions: 86, value: "8000.00" },
  unattributed: { conversions: 2.9, value: "0.00" },
  rows: [
    { channel: "email", conversions: 83.05476190476189, value: "7837.761666" },
    { channel: "video", conversions: 0.04523809523811, value: "162.238334" },
  ],
  left_out: { repeat: 2 },
  unconverted: [{ currency: "USD", conversions: 3, value: "120.00" }],
  notes: ["Four orders came from a bot."],
};
const people = { terminal: true, colour: false };

async function attribution(format: string | undefined, to = {}) {
  const { url } = await service(200, answer);
  const args = format === undefined ? [] : ["--format", format];
  return (await runCairn(["attribution", ...args, "--url", url], to)).out;
}
const under = `
time_decay · purchase by channel · look-back 30 days · repeat first_only · direct keep · collapse none · half-life 7 days · EUR · site shop · 2026-10-25 00:00 to 2026-11-23 11:30 Europe/Berlin · identity version 4 · session timeout minutes 30
3 conversions worth 120.00 USD are not in EUR: they count with value 0.
2 later conversions of a person are left out.
Four orders came from a bot.
`;

describe("a path report", () => {
  const counted = { conversions: 2, value: "20.00", share: 0.6666666666666666 };
  const paths = [{ path: "email > direct", touches: 2, ...counted, lost: 2, rate: 0.5 }];
  const report = {
    ...{ rule: { conversion: "purchase", by: "channel", limit: 1 }, notes: ["A note."] },
    ...{ total: counted, unattributed: counted, lost_journeys: 5, distinct_paths: 4 },
    time_to_convert: { p50: 90, p75: 86_400 * 3, p90: 86_400 * 9, p95: 86_400 * 30 },
    rows: paths,
    lengths: [{ touches: 2, ...counted, lost: 2, rate: 0.5 }],
    days: [{ days: 0, ...counted }],
    positions: [{ channel: "email", touches: 1, early: 1, middle: 0, late: 0, early_share: 1 }],
  };

  it("has all lists for people", async () => {
    const { url } = await service(200, report);
    const { out } = await runCairn(["paths", "--report", "--url", url], people);
    expect(out).toContain("paths: 4, the first 1; journeys lost: 5\n");
    expect(out).toMatch(/^email > direct +2 +2 +20\.00 +66\.7% +2 +50\.0%$/m);
    expect(out).toMatch(
      /days from the first touch.*\ndays +conversions.*\n +0 +2 +20\.00 +66\.7%\n/,
    );
    expect(out).toMatch(/^email +1 +1 +0 +0 +100\.0%$/m);
    expect(out).toContain("time to convert: p50 90 s, p75 3 days, p90 9 days, p95 30 days\n");
    expect(out).toContain("purchase by channel · limit 1\nA note.\n");
  });

  it("is one list for programs, with every digit", async () => {
    const { url, asked } = await service(200, { ...report, rows: report.days });
    const args = ["--report", "--part", "days", "--limit", "3", "--format", "csv"];
    const { out } = await runCairn(["paths", ...args, "--url", url], people);
    expect(out).toBe("days,conversions,value,share\n0,2,20.00,0.6666666666666666\n");
    expect(asked.map((one) => one.url)).toEqual(["/api/v1/paths/report?part=days&limit=3"]);
  });
});

describe("an attribution table", () => {
  it("has the figures of a data-driven model, rounded for people and with every digit for programs", async () => {
    const markov = {
      ...answer,
      rule: { ...rule, model: "markov", order: "2" },
      rows: answer.rows.map((row) => ({
        ...row,
        ...{ removal_effect: 0.123456789, low: 40.123456789, low_value: "1.005000" },
      })),
    };
    const { url } = await service(200, markov);
    const csv = await runCairn(["attribution", "--format", "csv", "--url", url]);
    expect(csv.out.split("\n").slice(0, 4)).toEqual([
      "channel,conversions,value,removal_effect,low,low_value",
      "email,83.05476190476189,7837.761666,0.123456789,40.123456789,1.005000",
      "video,0.04523809523811,162.238334,0.123456789,40.123456789,1.005000",
      "(unattributed),2.9,0.00,,,",
    ]);
    const table = await runCairn(["attribution", "--url", url], people);
    expect(table.out).toMatch(/^email +83\.055 +7837\.76 +0\.12 +40\.12 +1\.01$/m);
    expect(table.out).toContain("order 2");
  });

  it("has beside a base how far each model is from it, and a column for each level", async () => {
    const difference = { conversions_difference: -0.5, value_difference: "-10.005000" };
    const beside = { ...difference, conversions_ratio: 0.5, value_ratio: null };
    const last = { conversions: 1, value: "20.00" };
    const models = { last, linear: { conversions: 0.5, value: "9.995000", ...beside } };
    const compared = {
      ...{ total: { ...last, models }, unattributed: { models }, notes: [] },
      rule: { by: "channel,campaign", models: ["last", "linear"], base: "last" },
      rows: [{ channel: "email", campaign: "autumn", models }],
    };
    const { url } = await service(200, compared);
    const asked = ["--models", "last,linear", "--base", "last", "--by", "channel,campaign"];
    const csv = await runCairn(["attribution", ...asked, "--format", "csv", "--url", url]);
    const names = "linear,linear_value,linear_difference,linear_value_difference,linear_ratio";
    expect(csv.out).toBe(
      `channel,campaign,last,last_value,${names},linear_value_ratio
email,autumn,1,20.00,0.5,9.995000,-0.5,-10.005000,0.5,
(unattributed),,1,20.00,0.5,9.995000,-0.5,-10.005000,0.5,
`,
    );
    const table = await runCairn(["attribution", ...asked, "--url", url], people);
    expect(table.out).toMatch(/^email +autumn +1 +20\.00 +0\.50 +10\.00 +-0\.50 +-10\.01 +0\.50$/m);
    expect(table.out).toMatch(/^\(total\) .*-10\.01 +0\.50$/m);
    expect(table.out).toContain("base last");
  });

  it("is rounded on a terminal, and says the rule, what was not converted and every note", async () => {
    expect(await attribution(undefined, people)).toBe(
      `channel         conversions    value
email                83.055  7837.76
video                 0.045   162.24
(unattributed)        2.900     0.00
(total)              86.000  8000.00
${under}`,
    );
  });

  it("says the rule also where a table is asked for in a pipe, dim where colours are wanted", async () => {
    expect(await attribution("table")).toContain(under);
    const dim = await attribution(undefined, { terminal: true, colour: true });
    expect(dim).toContain("\n\u001b[2mtime_decay · purchase");
    expect(dim).toContain(" 30\u001b[22m\n\u001b[2m3 conversions");
  });

  it("has every digit, no rule and no total in CSV and NDJSON", async () => {
    expect(await attribution("csv", people)).toBe(
      "channel,conversions,value\nemail,83.05476190476189,7837.761666\nvideo,0.04523809523811,162.238334\n(unattributed),2.9,0.00\n",
    );
    expect((await attribution("ndjson")).split("\n")).toHaveLength(4);
  });

  it("keeps the digits that a double has no room for, in every format but the rounded one", async () => {
    const digits = "83.054761904761885";
    const text = JSON.stringify(answer, null, 2).replace("83.05476190476189", digits);
    const { url } = await service(200, text);
    const as = async (format: string) =>
      (await runCairn(["attribution", "--format", format, "--url", url])).out;
    expect(await as("json")).toBe(`${text}\n`);
    expect(await as("ndjson")).toContain(`"conversions":${digits},`);
    expect(await as("csv")).toContain(`email,${digits},`);
    expect(await as("tsv")).toContain(`email\t${digits}\t`);
    expect(await as("table")).toContain("83.055");
  });

  it("is the plain table in a pipe, and the whole answer in JSON", async () => {
    expect(await attribution(undefined)).toMatch(
      /\nemail\t83\.05476190476189\t.+\n\(total\)\t86\t8000\.00\n$/s,
    );
    expect(JSON.parse(await attribution("json"))).toEqual(answer);
  });

  it("says nothing about decay or weights that the models do not use", async () => {
    const custom = { ...rule, model: undefined, models: ["first", "custom"], weights: "40,20,40" };
    const { url } = await service(200, { ...answer, rule: custom, rows: [] });
    const { out } = await runCairn(["attribution", "--url", url], people);
    expect(out).toContain("\nfirst, custom · purchase by channel · ");
    expect(out).toContain(" · weights 40,20,40 · ");
    expect(out).not.toContain("half-life");
  });
});

it("a funnel for people has percentages and its rule, one for programs has neither", async () => {
  const steps = [
    { event: "a", filters: [["device", "is", ["mobile"]]] },
    { event: "b", filters: [] },
  ];
  const { from, to, tz } = rule;
  const funnelRule = {
    site: "shop",
    steps,
    window: "7d",
    order: "ordered",
    anchor: "best",
    count: "people",
    from,
    to,
    tz,
    identity_version: 4,
  };
  const times = { p50: 204.108, p75: 1, p90: 3600, p95: 1 };
  const row = {
    step: 2,
    name: "b",
    people: 84,
    lost: 2082,
    rate_from_start: 0.0387811634,
    rate_from_previous: 0.0387811634,
    time_from_previous: times,
  };
  const { url } = await service(200, { rule: funnelRule, rows: [row], time_to_convert: times });
  const args = ["funnel", "a", "b", "--url", url];
  const { out } = await runCairn(args, people);
  expect(out).toMatch(/\n +2 +b +84 +2082 +3\.9% +3\.9% +204\.11 +3600\n/);
  expect(out).toContain(
    '\nwindow 7d · order ordered · anchor best · count people · site shop · 2026-10-25 00:00 to 2026-11-23 11:30 Europe/Berlin · identity version 4 · filters of step 1 [["device","is",["mobile"]]]\n',
  );
  const plain = (await runCairn(args)).out;
  expect(plain).toMatch(/\n2\tb\t84\t2082\t0\.0387811634\t0\.0387811634\t204\.108\t3600\n$/);
});

it("filters that every step has are said once", () => {
  const filters = [["device", "is", ["mobile"]]];
  const steps = [
    { event: "a", filters },
    { event: "b", filters },
  ];
  expect(ruleLine({ steps })).toBe('filters of every step [["device","is",["mobile"]]]');
  expect(ruleLine({ steps: [{ event: "a" }, { event: "b", filters: [] }] })).toBe("");
});
