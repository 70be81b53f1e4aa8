// What a command writes to: standard output and error, and whether a person reads it.
import { exitCodes } from "../command-error.js";
import { processFacts } from "../config.js";

export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Standard output is a terminal. */
  terminal: boolean;
  /** Colours and weights are wanted. */
  colour: boolean;
  /** Asked for by a service: it goes on when its reader, such as `head`, is gone. A command ends then. */
  outliveReader?(): void;
}

/** The process's own streams. */
export function processIo(): Io {
  const terminal = process.stdout.isTTY === true;
  let ends = true;
  process.stdout.on("error", (error) => {
    if (isReaderGone(error) && ends) process.exit(exitCodes.done);
  });
  process.stderr.on("error", isReaderGone);
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    terminal,
    colour: terminal && !processFacts().noColor,
    outliveReader: () => {
      ends = false;
    },
  };
}

/** True when nobody reads any more; other errors of a stream are thrown. */
function isReaderGone(error: NodeJS.ErrnoException): boolean {
  if (error.code !== "EPIPE") throw error;
  return true;
}

/** Text in bold where that is wanted. */
export const bold = (io: Io, text: string): string =>
  io.colour ? `\u001b[1m${text}\u001b[22m` : text;

/** Text that is not the point, dim where that is wanted. */
export const dim = (io: Io, text: string): string =>
  io.colour ? `\u001b[2m${text}\u001b[22m` : text;
