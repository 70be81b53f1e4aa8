// Rows that were refused come in; a CSV file with line, what was wrong and how to mend it is beside the file.
import { closeSync, ftruncateSync, openSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import { csvCell } from "@cairn/schema";
import type { RowProblem } from "../client-types.js";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { shown } from "../output.js";

const columns = ["line", "column", "value", "problem", "hint"] as const;

/** Rows have names and addresses of people: nobody else on the machine reads them. */
export const ownOnly = 0o600;

/** Writes the whole of such a file; one of an earlier run goes. */
export function writeRejects(path: string, problems: readonly RowProblem[]): void {
  removeRejects(path);
  const text = [columns, ...problems.map(cellsOf)].map(lineOf).join("");
  writeFileSync(path, text, { mode: ownOnly });
}

/** That of an earlier run says nothing of this one. What cannot be removed cannot be written either: that is told. */
export function removeRejects(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // There was none, or it is no file of ours.
  }
}

export interface RejectsFile {
  add(problems: readonly RowProblem[]): void;
  bytes(): number;
  close(): void;
}

/**
 * A file that grows; it is made with the first row. One of an earlier run goes, unless this one goes on with it.
 * @param from how many of its bytes an earlier run is sure of; what is behind them is written anew
 */
export function openRejects(path: string, from = 0): RejectsFile {
  let file: number | undefined;
  let bytes = from;
  if (from === 0) removeRejects(path);
  const write = (text: string) => {
    try {
      file ??= openSync(path, from > 0 ? "r+" : "w", ownOnly);
      if (bytes === from) ftruncateSync(file, from);
      bytes += writeSync(file, text, bytes);
    } catch (error) {
      const why = `${shown(path)} cannot be written: ${whyNot(error)}.`;
      throw new CommandError(exitCodes.failed, `${why} Mend that, then try again.`);
    }
  };
  return {
    add(problems) {
      if (problems.length === 0) return;
      if (bytes === 0) write(lineOf(columns));
      write(problems.map((problem) => lineOf(cellsOf(problem))).join(""));
    },
    bytes: () => bytes,
    close: () => {
      if (file !== undefined) closeSync(file);
    },
  };
}

const cellsOf = (problem: RowProblem) => columns.map((column) => problem[column]);
const lineOf = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;
