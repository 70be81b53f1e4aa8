// Text that strangers had a hand in comes in; what a terminal shows and does not obey goes out.
import type { Io } from "./commands/io.js";

/**
 * Control characters (C0 but for tab and line end, DEL, C1) and those that turn the direction of text,
 * as JSON's escapes: JSON stays JSON.
 * @example escapeControls("\u001b]0;owned\u0007") // "\\u001b]0;owned\\u0007"
 */
export function escapeControls(text: string): string {
  return text.replace(controls, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Prints data: with its control characters escaped on a terminal, to the last byte as it is in a pipe. */
export function outData(io: Io, text: string): void {
  io.out(io.terminal ? escapeControls(text) : text);
}

const controls =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
