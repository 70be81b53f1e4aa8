// The bytes of a text file come in, a piece at a time; its lines go out, each with its number.
import { isUtf8 } from "node:buffer";
import { setImmediate as breathe } from "node:timers/promises";
import { TextDecoder } from "node:util";
import type { Wrong } from "./problem.js";

export interface Line {
  /** From 1. */
  line: number;
  /** Without its line end; of a line that cannot be read its beginning. */
  text: string;
  wrong?: Wrong;
}

/** A longer line is passed over: no row is as long, and a file without line ends would fill the memory. */
export const longestLine = 1_000_000;
const shownBytes = 80;
const [lf, cr] = [10, 13];

/**
 * Reads UTF-8, or UTF-16 with a byte order mark, in memory that does not grow with the file. A line that
 * is too long or that is no text is told and passed over. A file without line feeds has carriage returns.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let line = 0;
  /** What came after the last line end; of a line that is too long the beginning. */
  let rest: Buffer[] = [];
  let restBytes = 0;
  const { end, pieces } = await withLineEnd(utf8Of(bytes));
  for await (const piece of pieces) {
    const last = piece.lastIndexOf(end);
    const whole = last < 0 ? piece.subarray(0, 0) : piece.subarray(0, last + 1);
    if (whole.length > 0) {
      const first = whole.indexOf(end);
      const joined = Buffer.concat([...rest, whole.subarray(0, first)]);
      yield lineOf(++line, joined, restBytes + first);
      for (const next of linesIn(whole.subarray(first + 1), end)) yield { line: ++line, ...next };
      [rest, restBytes] = [[], 0];
    }
    const more = piece.subarray(whole.length);
    if (restBytes <= longestLine) rest.push(Buffer.from(more));
    restBytes += more.length;
    await breathe();
  }
  if (restBytes > 0) yield lineOf(++line, Buffer.concat(rest), restBytes);
}

/** A file without line feeds has carriage returns: what its first line ends in tells. */
async function withLineEnd(pieces: AsyncGenerator<Buffer>) {
  let start = Buffer.alloc(0);
  let end: number | undefined;
  while (end === undefined) {
    const next = await pieces.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
    const first = start.indexOf(cr);
    const isAlone = first >= 0 && first < start.length - 1 && start[first + 1] !== lf;
    if (isAlone && !start.includes(lf)) end = cr;
    else if (start.includes(lf) || start.length > longestLine) end = lf;
  }
  async function* all() {
    yield start;
    yield* pieces;
  }
  return { end: end ?? (start.includes(cr) ? cr : lf), pieces: all() };
}

/** Each ends in a line end; a piece that is text as a whole is decoded as a whole. */
function* linesIn(whole: Buffer, end: number): Generator<Omit<Line, "line">> {
  if (whole.length === 0) return;
  if (isUtf8(whole)) {
    const texts = whole.toString("utf8").split(end === lf ? "\n" : "\r");
    for (let at = 0; at < texts.length - 1; at++) {
      const text = withoutReturn(texts[at] as string);
      yield text.length > longestLine ? { text: beginning(text), wrong: tooLong } : { text };
    }
    return;
  }
  for (let start = 0; start < whole.length; ) {
    const stop = whole.indexOf(end, start);
    const { line: _, ...read } = lineOf(0, whole.subarray(start, stop), stop - start);
    yield read;
    start = stop + 1;
  }
}

function lineOf(line: number, bytes: Buffer, length: number): Line {
  if (length > longestLine) return { line, text: beginning(bytes), wrong: tooLong };
  if (!isUtf8(bytes)) return { line, text: beginning(bytes), wrong: noText };
  return { line, text: withoutReturn(bytes.toString("utf8")) };
}

const withoutReturn = (text: string): string => (text.endsWith("\r") ? text.slice(0, -1) : text);

function beginning(of: Buffer | string): string {
  const text = typeof of === "string" ? of : of.subarray(0, shownBytes).toString("utf8");
  return text.slice(0, shownBytes).toWellFormed();
}

const tooLong: Wrong = {
  problem: `the line is longer than ${longestLine.toLocaleString("en-US")} bytes`,
  hint: "End each row with a line end; leave out what makes this one so long.",
};
const noText: Wrong = {
  problem: "the line is not UTF-8",
  hint: "Save the file as UTF-8 and send it again.",
};

/** The same text as UTF-8 without a byte order mark. */
async function* utf8Of(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | undefined;
  let held: Buffer | undefined = Buffer.alloc(0);
  for await (const piece of bytes) {
    let buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (held !== undefined) {
      held = Buffer.concat([held, buffer]);
      if (held.length < 3) continue;
      buffer = held;
      held = undefined;
      decoder = utf16Of(buffer);
      if (buffer.subarray(0, 3).toString("hex") === "efbbbf") buffer = buffer.subarray(3);
    }
    if (decoder === undefined) yield buffer;
    else yield Buffer.from(decoder.decode(buffer, { stream: true }));
  }
  if (held !== undefined && held.length > 0) yield held;
  if (decoder !== undefined) yield Buffer.from(decoder.decode());
}

/** What is no UTF-16 becomes U+FFFD. */
function utf16Of(start: Buffer): TextDecoder | undefined {
  const mark = start.subarray(0, 2).toString("hex");
  if (mark === "fffe") return new TextDecoder("utf-16le");
  return mark === "feff" ? new TextDecoder("utf-16be") : undefined;
}
