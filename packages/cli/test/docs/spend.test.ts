// docs/spend.md is true: its commands run after the README's first steps, its tables and limits are the code's.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { mostWithoutPartner } from "../../../attribution/src/http/spend-rows.js";
import { mostRates } from "../../../attribution/src/rates/read-rates.js";
import { paidChannels, spendLevels } from "../../../attribution/src/spend/levels.js";
import { spendColumns } from "../../../attribution/src/spend/spend-columns.js";
import { largestCost } from "../../../attribution/src/spend/spend-row.js";
import { plainName } from "../../../attribution/src/tables/place-columns.js";
import { mostListed } from "../../../attribution/src/tables/problem.js";
import { tableLimits } from "../../../attribution/src/tables/read-table.js";
import { createProgram } from "../../src/program.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";
import { prepareProduct, startAfterFirstSteps } from "./product.js";

const page = read("docs/spend.md");
const directory = temporaryDirectory();
const rowsUnder = (heading: string) => tableRows(section(page, heading));

it("lists every column with every name it goes by, in their order", () => {
  const rows = rowsUnder("## The file").filter((row) => row.length === 3);
  const listed = rows.map(([name, names = ""]) => [
    code(name),
    [...names.matchAll(/`([^`]+)`/g)].map(([, one]) => one),
  ]);
  expect(listed).toEqual(Object.entries(spendColumns).map(([name, names]) => [name, [...names]]));
  for (const name of Object.values(spendColumns).flat()) expect(plainName(name)).toBe(name);
});

it("has the levels, the paid channels and the limits of the code", () => {
  expect(rowsUnder("## How spend meets touches").map(([level]) => code(level))).toEqual([
    ...spendLevels,
  ]);
  expect(page).toContain(paidChannels.map((channel) => `\`${channel}\``).join(", "));
  const said = (count: number | string) => Number(count).toLocaleString("en-US");
  expect(page).toContain(
    `at most ${tableLimits.bytes / 1024 / 1024} MB and ${said(tableLimits.rows)} rows`,
  );
  expect(page).toContain(
    `at most ${largestCost.decimals} decimals and is below ${said(largestCost.below)}`,
  );
  expect(page).toContain(`lists at most ${said(mostWithoutPartner)},`);
  expect(page).toContain(`for the first ${mostListed} problems`);
  expect(page).toContain(`a file has at most ${said(mostRates)}`);
});

it("names only options that the commands have", () => {
  const io = { out: () => {}, err: () => {}, terminal: false, colour: false };
  const { commands } = createProgram(io, () => {});
  const known = commands
    .filter((command) => ["import", "spend"].includes(command.name()))
    .flatMap((command) => command.options.map(({ long }) => long));
  for (const [option] of page.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(option);
});

it("every command runs as it is written", async () => {
  const product = await prepareProduct(directory);
  const program = await startAfterFirstSteps(product);
  const bin = join(repository, "packages/cli/bin/cairn.js");
  const commands = blocks(page, "sh");
  expect(commands).toHaveLength(2);
  const script = commands.join("\n").replaceAll("npx cairn", `${process.execPath} ${bin}`);
  writeFileSync(join(directory, "commands.sh"), script);
  const ran = runProgram("sh", ["-eu", "commands.sh"], { cwd: directory, env: product.env });
  expect(await ran.ended, ran.output()).toBe(0);
  const out = ran.stdout();
  expect(out).toMatch(/^costs\.csv: 2 rows, 65\.00 EUR, /m);
  expect(out).toMatch(
    /^email\t\S*\t1\t48\t1200\t25\.00\t0\.04\t0\.520833\t20\.833333\t1\t79\.90\t1\t25\.00\t25\.00\t3\.196\t2\.196$/m,
  );
  expect(out).toMatch(/^Autumn\t\S*\t1\t178\t10200\t65\.00\t/m);
  expect(out).toMatch(/^rates\.csv: 1 rates of EUR, /m);
  expect(out).toMatch(/^email\t\S*\t1\t48\t1200\t27\.125\t.*\t86\.6915\t/m);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 120_000);
