// How far a long command is: a bar on a terminal, a line per tenth in a pipe; both on standard error.
/// <reference path="./cli-progress.d.ts" />
import { SingleBar } from "cli-progress";
import type { Io } from "./commands/io.js";

export interface Progress {
  update(done: number, words: string): void;
  stop(): void;
}

/** Starts to show progress towards `total`. */
export function startProgress(io: Io, label: string, total: number): Progress {
  if (!process.stderr.isTTY) return linesPerTenth(io, label, total);
  const format = `${label} {bar} {percentage}%  {words}`;
  const bar = new SingleBar({ format, stream: process.stderr, hideCursor: true, barsize: 30 });
  bar.start(total, 0, { words: "" });
  return { update: (done, words) => bar.update(done, { words }), stop: () => bar.stop() };
}

function linesPerTenth(io: Io, label: string, total: number): Progress {
  let shownTenth = 0;
  return {
    update(done, words) {
      const tenth = total === 0 ? 10 : Math.floor((done / total) * 10);
      if (tenth <= shownTenth) return;
      shownTenth = tenth;
      io.err(`${label} ${tenth * 10}%  ${words}\n`);
    },
    stop: () => undefined,
  };
}
