// bench/README.md has the figures of bench/results: the benchmark's script wrote both.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { read, repository, tableRows } from "./markdown.js";

const page = read("bench/README.md");
const results = readdirSync(join(repository, "bench/results")).map((file) =>
  file.replace(".json", ""),
);

describe.each(results)("%s", (name) => {
  const { date, machine, rows } = JSON.parse(read(`bench/results/${name}.json`)) as {
    date: string;
    machine: string;
    rows: Record<string, string | number>[];
  };
  const [, shown = ""] =
    new RegExp(`<!-- ${name} -->\n([\\s\\S]*?)<!-- /${name} -->`).exec(page) ?? [];

  it("is a benchmark that can be run again", () => {
    expect(existsSync(join(repository, `bench/${name}/index.mjs`))).toBe(true);
    expect(page).toContain(`\n## ${name}\n`);
  });

  it("is shown with its date, machine and every figure", () => {
    expect(shown).toContain(`${date}, ${machine}.`);
    expect(tableRows(shown)).toEqual(rows.map((row) => Object.values(row).map(String)));
  });

  it("measured something", () => {
    expect(JSON.stringify(rows)).not.toMatch(/NaN|null|Infinity/);
  });
});
