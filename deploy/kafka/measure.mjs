// @ts-check
// Measures starts of one and of three nodes in empty directories: prints the table of README.md.
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { startKafka } from "./cluster.mjs";

const runs = 5;

console.log(`The middle of ${runs} starts, ${new Date().toISOString().slice(0, 10)}, `);
console.log(`${cpus().length} cores of ${cpus()[0]?.model}.\n`);
console.log("| nodes | start | memory of a node after it |");
console.log("| --- | --- | --- |");
for (const nodes of [1, 3]) {
  const measured = [];
  for (let run = 0; run < runs; run += 1) measured.push(await measure(nodes));
  const seconds = middle(measured.map((one) => one.seconds)).toFixed(1);
  const megabytes = Math.round(middle(measured.map((one) => one.bytes)) / 1e6);
  console.log(`| ${nodes} | ${seconds} s | ${megabytes} MB |`);
}

/** @param {number} nodes */
async function measure(nodes) {
  const directory = mkdtempSync(join(tmpdir(), "cairn-kafka-"));
  const begin = performance.now();
  const kafka = await startKafka({ directory, nodes });
  const seconds = (performance.now() - begin) / 1_000;
  const status = await kafka.status();
  await kafka.wipe();
  rmSync(directory, { recursive: true, force: true });
  return { seconds, bytes: middle(status.map(({ residentBytes = 0 }) => residentBytes)) };
}

/** @param {number[]} numbers */
function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
