// docs/models.md is true: its commands run on its file (those on a store: api.test.ts), and its table has the models' own credits.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { answerPaths, createPathTable, pathModels } from "@cairn/attribution/path-attribution";
import { expect, it } from "vitest";
import {
  lowSupportConversions,
  usualPathOptions,
} from "../../../attribution/src/path-models/credit-paths.js";
import { mostChannels } from "../../../attribution/src/path-models/markov/markov.js";
import { mostPlayers } from "../../../attribution/src/path-models/shapley-rate.js";
import { pathLimits } from "../../../attribution/src/paths/limits.js";
import { repository, runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, section, tableRows } from "./markdown.js";

const page = read("docs/models.md");
const directory = temporaryDirectory();

it("every command runs on the file of the page, from anywhere, with no store", async () => {
  const onFiles = section(page, "## A path table");
  const [file = ""] = blocks(onFiles, "csv");
  writeFileSync(join(directory, "paths.csv"), file);
  const [commands = ""] = blocks(onFiles, "sh");
  const bin = join(repository, "packages/cli/bin/cairn.js");
  for (const command of commands.trim().split("\n")) {
    const script = command.replace("npx cairn", `${process.execPath} ${bin}`);
    const program = runProgram("sh", ["-eu", "-c", script], {
      cwd: directory,
      env: { CAIRN_DATA: join(directory, "nothing") },
    });
    expect(await program.ended, program.output()).toBe(0);
    expect(program.stdout(), command).toMatch(/paid_search/);
  }
});

it("the table of rule models has their credits", () => {
  const table = createPathTable([
    { path: ["paid_search", "email", "direct"], conversions: 1, value: 0, lost: 0 },
  ]);
  const rows = tableRows(section(page, "## Rule models"));
  expect(rows.map(([name]) => code(name))).toEqual(
    pathModels.filter((model) => !/markov|shapley|counterfactual|shao/.test(model)),
  );
  for (const [name, ...cells] of rows) {
    const model = code(name) as "first";
    const { rows: credits } = answerPaths(table, {
      ...usualPathOptions,
      weights: "1,2,1",
      models: [model],
      bootstrap: 0,
    });
    const shown = ["paid_search", "email", "direct"].map((channel) => {
      const credit = credits.find((row) => row.channel === channel)?.conversions ?? 0;
      return String(Number(credit.toFixed(4)));
    });
    expect(cells.slice(0, 3), model).toEqual(shown);
  }
});

it("every model of a path table is on the page, and so are the limits", () => {
  for (const model of pathModels) expect(page).toContain(`\`${model}\``);
  const said = (count: number) => count.toLocaleString("en-US");
  expect(page).toContain(
    `${said(pathLimits.paths)} distinct paths, ${said(pathLimits.touches)} touches and ${said(pathLimits.channels)} channels; \`markov\` takes ${said(mostChannels)} channels`,
  );
  expect(page).toContain(`All sets of ${mostPlayers} channels are counted`);
  expect(page).toContain(`fewer than ${lowSupportConversions} converted journeys`);
});
