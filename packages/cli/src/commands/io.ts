// What a command writes to: standard output and error, and whether a person reads it.
import { processFacts } from "../config.js";

export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Standard output is a terminal. */
  terminal: boolean;
  /** Colours and weights are wanted. */
  colour: boolean;
}

/** The process's own streams. */
export function processIo(): Io {
  const terminal = process.stdout.isTTY === true;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal,
    colour: terminal && !processFacts().noColor,
  };
}

/** Text in bold where that is wanted. */
export const bold = (io: Io, text: string): string =>
  io.colour ? `\u001b[1m${text}\u001b[22m` : text;
