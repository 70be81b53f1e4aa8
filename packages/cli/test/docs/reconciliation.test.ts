// docs/reconciliation.md is true: its commands run after the README's first steps, its tables and limits are the code's.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mostOrdersListed, orderLists } from "../../../attribution/src/http/reconciled-orders.js";
import { claimColumns } from "../../../attribution/src/reconciliation/claim-columns.js";
import {
  orderColumns,
  statusWords,
} from "../../../attribution/src/reconciliation/order-columns.js";
import { longestOrderId } from "../../../attribution/src/reconciliation/read-orders.js";
import { spendColumns } from "../../../attribution/src/spend/spend-columns.js";
import { plainName } from "../../../attribution/src/tables/place-columns.js";
import { createProgram } from "../../src/program.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";
import { prepareProduct, startAfterFirstSteps } from "./product.js";

const page = read("docs/reconciliation.md");
const directory = temporaryDirectory();
const namesUnder = (heading: string, cells: number) =>
  tableRows(section(page, heading))
    .filter((row) => row.length === cells)
    .map(([name, names = ""]) => [
      code(name),
      [...names.matchAll(/`([^`]+)`/g)].map(([, one]) => one),
    ]);

it("lists every column and every status with every name it goes by, in their order", () => {
  expect(namesUnder("## Orders of record", 3)).toEqual(Object.entries(orderColumns));
  expect(namesUnder("## Orders of record", 2)).toEqual(Object.entries(statusWords));
  const { conversions, value, ...shared } = claimColumns;
  expect(namesUnder("## Claims", 3)).toEqual(Object.entries({ conversions, value }));
  expect(spendColumns).toMatchObject(shared);
  const sharedNames = Object.keys(shared).map((name) => `\`${name}\``);
  expect(section(page, "## Claims")).toContain(sharedNames.join(", "));
  const all = [orderColumns, claimColumns, statusWords].flatMap((names) => Object.values(names));
  for (const name of all.flat()) expect(plainName(name)).toBe(name);
});

it("has the lists, the verdicts and the limits of the code", () => {
  const listed = `${orderLists
    .slice(0, -1)
    .map((list) => `\`${list}\``)
    .join(
      ", ",
    )} and \`repeated\` each list at most ${mostOrdersListed.toLocaleString("en-US")} orders`;
  expect(page).toContain(listed);
  expect(page).toContain(`at most ${longestOrderId} characters`);
  const verdicts = tableRows(section(page, "## The answer")).map(([name]) => code(name));
  const view = read("packages/schema/sql/views/66_reconciled_orders.sql");
  const [, choice = ""] = /multiIf\(([\s\S]*?)\) AS verdict/.exec(view) ?? [];
  const known = [...choice.matchAll(/'(\w+)'/g)].map(([, one]) => one);
  expect([...verdicts, "placed", "unknown", "other_range"].toSorted()).toEqual(
    [...new Set(known)].toSorted(),
  );
});

it("names only options that the commands have", () => {
  const io = { out: () => {}, err: () => {}, terminal: false, colour: false };
  const { commands } = createProgram(io, () => {});
  const known = commands
    .filter((command) => ["import", "reconcile"].includes(command.name()))
    .flatMap((command) => command.options.map(({ long }) => long));
  for (const [option] of page.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(option);
});

it("every command runs as it is written", async () => {
  const product = await prepareProduct(directory);
  const program = await startAfterFirstSteps(product);
  const bin = join(repository, "packages/cli/bin/cairn.js");
  const commands = blocks(page, "sh");
  expect(commands).toHaveLength(1);
  const script = commands.join("\n").replaceAll("npx cairn", `${process.execPath} ${bin}`);
  writeFileSync(join(directory, "commands.sh"), script);
  const ran = runProgram("sh", ["-eu", "commands.sh"], { cwd: directory, env: product.env });
  expect(await ran.ended, ran.output()).toBe(0);
  const out = ran.stdout();
  expect(out).toMatch(/^orders\.csv: 2 rows, 1 placed, 1 cancelled, 104\.90 EUR, /m);
  expect(out).toMatch(/^claims\.csv: 2 rows, 2\.5 conversions, 174\.90 EUR, /m);
  expect(out).toMatch(/^email\t\S*\t1\t1\t0\t1\t79\.90\t79\.90\t0\.00\t1$/m);
  expect(out).toMatch(/^paid_search,google,Autumn,\[\],0,1\.5,1\.5,,0\.00,95\.00,95\.00,$/m);
  expect(out).toContain('"missing": {');
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 120_000);
