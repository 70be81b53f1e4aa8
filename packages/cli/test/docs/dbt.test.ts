// docs/sources.yml is what docs/sql.md says, and dbt finds each of its columns in the store.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { dbtSources } from "../../../../scripts/dbt-sources.mjs";
import { startOneMachine } from "../path/one-machine.js";
import { read } from "./markdown.js";

interface Table {
  name: string;
  description: string;
  columns: { name: string; data_type: string; description: string }[];
}

const [source] = (
  parse(read("docs/sources.yml")) as { sources: (Table & { schema: string; tables: Table[] })[] }
).sources;
const tables = source?.tables ?? [];
let machine: Awaited<ReturnType<typeof startOneMachine>>;
beforeAll(async () => {
  machine = await startOneMachine();
});
afterAll(() => machine?.close());

it("is generated from the page about SQL", () => {
  expect(read("docs/sources.yml")).toBe(dbtSources());
});

it("is one source, of the database cairn, with a sentence for everything", () => {
  expect([source?.name, source?.schema]).toEqual(["cairn", "cairn"]);
  expect(tables.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["conversions", "credits", "events", "people", "spend", "touches"]),
  );
  for (const { name, description, columns } of tables) {
    expect(description, name).toMatch(/\w/);
    for (const column of columns) expect(column.description, column.name).toMatch(/\w/);
  }
});

describe.each(tables)("$name", ({ name, columns }) => {
  it("has the columns of the store, and can be read without parameters", async () => {
    const found = await machine.store.query<{ name: string; type: string }>(
      `DESCRIBE TABLE (SELECT * FROM ${name})`,
    );
    expect(columns.map((column) => [column.name, column.data_type])).toEqual(
      found.map(({ name: column, type }) => [
        column,
        type.replace(/\(\s+/g, "(").replace(/\s+/g, " "),
      ]),
    );
  });
});
