// docs/sql.md is true: its objects and columns are the store's, and its examples run through the guard.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOneMachine } from "../path/one-machine.js";
import { blocks, code, read, section, tableRows } from "./markdown.js";

const page = read("docs/sql.md");
const objects = [...page.matchAll(/^### (\w+)$/gm)].map(([, name = ""]) => name);
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
});
afterAll(() => machine?.close());

it("names every table and view of the store, and no other", async () => {
  const rows = await machine.store.query<{ name: string }>(
    "SELECT name FROM system.tables WHERE database = 'cairn' ORDER BY name",
  );
  const inside = [...section(page, "## Inside").matchAll(/`(\w+)`/g)].map(([, name = ""]) => name);
  expect([...objects, ...inside].toSorted()).toEqual(rows.map(({ name }) => name));
});

/** Views with parameters have no columns until they are called: their first example is described. */
function describing(object: string): string {
  const [example = ""] = blocks(section(page, `### ${object}`), "sql");
  const call = new RegExp(`FROM (${object}\\([^)]*\\))`).exec(example)?.[1];
  return `DESCRIBE TABLE (SELECT * FROM ${call ?? object})`;
}

describe.each(objects)("%s", (object) => {
  it("has the columns and types of the store", async () => {
    const found = await machine.store.query<{ name: string; type: string }>(describing(object));
    const rows = tableRows(section(page, `### ${object}`));
    const described = rows.map(([name, type]) => [code(name), code(type)]);
    expect(described).toEqual(found.map(({ name, type }) => [name, oneLine(type)]));
    for (const [name, , what] of rows) expect(what, name).not.toBe("");
  });
});

it("shows one credit with all its digits, and as a double", () => {
  const [, exact = "", double = ""] =
    /same digits: ([\d.]+) is .* has ([\d.]+)\. /.exec(page) ?? [];
  expect(exact.split(".")[1]).toHaveLength(15);
  expect(String(Number(exact))).toBe(double);
});

it.each(blocks(page, "sql"))("answers %s", async (query) => {
  const answer = JSON.parse(await machine.api("/api/v1/sql", { query }));
  expect(answer).toHaveProperty("row_count");
});

/** DESCRIBE breaks long types into lines. */
const oneLine = (type: string): string => type.replace(/\(\s+/g, "(").replace(/\s+/g, " ");
