// docs/retention.md and docs/segments.md are true: their commands run, their words and limits are the code's.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { operatorNames } from "../../../attribution/src/filters/filter.js";
import {
  mostGroups,
  mostPeriods,
  retentionQuery,
} from "../../../attribution/src/retention/question.js";
import {
  deepestGroup,
  mostConditions,
  touchDimensions,
} from "../../../attribution/src/segments/definition.js";
import { createProgram } from "../../src/program.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";
import { prepareProduct, startAfterFirstSteps } from "./product.js";

const retention = read("docs/retention.md");
const segments = read("docs/segments.md");
const directory = temporaryDirectory();

it("has every mode and cohort, every condition's words, and the limits", () => {
  const first = (page: string, heading: string) =>
    tableRows(section(page, heading)).map(([name]) => code(name));
  expect(first(retention, "## Retention")).toEqual([
    ...retentionQuery.mode.unwrap().options,
    ...retentionQuery.cohort.unwrap().options,
  ]);
  expect(retention).toContain(`At most ${mostPeriods} periods`);
  expect(retention).toContain(`the ${mostGroups} largest values`);
  expect(segments).toContain(touchDimensions.map((name) => `\`${name}\``).join(", "));
  expect(segments).toContain(operatorNames.map((name) => `\`${name}\``).join(", "));
  expect(segments).toContain(
    `At most ${mostConditions} conditions, in groups at most ${deepestGroup} deep`,
  );
});

it("names only options that the commands have", () => {
  const io = { out: () => {}, err: () => {}, terminal: false, colour: false };
  const { commands } = createProgram(io, () => {});
  const all = commands.flatMap((command) => [command, ...command.commands]);
  const known = all.flatMap((command) => command.options.map(({ long }) => long));
  for (const [option] of `${retention}${segments}`.matchAll(/--[a-z][a-z-]*/g)) {
    expect(known).toContain(option);
  }
});

it("every command runs as it is written", async () => {
  const product = await prepareProduct(directory);
  const program = await startAfterFirstSteps(product);
  const bin = join(repository, "packages/cli/bin/cairn.js");
  const commands = [...blocks(retention, "sh"), ...blocks(segments, "sh")];
  expect(commands).toHaveLength(2);
  const script = commands.join("\n").replaceAll("npx cairn", `${process.execPath} ${bin}`);
  writeFileSync(join(directory, "commands.sh"), script);
  const ran = runProgram("sh", ["-eu", "commands.sh"], { cwd: directory, env: product.env });
  expect(await ran.ended, ran.output()).toBe(0);
  const out = ran.stdout();
  expect(out).toMatch(/^\d{4}-\d\d-\d\d\t1\t0\t1\t1\tfalse$/m);
  expect(out).toMatch(/^period\tactive\tnew\treturning\tresurrected\tdormant\tcomplete$/m);
  expect(out).toMatch(/^period\talive_at_start\tchurned\tchurn_rate\t/m);
  expect(out).toMatch(/^cohort\tbuyers\trepeat_buyers\trepurchase_rate\torders\t/m);
  expect(out).toMatch(/^\d{4}-\d\d-01\t1\t0\t1\t79\.90\t1\t79\.90\t79\.90\tfalse$/m);
  expect(out).toMatch(/^email\t1\t1\t79\.90\t79\.90\t/m);
  expect(out).toMatch(/^Saved buyers: 1 people\.\n1 people\.$/m);
  expect(out).toMatch(/^visitor:visitor-1,/m);
  expect(out).toMatch(/^visitor:visitor-1\tentered$/m);
  expect(out).toMatch(/^2\tpurchase\t1\t/m);
  expect(out).toMatch(/^Removed buyers\.$/m);
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 120_000);
