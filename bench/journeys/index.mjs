// Question: what do answers over events cost, do they grow in a straight line with them, and what does one day more cost?
// Method: stores of some million events are made, each in a process of its own, by the same script; the engine is
// asked by its routes. CPU time and the process's peak memory, because the machine is shared.
// `npm run bench journeys -- --events 1000000,40000000 --questions all,day`
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { machine, median, writeResult } from "../report.mjs";
import { plot } from "./plot.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000,2000000,4000000" },
    questions: { type: "string", default: "rules,markov,shapley,all,paths,day" },
  },
});
const sizes = values.events.split(",").map(Number);
const questions = values.questions.split(",");
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
if (!sizes.every((events) => Number.isSafeInteger(events) && events > 0))
  throw new Error("--events takes whole numbers, such as 1000000,40000000");

const rows = [];
for (const events of sizes) {
  const directory = mkdtempSync(join(here, "data-"));
  try {
    const ask = (question) =>
      run(process.execPath, [join(here, "ask.mjs"), directory, question], {
        maxBuffer: 2 ** 24,
      }).then(({ stdout }) => JSON.parse(stdout));
    await run(process.execPath, [join(here, "make-events.mjs"), directory, String(events)]);
    for (const question of questions) {
      const measured = [];
      for (let round = 0; round < rounds; round++) measured.push(await ask(question));
      const of = (name) => median(measured.map((one) => one[name]));
      const row = {
        events,
        journeys: measured[0].journeys,
        question: measured[0].words,
        seconds: of("seconds").toFixed(1),
        "CPU s": of("cpu").toFixed(1),
        "CPU µs an event": ((of("cpu") * 1e6) / events).toFixed(1),
        "peak MB": Math.round(of("peak")),
      };
      console.log(row);
      rows.push(row);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
writeResult("journeys", { machine: machine(), rounds, rows }, plot(rows));
