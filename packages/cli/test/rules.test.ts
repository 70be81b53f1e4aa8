// `cairn rules` and `cairn ledger`: what they send to the service, and what they print of its answers.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
});
afterEach(() => {
  process.env = { ...before };
});

const rule = {
  ...{ name: "main", conversion: "purchase", models: ["linear", "markov"], by: "channel" },
  ...{ lookback_days: 30, currency: "EUR" },
};
const kept = {
  rule: { name: "main", model: "linear", currency: "EUR", by: "channel" },
  closed: { first: "2026-11-01", last: "2026-11-21", days: 21 },
  total: { conversions: 3, value: "35.00" },
  unattributed: { conversions: 1, value: "5.00" },
  postings: [
    { reason: "closed", conversions: 2, value: "30.00" },
    { reason: "late_conversion", conversions: 1, value: "5.00" },
  ],
  rows: [{ channel: "email", conversions: 2, value: "30.00" }],
};

async function cairn(answer: object, args: string[], to = {}) {
  const { url, asked } = await service(200, answer);
  const ran = await runCairn([...args, "--url", url], to);
  return { ...ran, asked };
}

describe("rules", () => {
  it("are listed", async () => {
    const { code, out } = await cairn({ rows: [rule] }, ["rules", "list", "--format", "csv"]);
    expect(code).toBe(0);
    expect(out.split(/\r?\n/)).toEqual([
      "name,conversion,models,by,lookback_days,currency",
      'main,purchase,"linear,markov",channel,30,EUR',
      "",
    ]);
  });

  it("are saved with the options of a rule, and the site in the address", async () => {
    const options = ["--models", "linear,markov", "--lookback-days", "60", "--site", "shop"];
    const { code, out, asked } = await cairn(rule, ["rules", "save", "main", ...options]);
    expect([code, out]).toEqual([0, "Saved main: linear, markov of purchase.\n"]);
    expect(asked).toMatchObject([
      {
        ...{ method: "PUT", url: "/api/v1/rules/main?site=shop" },
        body: JSON.stringify({ models: "linear,markov", lookback_days: "60" }),
      },
    ]);
  });

  it("are refreshed and removed", async () => {
    const done = { closed: 2, corrected: 1, closed_through: "2026-11-21", models: 1 };
    const days = ["--from", "2026-11-01", "--to", "2026-11-21"];
    const refreshed = await cairn(done, ["rules", "refresh", "main", ...days, "--site", "shop"]);
    expect(refreshed.asked).toMatchObject([
      {
        ...{ method: "POST", url: "/api/v1/rules/main/refresh?site=shop" },
        body: JSON.stringify({ from: "2026-11-01", to: "2026-11-21" }),
      },
    ]);
    expect(refreshed.out).toBe(
      "Closed 2 days, corrected 1, computed 1 data-driven models. Closed through 2026-11-21.\n",
    );
    const removed = await cairn({ removed: "main" }, ["rules", "remove", "main"]);
    expect([removed.out, removed.asked[0]?.method]).toEqual(["Removed main.\n", "DELETE"]);
  });

  it("says the whole command when one is used wrongly", async () => {
    const { code, err } = await runCairn(["rules", "save"]);
    expect(code).toBe(2);
    expect(err).toContain("(cairn rules save --help says more)");
  });
});

it("the ledger is a table with its days and corrections for people, and the answer for programs", async () => {
  const people = { terminal: true, colour: false };
  const { out, asked } = await cairn(kept, ["ledger", "main", "--from", "2026-11-01"], people);
  expect(asked[0]?.url).toBe("/api/v1/rules/main/ledger?from=2026-11-01");
  expect(out).toBe(`channel         conversions  value
email                     2  30.00
(unattributed)            1   5.00
(total)                   3  35.00

main, linear: 2026-11-01 to 2026-11-21, 3 conversions, 35.00 EUR
closed: conversions 2, value 30.00
late_conversion: conversions 1, value 5.00
`);
  const json = await cairn(kept, ["ledger", "main", "--format", "json"]);
  expect(JSON.parse(json.out)).toEqual(kept);
});
