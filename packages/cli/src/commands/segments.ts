// `cairn segments`: people under a name, who is in a segment, and who came and went.
import { readFileSync } from "node:fs";
import { Command } from "commander";
import { CommandError, exitCodes } from "../command-error.js";
import type { Format } from "../output.js";
import { formatOf, printAs } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { reportTable } from "../report-table.js";
import { outData } from "../terminal-text.js";
import type { Io } from "./io.js";
import { wholeNumber } from "./numbers.js";
import { asParameters, connect, withFormat, withReport, withService } from "./service.js";

interface Options {
  url?: string;
  format?: Format;
  [parameter: string]: string | undefined;
}

const notSent = ["url", "format"];
const example = `'{"did":"purchase","at_least":2,"within":"90d"}'`;

export function segmentsCommand(io: Io): Command {
  const command = new Command("segments").description(
    "people under a name, by what they did, who they are and what they touched",
  );
  command.addCommand(
    withFormat(withSite(new Command("list").description("every saved segment"))).action(
      async (options: Options) => {
        const { rows } = await (await connect(options)).report(
          "segments",
          asParameters(options, notSent),
        );
        if (options.format === "json") return outData(io, `${JSON.stringify(rows, null, 2)}\n`);
        const cells = rows.map(({ name, definition }) => [name, JSON.stringify(definition)]);
        printAs(io, { columns: ["name", "definition"], rows: cells }, formatOf(io, options.format));
      },
    ),
  );
  command.addCommand(
    withSite(new Command("save").description("saves a segment, or changes it"))
      .argument("<name>", "1 to 63 of a-z, 0-9, - and _")
      .argument("<definition>", `its conditions: ${example}, or @FILE`)
      .action(async (name: string, text: string, options: Options) => {
        const client = await connect(options);
        const saved = await client.saveSegment(
          name,
          definitionOf(text),
          asParameters(options, notSent),
        );
        io.out(`Saved ${saved.name}: ${saved.people} people.\n`);
      }),
  );
  command.addCommand(
    withSite(new Command("preview").description("how many people a definition would have"))
      .argument("<definition>", `its conditions: ${example}, or @FILE`)
      .action(async (text: string, options: Options) => {
        const client = await connect(options);
        const { people } = await client.previewSegment(
          definitionOf(text),
          asParameters(options, notSent),
        );
        io.out(`${people} people.\n`);
      }),
  );
  command.addCommand(
    withSite(new Command("remove").description("forgets a segment"))
      .argument("<name>", "a saved segment")
      .action(async (name: string, options: Options) => {
        await (await connect(options)).removeSegment(name, asParameters(options, notSent));
        io.out(`Removed ${name}.\n`);
      }),
  );
  command.addCommand(
    paged(
      withSite(
        new Command("people").description("who is in a segment, or was at an instant"),
      ).option("--at <time>", "ISO date (its end) or instant (default: now)"),
    ).action(listing(io, "people")),
  );
  command.addCommand(
    paged(
      withReport(new Command("changes").description("who entered a segment, and who left it")),
    ).action(listing(io, "changes")),
  );
  return command;
}

const withSite = (command: Command): Command =>
  withService(command).option("--site <id>", "the site (default: default)");

const paged = (command: Command): Command =>
  withFormat(command)
    .argument("<name>", "a saved segment")
    .option("--limit <n>", "rows at most (default: 100)", wholeNumber(1, 10_000))
    .option("--offset <n>", "rows to skip (default: 0)", wholeNumber(0, 10_000_000));

function listing(io: Io, list: "people" | "changes") {
  return async (name: string, options: Options) => {
    const client = await connect(options);
    const route = `segments/${encodeURIComponent(name)}/${list}`;
    const answer = await client.report(route, asParameters(options, notSent));
    const said = Object.entries((answer.total ?? {}) as Record<string, number>)
      .map(([what, count]) => `${count} ${what}`)
      .join(", ");
    const tableIn = (format: Format) => reportTable(answer.rows, format);
    printAnswer(io, answer, { tableIn, wished: options.format, under: [said] });
  };
}

/** JSON, or a file of it. */
function definitionOf(text: string): unknown {
  const isFile = text.startsWith("@");
  try {
    return JSON.parse(isFile ? readFileSync(text.slice(1), "utf8") : text);
  } catch (error) {
    const what = isFile ? `${text.slice(1)} cannot be read` : "The definition is not JSON";
    const { code } = error as NodeJS.ErrnoException;
    const why = isFile && code !== undefined ? ` (${code})` : "";
    throw new CommandError(exitCodes.wrongUse, `${what}${why}. Write ${example}, or @FILE.`);
  }
}
