// docs/metrics.md is true: its lists are the code's, its commands run after the README's first steps.
import { expect, it } from "vitest";
import {
  reportDimensionWords,
  sessionDimensions,
} from "../../../attribution/src/filters/report.js";
import { measures, sourcesOf } from "../../../attribution/src/metrics/measures.js";
import { createProgram } from "../../src/program.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, section, tableRows } from "./markdown.js";
import { prepareProduct, startAfterFirstSteps } from "./product.js";

const page = read("docs/metrics.md");
const directory = temporaryDirectory();

it("lists every measure as the code has it", () => {
  const rows = tableRows(section(page, "## The measures"));
  expect(rows.map(([name, ...rest]) => [code(name), ...rest])).toEqual(
    Object.entries(measures).map(([name, { unit, kind, about }]) => [
      ...[name, unit, kind],
      sourcesOf(name as keyof typeof measures).join(", "),
      about,
    ]),
  );
});

it("lists every dimension, those of sessions first", () => {
  const [ofSessions = [], ...others] = tableRows(section(page, "## Dimensions")).map(
    ([names = ""]) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );
  expect(ofSessions).toEqual(sessionDimensions);
  const all = reportDimensionWords.replace(" or ", ", ").split(", ");
  expect([...ofSessions, ...others.flat()].toSorted()).toEqual([...new Set(all)].toSorted());
});

it("names only options that the command has", () => {
  const io = { out: () => {}, err: () => {}, terminal: false, colour: false };
  const { commands } = createProgram(io, () => {});
  const known = commands.find((command) => command.name() === "metrics")?.options ?? [];
  for (const [option] of page.matchAll(/--[a-z][a-z-]*/g))
    expect(known.map(({ long }) => long)).toContain(option);
});

it("every command runs as it is written", async () => {
  const product = await prepareProduct(directory);
  const program = await startAfterFirstSteps(product);
  for (const commands of blocks(page, "sh")) {
    const ran = await product.shell(commands);
    expect(ran.code, ran.all).toBe(0);
    expect(ran.stdout).toMatch(/^channel\tvisitors\tsessions/m);
    expect(ran.stdout).toMatch(/^\d{4}-\d\d-\d\d\tfalse\t1\t1\t79\.90/m);
  }
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
}, 120_000);
