// What processes say comes in; lines on standard error go out, without keys, e-mails or addresses of people.
import { type DestinationStream, type Logger, pino } from "pino";
import type { Config } from "./config-fields.js";
import { escapeControls } from "./terminal-text.js";

export interface LoggerOptions {
  name: string;
  level: Config["logLevel"];
  /** Words for people instead of JSON: for a terminal. */
  plain?: boolean;
  stream?: DestinationStream;
}

/** Fields that never reach a log, at any of the first three depths. */
const secretFields = [
  "authorization",
  "cookie",
  "set-cookie",
  "writeKey",
  "write_key",
  "apiKey",
  "api_key",
  "password",
  "token",
  "ip",
  "remoteAddress",
  "x-forwarded-for",
  "x-write-key",
  "email",
  "phone",
];
const redacted = secretFields
  .flatMap((field) =>
    ["", "*.", "*.*."].map((parent) => (parent ? `${parent}["${field}"]` : `["${field}"]`)),
  )
  .map((path) => path.replace(".[", "["));

/** The same secrets where they stand inside a text: an error's message, a URL. */
const secretTexts: [RegExp, string][] = [
  [/\b(?:wk|sk)_[A-Za-z0-9_-]{8,}/g, "[key]"],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, "$1 [key]"],
  [/([?&](?:token|key|id|writeKey)=)[^&\s"\\]+/g, "$1[key]"],
  [/(\/\/[^\s/:@"]+:)[^\s@/"]+@/g, "$1[password]@"],
  [/[\w.%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g, "[e-mail]"],
];

/** A logger whose every line has been cleaned, whatever was given to it. */
export function createLogger({ name, level, plain = false, stream }: LoggerOptions): Logger {
  const output = stream ?? process.stderr;
  return pino(
    {
      name,
      level,
      base: { name },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: redacted, censor: "[hidden]" },
      hooks: { streamWrite: (line) => (plain ? plainLine(cleaned(line)) : cleaned(line)) },
    },
    output,
  );
}

/** A text without keys, passwords and e-mail addresses. */
export function cleaned(text: string): string {
  return secretTexts.reduce((line, [pattern, word]) => line.replace(pattern, word), text);
}

const levelWords: Record<number, string> = {
  60: "FATAL",
  50: "ERROR",
  40: "WARN",
  20: "debug",
  10: "trace",
};

/** `10:00:00 collector  the message: the error` */
function plainLine(line: string): string {
  const { time, name, level, msg, err } = JSON.parse(line) as {
    time: string;
    name: string;
    level: number;
    msg?: string;
    err?: { message?: string; stack?: string };
  };
  const word = levelWords[level] ? `${levelWords[level]} ` : "";
  const error = err?.message !== undefined && err.message !== msg ? `: ${err.message}` : "";
  return `${time.slice(11, 19)} ${name.padEnd(10)} ${word}${escapeControls(`${msg ?? ""}${error}`)}\n`;
}
