// Question: what do questions over events cost beside ClickHouse's own windowFunnel over a plain table of the same rows?
// Method: a store of each size is made by the same script; each question has a process of its own, in which it and
// the plain funnel are asked in turn. CPU time, because the machine is shared; the process's peak memory.
import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { withDirectory } from "../product.mjs";
import { machine, writeResult } from "../report.mjs";
import { growthChart } from "./growth-chart.mjs";
import { questions } from "./questions.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const millions = (process.env.BENCH_MILLIONS ?? "1,10,40").split(",").map(Number);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const script = (name, ...args) => run(process.execPath, [join(here, name), ...args]);

const rows = [];
for (const million of millions) {
  await withDirectory(async (directory) => {
    const note = async (words, question) => {
      const { stdout } = await script("ask.mjs", directory, question, String(rounds));
      const { plain, cpu, seconds, peak } = JSON.parse(stdout);
      const row = {
        events: million * 1e6,
        question: words,
        seconds: seconds.toFixed(1),
        "CPU s": cpu.toFixed(2),
        "CPU µs an event": (cpu / million).toFixed(2),
        "× plain windowFunnel": (cpu / plain).toFixed(1),
        "peak MB": Math.round(peak),
      };
      console.log(row);
      rows.push(row);
    };
    const { stdout } = await script("make-events.mjs", directory, String(million * 1e6));
    const { cpu, seconds } = JSON.parse(stdout);
    rows.push({
      ...{
        events: million * 1e6,
        question: "30 days are stored, once",
        seconds: seconds.toFixed(1),
      },
      ...{ "CPU s": cpu.toFixed(2), "CPU µs an event": (cpu / million).toFixed(2) },
      ...{ "× plain windowFunnel": "", "peak MB": "" },
    });
    for (const question of Object.keys(questions)) await note(question, question);
    await script("make-events.mjs", directory, "copies");
    await note("funnel, 3 steps, with copies not merged yet", "funnel, 3 steps");
  });
}
writeFileSync(join(here, "growth.svg"), growthChart(rows));
const chart = "![CPU seconds of each question by events](analysis/growth.svg)\n";
writeResult("analysis", { machine: machine(), rounds, rows }, chart);
