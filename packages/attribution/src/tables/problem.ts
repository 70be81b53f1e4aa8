// What is wrong with a row of a table that was sent, so that whoever sent it can mend it.

export interface Problem {
  /** Line of the file, from 1, where the row begins; of JSON the number of the row. */
  line: number;
  /** The column as the table calls it. */
  column: string;
  /** The cell, at most 80 characters of it. */
  value: string;
  /** What is wrong. */
  problem: string;
  /** How to mend it. */
  hint: string;
}

/** Gathers the problems of a table: the first ones in full, the rest as a count. */
export interface Problems {
  readonly listed: readonly Problem[];
  readonly count: number;
  add(problem: Problem): void;
}

/** How many problems an answer lists. */
export const mostListed = 100;

export function createProblems(): Problems {
  const listed: Problem[] = [];
  let count = 0;
  return {
    listed,
    get count() {
      return count;
    },
    add(problem) {
      count += 1;
      if (listed.length < mostListed) {
        listed.push({ ...problem, value: problem.value.slice(0, 80).toWellFormed() });
      }
    },
  };
}

/** What is wrong with one cell. */
export interface Wrong {
  problem: string;
  hint: string;
}

/** @example isWrong({ problem: "is empty", hint: "Write 0." }) // true */
export const isWrong = (read: unknown): read is Wrong =>
  typeof read === "object" && read !== null && "problem" in read;
