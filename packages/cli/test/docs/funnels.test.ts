// docs/funnels.md is true: its commands print what its tables say, its lists and limits are the code's.
import { join } from "node:path";
import { expect, it } from "vitest";
import { vitalBounds } from "../../../attribution/src/flows/vitals.js";
import { standsBetweenNothing } from "../../../attribution/src/funnels/funnel.js";
import { presets } from "../../../attribution/src/funnels/presets.js";
import { leastSample } from "../../../attribution/src/funnels/significance.js";
import { createProgram } from "../../src/program.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";
import { prepareProduct } from "./product.js";

const page = read("docs/funnels.md");
const directory = temporaryDirectory();
const rowsUnder = (heading: string) => tableRows(section(page, heading));

it("has the presets, the bounds and the limits of the code", () => {
  expect(rowsUnder("## Presets").map(([name, steps]) => [code(name), steps])).toEqual(
    Object.entries(presets).map(([name, { steps }]) => [
      name,
      steps.map((step) => step.name).join(", "),
    ]),
  );
  const bounds = rowsUnder("## Slow pages").map(([name, good = "", poor = ""]) => [
    code(name),
    [good, poor].map((bound) => Number(bound.replace(" ms", ""))),
  ]);
  expect(bounds).toEqual(Object.entries(vitalBounds).map(([name, pair]) => [name, [...pair]]));
  for (const name of standsBetweenNothing) expect(page).toContain(`\`${name}\``);
  expect(page).toContain(`fewer than ${leastSample} that entered`);
});

it("names only options that the commands have", () => {
  const io = { out: () => {}, err: () => {}, terminal: false, colour: false };
  const known = createProgram(io, () => {})
    .commands.filter((command) => ["funnel", "journeys"].includes(command.name()))
    .flatMap((command) => command.options.map(({ long }) => long));
  for (const [option] of page.matchAll(/--[a-z][a-z-]*/g)) expect(known).toContain(option);
});

it("every command prints what is said of it", async () => {
  const product = await prepareProduct(directory);
  const program = await product.start();
  const bin = join(repository, "packages/cli/bin/cairn.js");
  const [sending = "", asking = "", further = ""] = blocks(page, "sh").map((block) =>
    block.replaceAll("npx cairn", `${process.execPath} ${bin}`),
  );
  const sent = await product.shell(sending);
  expect(sent.code, sent.all).toBe(0);
  expect(sent.stdout).toContain('"accepted":11,"rejected":[]');
  await new Promise((resolve) => setTimeout(resolve, 1_000));

  const asked = await product.shell(asking);
  expect(asked.code, asked.all).toBe(0);
  const tables = asked.stdout.split(/^step\t.*\n/m).slice(1);
  const counts = tables.map((table) =>
    table
      .trim()
      .split("\n")
      .map((row) => row.split("\t")[2])
      .join(", "),
  );
  expect(counts).toEqual(rowsUnder("## A worked example").map(([, said]) => said));

  const [definition = ""] = asking.split("\n");
  const told = await product.shell(`${definition}\n${further}`);
  expect(told.code, told.all).toBe(0);
  expect(told.stdout).toMatch(/^visitor:cat\t2026-09-10T10:00:00.000Z\t\t2\t/m);
  expect(told.stdout).not.toMatch(/^visitor:(ann|ben)/m);
  expect(told.stdout).toMatch(/cat-10:30\tpurchase\t\texcluded$/m);
  expect(told.stdout).toMatch(/^1\tview_content\tadd_to_cart\t3\t1$/m);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 120_000);
