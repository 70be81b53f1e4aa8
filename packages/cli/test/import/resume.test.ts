// An import that is ended goes on where it was, and one that is done leaves nothing beside its file.
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { startOneMachine, writeKey } from "../path/one-machine.js";
import { runCairn } from "../support/run-cairn.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const bin = join(import.meta.dirname, "../../bin/cairn.js");
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;
/** A slow line to the collector, which may break. */
let line: Server;
let lineUrl: string;
let requests = 0;
let breaksAfter = Number.POSITIVE_INFINITY;
const delayMs = 150;

beforeAll(async () => {
  machine = await startOneMachine();
  line = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    requests += 1;
    if (requests > breaksAfter) {
      const error = { code: "too_large", message: "No more.", hint: "Wait." };
      response.writeHead(413).end(JSON.stringify({ error }));
      return;
    }
    await sleep(delayMs);
    const answer = await machine.send(Buffer.concat(parts));
    response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  lineUrl = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
});
afterAll(async () => {
  line?.close();
  await machine?.close();
});
beforeEach(() => {
  process.env.CAIRN_DATA = directory;
  requests = 0;
  breaksAfter = Number.POSITIVE_INFINITY;
});
afterEach(() => {
  process.env = { ...before };
});

/** Of every 100 rows the last is refused. */
function fileOf(name: string, rows: number): string {
  const file = join(directory, name);
  const lines = Array.from({ length: rows }, (_, index) => {
    const time = index % 100 === 99 ? "never" : "2026-09-01T10:00:00Z";
    return `${name}-${String(index).padStart(6, "0")},look,${time},u${index}\n`;
  });
  writeFileSync(file, `message_id,event,timestamp,user_id\n${lines.join("")}`);
  return file;
}
const args = (file: string) => [
  ...["import", file, "--kind", "events", "--tz", "UTC"],
  ...["--collector", lineUrl, "--key", writeKey],
];
async function storedOf(name: string): Promise<number> {
  await machine.loaded();
  const [row] = await machine.store.query<{ rows: number }>(
    "SELECT count() AS rows FROM events FINAL WHERE startsWith(event_id, {name:String})",
    { name },
  );
  return Number(row?.rows);
}
const refusedLines = (file: string) =>
  readFileSync(`${file}.rejected.csv`, "utf8")
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((text) => Number(text.split(",", 1)[0]));
const everyHundredth = (rows: number) =>
  Array.from({ length: rows / 100 }, (_, index) => index * 100 + 101);

test("after an error the same command goes on behind what was answered", async () => {
  const file = fileOf("broken.csv", 5_000);
  breaksAfter = 6;
  const first = await runCairn(args(file));
  expect(first.code).toBe(2);
  expect(first.err).toMatch(
    /No more.*\n[23],\d+ events are in; the same command again goes on after line/,
  );
  breaksAfter = Number.POSITIVE_INFINITY;
  requests = 0;
  const second = await runCairn(args(file));
  expect(second.out).toMatch(/4,950 events accepted, 50 rows refused .* Went on after line \d+\./);
  expect(second.code).toBe(1);
  expect(requests).toBeLessThan(6);
  expect(await storedOf("broken.csv")).toBe(4_950);
  expect(refusedLines(file)).toEqual(everyHundredth(5_000));
  expect(existsSync(`${file}.import.json`)).toBe(false);
});

test("a list of an earlier run goes when the file is mended, and is its owner's alone", async () => {
  const file = fileOf("mended.csv", 200);
  expect((await runCairn(args(file))).code).toBe(1);
  expect(statSync(`${file}.rejected.csv`).mode & 0o777).toBe(0o600);
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("never", "2026-09-02"));
  expect((await runCairn(args(file))).code).toBe(0);
  expect(existsSync(`${file}.rejected.csv`)).toBe(false);
});

test("another key is another site: it does not go on where the first one ended", async () => {
  const file = fileOf("other-key.csv", 5_000);
  breaksAfter = 6;
  expect((await runCairn(args(file))).code).toBe(2);
  expect(statSync(`${file}.import.json`).mode & 0o777).toBe(0o600);
  const kept = readFileSync(`${file}.import.json`, "utf8");
  expect(kept).not.toContain(writeKey);
  expect(kept).not.toContain(lineUrl);
  breaksAfter = Number.POSITIVE_INFINITY;
  // The line in between answers for every key: what counts is that all rows are sent.
  const other = await runCairn([...args(file).slice(0, -1), "wk_of_another_site"]);
  expect(other.out).toContain("4,950 events accepted, 50 rows refused");
  expect(other.out).not.toContain("Went on");
});

test("killed in the middle and run again: every row once, every refusal once", async () => {
  const rows = 20_000;
  const file = fileOf("killed.csv", rows);
  const { child, ended } = runProgram(process.execPath, [bin, ...args(file)], {
    cwd: directory,
    env: { CAIRN_DATA: directory },
  });
  while (!existsSync(`${file}.import.json`)) await sleep(20);
  await sleep(200);
  child.kill("SIGKILL");
  await ended;
  const reached = JSON.parse(readFileSync(`${file}.import.json`, "utf8"));
  expect(reached.line).toBeGreaterThan(100);
  expect(reached.line).toBeLessThan(rows);
  const again = await runCairn(args(file));
  expect(again.out).toContain(`Went on after line ${reached.line}.`);
  expect(await storedOf("killed.csv")).toBe(rows * 0.99);
  expect(refusedLines(file)).toEqual(everyHundredth(rows));
  // A file that was changed in the meantime begins anew.
  writeFileSync(`${file}.import.json`, JSON.stringify(reached));
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("never", "2026-09-02"));
  const changed = await runCairn(args(file));
  expect(changed.out).toContain("20,000 events accepted, 0 rows refused");
  expect(changed.out).not.toContain("Went on");
  expect(await storedOf("killed.csv")).toBe(rows);
}, 120_000);
