// docs/import.md is true: its commands run after the README's first steps, its tables are the code's.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { longestLine } from "../../../attribution/src/tables/read-lines.js";
import { exportTables } from "../../src/export/export-tables.js";
import { eventColumns, neededColumns } from "../../src/import/event-columns.js";
import { exportFormats } from "../../src/import/exports/export-formats.js";
import { createProgram } from "../../src/program.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";
import { prepareProduct } from "./product.js";

const page = read("docs/import.md");
const directory = temporaryDirectory();
const rowsUnder = (heading: string) => tableRows(section(page, heading));
const codesIn = (text = "") => [...text.matchAll(/`([^`]+)`/g)].map(([, one]) => one);

it("lists every column with every name it goes by, in their order", () => {
  const listed = rowsUnder("## The file").map(([name, names]) => [code(name), codesIn(names)]);
  expect(listed).toEqual(Object.entries(eventColumns).map(([name, names]) => [name, [...names]]));
});

it("lists the kinds, the exports and the tables that there are", () => {
  const kinds = rowsUnder("## Kinds").flatMap(([name]) => codesIn(name));
  expect(kinds.slice(0, 3)).toEqual(Object.keys(neededColumns));
  const exports = rowsUnder("## Exports of other systems").map(([name]) => code(name));
  expect(exports).toEqual(exportFormats.map(({ name }) => name));
  const [tables = ""] = section(page, "## Export").split("[sql.md]");
  expect(codesIn(tables).slice(1)).toEqual(Object.keys(exportTables));
  expect(page).toContain(`A line has at most ${longestLine.toLocaleString("en-US")} bytes`);
});

it("names only options that the commands have", () => {
  const io = { out: () => {}, err: () => {}, terminal: false, colour: false };
  const { commands } = createProgram(io, () => {});
  const known = commands
    .filter((command) => ["import", "export", "attribution"].includes(command.name()))
    .flatMap((command) => command.options.map(({ long }) => long));
  for (const [option] of page.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(option);
});

it("every command runs as it is written", async () => {
  const product = await prepareProduct(directory);
  const program = await product.start();
  const [, sending = ""] = blocks(section(read("README.md"), "## First ten minutes"), "sh");
  const sent = await product.shell(sending);
  expect(sent.code, sent.all).toBe(0);
  const bin = join(repository, "packages/cli/bin/cairn.js");
  const [commands = "", ...others] = blocks(page, "sh");
  expect(others).toEqual([]);
  // The loader needs a moment between what is sent and what is asked.
  const script = commands
    .replace("npx cairn attribution", "sleep 2\nnpx cairn attribution")
    .replaceAll("npx cairn", `${process.execPath} ${bin}`);
  writeFileSync(join(directory, "commands.sh"), script);
  const ran = runProgram("sh", ["-eu", "commands.sh"], { cwd: directory, env: product.env });
  expect(await ran.ended, ran.output()).toBe(0);
  const out = ran.output();
  expect(out).toContain(
    "visits.csv: nothing was sent. 2 events would go, 1 rows would be refused.",
  );
  expect(out).toContain("visits.csv: 2 events accepted, 1 rows refused");
  expect(out).toContain('4,email,nobody,is not an e-mail address,"Write an e-mail address');
  expect(out).toContain("coupons.csv: 2 coupons.");
  expect(out).toContain("till.csv: 1 events accepted, 0 rows refused");
  expect(out).toContain("customers.csv: 2 events accepted, 0 rows refused");
  expect(out).toMatch(/^opening\t1\t25\.00$/m);
  expect(out).toMatch(/touches\.parquet: [45] rows of touches\./);
  expect(readFileSync(join(directory, "touches.parquet")).subarray(0, 4).toString()).toBe("PAR1");
  const events = readFileSync(join(directory, "events.ndjson"), "utf8").trim().split("\n");
  expect(events).toHaveLength(7);
  expect(events.join()).not.toContain("ana@example.com");
  expect(existsSync(join(directory, "visits.csv.import.json"))).toBe(false);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 120_000);
