// The numbers of docs/pixel.md are those of the code.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { lifetimeSeconds } from "../src/cookie.js";
import {
  maxAgeMs,
  maxBatchBytes,
  maxEventBytes,
  maxEvents,
  maxLength,
  maxStoredLength,
} from "../src/core/queue.js";
import { ceilingMs, retryAfterMs } from "../src/core/retry.js";
import { glanceMs } from "../src/lazy/engagement.js";
import { maxErrors } from "../src/lazy/errors.js";

const docs = readFileSync(new URL("../../../docs/pixel.md", import.meta.url), "utf8");
const second = 1000;
const day = 24 * 3600 * second;

it.each<[RegExp, number, number]>([
  [/It holds ([\d,]+) bytes at most/, maxBatchBytes, 1],
  [/a ceiling that doubles from (\d+) s/, ceilingMs(1), second],
  [/a ceiling that doubles from 2 s to (\d+) s/, ceilingMs(100), second],
  [/`Retry-After` in seconds, of which (\d+) min count/, retryAfterMs("1000000"), 60 * second],
  [/browser keeps (\d+) days/, maxAgeMs, day],
  [/([\d,]+) characters in localStorage/, maxStoredLength, 1],
  [/([\d,]+) events or [\d,]+ characters in memory/, maxEvents, 1],
  [/events or ([\d,]+) characters in memory/, maxLength, 1],
  [/sets it with each answer, for (\d+) days/, lifetimeSeconds * second, day],
  [/when a view ends after (\d+) s or a scroll/, glanceMs, second],
  [/`page_error`, (ten) at most/, maxErrors, 1],
  [/The event is longer than (\d+) KB/, maxEventBytes, 1024],
  [/waited for more than (\d+) days/, maxAgeMs, day],
])("%s", (sentence, value, unit) => {
  const [, said = ""] = sentence.exec(docs) ?? [];
  const words: Record<string, number> = { ten: 10 };
  expect((words[said] ?? Number(said.replaceAll(",", ""))) * unit).toBe(value);
});
