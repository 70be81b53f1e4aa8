// docs/guarantees.md and ARCHITECTURE.md name the tests that prove each promise: they exist and are run.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Account } from "../chaos/stream/account.js";
import { read, repository, section, tableRows } from "./markdown.js";

const page = read("docs/guarantees.md");
const promises = tableRows(page.slice(0, page.indexOf("## ")));
const invariants = tableRows(section(read("ARCHITECTURE.md"), "## Invariants"));
const files = (cell = "") =>
  [...cell.matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file = ""]) => file);

describe.each([
  ["docs/guarantees.md", promises, 2],
  ["ARCHITECTURE.md", invariants, 2],
] as const)("%s", (_page, rows, column) => {
  it("has nine promises, each with a test that exists", () => {
    expect(rows).toHaveLength(9);
    for (const row of rows) {
      expect(files(row[column]), row[0]).not.toHaveLength(0);
      for (const file of files(row[column]))
        expect(existsSync(join(repository, file)), file).toBe(true);
    }
  });
});

it("both pages make the same promises, with the same tests", () => {
  const named = (rows: string[][], at: number) =>
    rows.map((row) => [row[at]?.replace(/^\d+\. /, ""), files(row[2])]);
  expect(named(invariants, 0)).toEqual(named(promises, 0));
});

it("the table of faults is that of the last run of the suite, without a loss", () => {
  const ran = JSON.parse(read("docs/faults.json")) as Account[];
  const told = tableRows(/<!-- chaos -->([\s\S]*)<!-- \/chaos -->/.exec(page)?.[1] ?? "");
  expect(told).toEqual(
    ran.map((r) => [
      ...[r.fault, r.acknowledged, r.rows, r.lost, r.twice, r.refused].map(String),
      `${r.recoverySeconds} s`,
      toldLatency(r),
    ]),
  );
  expect(ran.filter(({ latency }) => latency !== undefined)).not.toEqual([]);
  expect(ran.map(({ lost, twice }) => lost + twice)).toEqual(ran.map(() => 0));
});

function toldLatency({ latency }: Account): string {
  if (latency === undefined) return "–";
  const { before, during } = latency;
  return `${before.p50} and ${before.p99} ms before, ${during.p50} and ${during.p99} ms during`;
}

it("the figures of the durability tests are the tests' own", () => {
  const test = read("packages/collector/test/log/durability.test.ts");
  const [, records] = /trace\("one-by-one", (\d+), 1/.exec(test) ?? [];
  const [, many, writers] = /\["16 writers", (\d+), (\d+)/.exec(test) ?? [];
  const [, cuts] = /cut < (\d+)/.exec(test) ?? [];
  expect(page).toContain(`${records} records one after the other`);
  expect(page).toContain(`with ${writers} writers and ${many} records, are cut at ${cuts} places`);
});
