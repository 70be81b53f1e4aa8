// `cairn attribution --paths FILE`: credits from a path table, without a store and without a service.
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { PathAnswer, PathQuestion } from "@cairn/attribution/path-attribution";
import { exactJson } from "@cairn/schema";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { type Format, printAs, shown } from "../output.js";
import { pathTable } from "../path-table.js";
import { ruleLine } from "../rule-line.js";
import { outData } from "../terminal-text.js";
import { dim, type Io } from "./io.js";

/** What commander read; everything else asks about events in a store. */
const taken = [
  "paths",
  "format",
  "model",
  "models",
  "order",
  "worth",
  "weights",
  "direct",
  "collapse",
  "seed",
  "bootstrap",
];

type Given = Readonly<Record<string, string | undefined>>;

/** Answers a question about the paths of a file, `-` being standard input. */
export async function attributePaths(io: Io, file: string, given: Given): Promise<void> {
  refuseOthers(given);
  // Loaded here: no other command needs the models.
  const library = await import("@cairn/attribution/path-attribution");
  const rule = {
    paths: basename(file),
    models: (given.models ?? given.model ?? "linear").split(",").map((name) => name.trim()),
    order: given.order ?? "1",
    worth: given.worth ?? "conversions",
    weights: given.weights ?? null,
    direct: given.direct ?? "keep",
    collapse: given.collapse ?? "none",
    seed: Number(given.seed ?? 1),
    bootstrap: Number(given.bootstrap ?? 0),
  };
  try {
    const models = library.pathModelsOf(
      given.models === undefined ? "model" : "models",
      rule.models.join(),
      rule.weights ?? "",
    );
    const input = file === "-" ? process.stdin : createReadStream(file);
    const table = await library.readPathFile(input, {
      direct: rule.direct as "keep",
      collapse: rule.collapse as "none",
    });
    const question = { ...rule, models, weights: rule.weights ?? "" } as PathQuestion;
    print(io, { rule, ...library.answerPaths(table, question) }, given.format as Format);
  } catch (error) {
    if (error instanceof library.BadParameter) {
      throw new CommandError(exitCodes.wrongUse, `${error.message}. ${error.allowed}`);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = `--paths ${file} cannot be read: ${whyNot(error)}.`;
    throw new CommandError(exitCodes.wrongUse, why, { cause: error });
  }
}

function refuseOthers(given: Given): void {
  const [other] = Object.keys(given).filter((name) => !taken.includes(name));
  if (other !== undefined) {
    const dashed = other.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const allowed = taken.map((name) => `--${name}`).join(", ");
    throw new CommandError(
      exitCodes.wrongUse,
      `--${dashed} is about events in a store, and --paths reads none. Allowed: ${allowed}.`,
    );
  }
  if (given.model !== undefined && given.models !== undefined)
    throw new CommandError(exitCodes.wrongUse, "--model and --models: give one of both.");
}

/** CSV in a pipe. What has to be known besides goes under a table, into JSON, or to standard error. */
function print(
  io: Io,
  answer: PathAnswer & { rule: Readonly<Record<string, unknown>> },
  wished: Format | undefined,
): void {
  const format = wished ?? (io.terminal ? "table" : "csv");
  if (format === "json") {
    outData(io, `${exactJson(answer, 2)}\n`);
    return;
  }
  printAs(io, pathTable(answer, format), format);
  const scores = answer.order_scores?.map(
    ({ order, log_likelihood }) => `${order}: ${log_likelihood.toFixed(5)}`,
  );
  const lines = [
    ...(scores === undefined
      ? []
      : [
          `order ${answer.order} foretells held-out journeys best; log-likelihood per journey ${scores.join(", ")}`,
        ]),
    ...answer.notes.map(shown),
  ];
  if (format === "table") {
    io.out(["", ruleLine(answer.rule), ...lines].map((line) => `${dim(io, line)}\n`).join(""));
  } else for (const line of lines) io.err(`${line}\n`);
}
