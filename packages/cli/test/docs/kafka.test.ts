// deploy/kafka/README.md is true: its commands run as they are written, and its figures are of this size.
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { missingPrograms, openKafka } from "../../../../deploy/kafka/cluster.mjs";
import { install } from "../../../../deploy/kafka/installation.mjs";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, read, section, tableRows } from "./markdown.js";

const page = read("deploy/kafka/README.md");
const directory = temporaryDirectory();
const data = join(directory, "data");
const missing = missingPrograms();

beforeAll(async () => {
  if (missing === undefined) await install();
}, 300_000);

/** A block with a data directory of the test's own, and free ports in the place of the usual ones. */
async function run(commands: string) {
  const here = commands
    .replaceAll(/kafka\.mjs \w+/g, `$& --data ${data}`)
    .replaceAll("--detach", "--detach --port 0");
  const program = runProgram("sh", ["-eu", "-c", here]);
  expect(await program.ended, program.output()).toBe(0);
  return program.stdout();
}

it("its commands start, break and end a cluster", async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [start = ""] = blocks(section(page, "## Start"), "sh");
  const [wound = "", end = ""] = blocks(section(page, "## Break it"), "sh");
  try {
    const started = await run(start);
    expect(started).toMatch(
      /^CAIRN_KAFKA_BROKERS=127\.0\.0\.1:\d+,127\.0\.0\.1:\d+,127\.0\.0\.1:\d+\n# /,
    );
    expect(started.match(/^node \d {2}\S+ {2}answers/gm)).toHaveLength(3);
    const [before, after] = [started, await run(wound)].map(processes);
    expect(after?.map((pid, index) => pid === before?.[index])).toEqual([true, false, true]);

    const figures = tableRows(section(page, "## Figures"));
    const megabytes = Number.parseInt(figures[1]?.[2] ?? "", 10);
    for (const [, measured] of started.matchAll(/ (\d+) MB /g)) {
      expect(Number(measured)).toBeGreaterThan(megabytes / 2);
      expect(Number(measured)).toBeLessThan(megabytes * 2);
    }
  } finally {
    await run(end);
  }
  expect(openKafka(data)).toBeUndefined();
});

const processes = (status: string) =>
  [...status.matchAll(/process (\d+)$/gm)].map(([, pid]) => pid);

it("its sample for tests runs", async ({ skip }) => {
  skip(missing !== undefined, missing);
  const [sample = ""] = blocks(page, "js");
  const here = sample.replace("/tmp/cairn-kafka", join(directory, "sample"));
  const program = runProgram(process.execPath, ["--input-type=module", "--eval", here]);
  expect(await program.ended, program.output()).toBe(0);
  expect(program.stdout()).toMatch(/^\[ '127\.0\.0\.1:\d+' \]\n$/);
});

it("names the settings that the code gives", () => {
  const properties = read("deploy/kafka/properties.mjs");
  const [, seconds] = /silent for (\d+) s/.exec(page) ?? [];
  expect(properties).toContain(`"broker.session.timeout.ms": ${Number(seconds) * 1_000}`);
  const [, one, three] = /at most (\d+) MB, or (\d+) MB/.exec(page) ?? [];
  expect(read("deploy/kafka/cluster.mjs")).toContain(`"-Xmx${one}m" : "-Xmx${three}m"`);
  expect(read("deploy/kafka/pom.xml")).toContain(`<version>${/Kafka ([\d.]+)/.exec(page)?.[1]}.0<`);
});
