// `cairn unmerge A B`: facts that made two ids one person do not count any more; --redo takes that back.
import { userInfo } from "node:os";
import { Command } from "commander";
import type { UnmergeAnswer } from "../client-types.js";
import { shown } from "../output.js";
import { outData } from "../terminal-text.js";
import { dim, type Io } from "./io.js";
import { asParameters, connect, withFormat, withService } from "./service.js";

interface Options {
  redo?: boolean;
  url?: string;
  format?: string;
  [parameter: string]: string | boolean | undefined;
}

export function unmergeCommand(io: Io): Command {
  const command = new Command("unmerge")
    .description("undoes what made two ids one person; events stay as they are")
    .argument("<a>", "an id as `cairn person` shows it: visitor:ID, user:ID, email:SHA256, …")
    .argument("<b>", "the other one of the fact")
    .requiredOption("--reason <text>", "why; it is kept for good")
    .option("--by <name>", "who decided it (default: your login name)")
    .option("--kind <kind>", "only facts of this kind (default: all between the two)")
    .option("--redo", "takes an earlier undo back")
    .option("--site <id>", "the site (default: default)");
  return withFormat(withService(command), ["text", "json"], "text, json when piped").action(
    async (a: string, b: string, options: Options) => {
      const client = await connect(options);
      const asked = asParameters(options, ["url", "format", "redo"]);
      const answer = await client.unmerge(options.redo === true ? "redo" : "undo", {
        ...{ by: userInfo().username, ...asked },
        ...{ a, b },
      });
      const asText = (options.format ?? (io.terminal ? "text" : "json")) === "text";
      if (asText) io.out(tell(io, answer));
      else outData(io, `${JSON.stringify(answer, null, 2)}\n`);
    },
  );
}

function tell(io: Io, { facts, persons, notes }: UnmergeAnswer): string {
  const lines = [
    ...facts.map(
      ({ kind, a, b, state, refused }) =>
        `${kind} ${a} = ${b}: ${state}${refused === undefined ? "" : ` (${refused})`}`,
    ),
    ...persons.map(({ person_id, nodes }) => `person ${person_id}: ${nodes.join(", ")}`),
  ];
  return [
    ...lines.map((line) => `${shown(line)}\n`),
    ...notes.map((note) => `${dim(io, shown(note))}\n`),
  ].join("");
}
