// A page of the documentation in; its blocks, tables and sections out, for the tests that compare them.
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const repository = join(import.meta.dirname, "../../../..");

/** The text of a file, by its path from the repository root. */
export function read(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

/** Fenced blocks of a language, without the indentation of the list that they stand in. */
export function blocks(text: string, language: string): string[] {
  const fences = text.matchAll(/^( *)```(\S*)\n([\s\S]*?)^ *```$/gm);
  return [...fences]
    .filter(([, , name]) => name === language)
    .map(([, indent = "", , body = ""]) => body.replaceAll(new RegExp(`^${indent}`, "gm"), ""));
}

/** What stands under a heading, up to the next one of the same or a higher level. */
export function section(text: string, heading: string): string {
  const level = /^#+/.exec(heading)?.[0].length ?? 1;
  const [, after] = text.split(`\n${heading}\n`);
  if (after === undefined) throw new Error(`no heading "${heading}"`);
  return after.split(new RegExp(`\n#{1,${level}} `))[0] ?? "";
}

/** Rows of the tables in a text, without their heads; a cell's backticks are kept. */
export function tableRows(text: string): string[][] {
  const rows: string[][] = [];
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const isHead = /^\| *-/.test(lines[index + 1] ?? "");
    if (!line.startsWith("|") || /^\| *-/.test(line) || isHead) continue;
    rows.push(
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll("\\|", "|")),
    );
  }
  return rows;
}

/** The text of a cell without backticks. */
export const code = (cell = ""): string => cell.replaceAll("`", "");
