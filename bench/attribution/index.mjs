// Question: how long do Markov credits of order 1 to 4 and rule models of a million path rows take, beside
// ChannelAttribution at its defaults, and how far off are its simulated credits?
// Method: both get the same rows in memory and answer each question from them, parsing of paths included;
// they take turns within one run, each in a process of its own. CPU time, because the machine is shared.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { machine, median, writeResult } from "../report.mjs";
import { makePaths } from "./make-paths.mjs";

const run = promisify(execFile);
const here = import.meta.dirname;
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const questions = {
  rules: "rule models: first, last, linear; of Cairn all 11",
  "order 1": "Markov, order 1",
  "order 2": "Markov, order 2",
  "order 3": "Markov, order 3",
  "order 4": "Markov, order 4",
  all: "all of these; by Cairn from one path table",
};

const directory = mkdtempSync(join(here, "data-"));
try {
  const file = join(directory, "paths.csv");
  await makePaths(file, rows);
  const python = await environment(join(directory, "venv"));
  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const cairn = await answer(process.execPath, [join(here, "cairn.mjs"), file]);
    const theirs = await answer(python, [join(here, "channel_attribution.py"), file]);
    measured.push({ cairn, theirs });
    console.log(`round ${round + 1}:`, cairn.seconds, theirs.seconds);
  }
  const [{ cairn, theirs }] = measured;
  for (const model of ["first", "last", "linear"]) {
    const off = difference(cairn, theirs, model);
    if (off > 1e-9) throw new Error(`${model} differs by ${off} of all conversions`);
  }
  const of = (who, name) => median(measured.map((round) => round[who].seconds[name]));
  const ratio = (name) =>
    median(measured.map((round) => round.theirs.seconds[name] / round.cairn.seconds[name]));
  writeResult("attribution", {
    machine: machine(),
    rounds,
    path_rows: rows,
    distinct_paths: cairn.distinct,
    channel_attribution: theirs.version,
    rows: Object.entries(questions).map(([name, question]) => ({
      question,
      "ChannelAttribution, CPU s": of("theirs", name).toFixed(2),
      "Cairn, CPU s": of("cairn", name).toFixed(2),
      ratio: ratio(name).toFixed(1),
      "its credits are off by": name.startsWith("order")
        ? `${(difference(cairn, theirs, name) * 100).toFixed(2)} %`
        : "–",
    })),
  });
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** Sum of the absolute differences of all channels, as a share of the conversions. */
function difference(cairn, theirs, name) {
  const channels = Object.keys(cairn.credits[name]);
  const differences = channels.map((channel) =>
    Math.abs(cairn.credits[name][channel] - (theirs.credits[name][channel] ?? 0)),
  );
  return differences.reduce((x, y) => x + y, 0) / cairn.total.conversions;
}

/** An environment of Python that is gone with the benchmark. */
async function environment(venv) {
  await run("python3", ["-m", "venv", venv]);
  // Its module draws at import, and does not say so in its requirements.
  await run(join(venv, "bin/pip"), ["install", "--quiet", "ChannelAttribution", "matplotlib"]);
  return join(venv, "bin/python");
}

async function answer(program, args) {
  const { stdout } = await run(program, args, { maxBuffer: 64 * 2 ** 20 });
  return JSON.parse(stdout);
}
