// Question: what do answers over events cost, and do they grow in a straight line with them?
// Method: stores of one, two and four million events are made, each in a process of its own, by the same
// script; the engine is asked by its routes. CPU time and the process's peak memory, because the machine is shared.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { machine, median, writeResult } from "../report.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const millions = (process.env.BENCH_MILLIONS ?? "1,2,4").split(",").map(Number);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

const rows = [];
for (const million of millions) {
  const directory = mkdtempSync(join(here, "data-"));
  try {
    const ask = (question) =>
      run(process.execPath, [join(here, "ask.mjs"), directory, question], {
        maxBuffer: 2 ** 24,
      }).then(({ stdout }) => JSON.parse(stdout));
    await run(process.execPath, [join(here, "make-events.mjs"), directory, String(million * 1e6)]);
    for (const question of ["rules", "markov", "shapley", "all", "paths"]) {
      const measured = [];
      for (let round = 0; round < rounds; round++) measured.push(await ask(question));
      const of = (name) => median(measured.map((one) => one[name]));
      const row = {
        events: million * 1e6,
        journeys: measured[0].journeys,
        question: measured[0].words,
        seconds: of("seconds").toFixed(1),
        "CPU s": of("cpu").toFixed(1),
        "CPU µs an event": ((of("cpu") * 1e6) / (million * 1e6)).toFixed(1),
        "peak MB": Math.round(of("peak")),
      };
      console.log(row);
      rows.push(row);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
writeResult("journeys", { machine: machine(), rounds, rows });
