// PathData, the example of the library ChannelAttribution: 10,000 paths of 12 channels, as PyPI has them. Its
// totals are known, and rule models and the chain of order 1 are worked out once more by other means.
import { execFile, spawnSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { creditPaths, usualPathOptions } from "../../src/path-models/credit-paths.js";
import { type PathTable, totalsOf } from "../../src/paths/path-table.js";
import { readPathFile } from "../../src/paths/read-path-file.js";
import { byChannel } from "../support/path-models/tables.js";

const run = promisify(execFile);
const archive = "ChannelAttribution-2.1.7";
const hasPython = spawnSync("python3", ["-m", "venv", "--help"]).status === 0;

/** Its licence is the GPL, so it is fetched and not kept. pip asks an archive for its needs: that takes Cython and wheel. */
async function fetchPathData(directory: string): Promise<string> {
  const venv = join(directory, "venv");
  await run("python3", ["-m", "venv", venv]);
  const pip = (...args: string[]) => run(join(venv, "bin/pip"), [...args, "--quiet"]);
  await pip("install", "cython", "setuptools", "wheel");
  const download = ["--no-deps", "--no-build-isolation", "--no-binary", ":all:"];
  await pip("download", ...download, "--dest", directory, archive.replace("-", "=="));
  await run("tar", ["xzf", join(directory, `${archive}.tar.gz`), "-C", directory]);
  return join(directory, archive, "src/cypack/data/Data.csv");
}

describe.skipIf(!hasPython)("PathData (python3 with venv is here)", () => {
  let directory: string;
  let table: PathTable;
  let rows: { path: string[]; conversions: number; lost: number }[];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "cairn-path-data-"));
    const file = await fetchPathData(directory);
    table = await readPathFile(createReadStream(file));
    const [, ...lines] = (await readFile(file, "utf8")).trim().split("\n");
    rows = lines.map((line) => {
      const [path = "", conversions, , lost] = line.split(";");
      return { path: path.split(" > "), conversions: Number(conversions), lost: Number(lost) };
    });
  }, 180_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it("has 12 channels, 19,785 conversions and 68,602 lost journeys", () => {
    expect(rows).toHaveLength(10_000);
    expect(table.channels).toHaveLength(12);
    expect(totalsOf(table)).toMatchObject({ conversions: 19_785, lost: 68_602 });
  });

  it.each(["first", "last", "linear"] as const)(
    "%s is what a loop over its lines gives",
    (model) => {
      const expected: Record<string, number> = {};
      for (const { path, conversions } of rows) {
        const earning = { first: path.slice(0, 1), last: path.slice(-1), linear: path }[model];
        for (const channel of earning)
          expected[channel] = (expected[channel] ?? 0) + conversions / earning.length;
      }
      const credits = byChannel(table, creditPaths(table, model, usualPathOptions).conversions);
      for (const [channel, credit] of Object.entries(expected))
        expect(Math.abs((credits[channel] ?? 0) / credit - 1)).toBeLessThan(1e-9);
    },
  );

  it("markov of order 1 is what one inverse of its dense matrix gives", () => {
    const credits = byChannel(table, creditPaths(table, "markov", usualPathOptions).conversions);
    const expected = byInverse(rows, table.channels, 19_785);
    for (const [channel, credit] of Object.entries(expected))
      expect(Math.abs((credits[channel] ?? 0) / credit - 1)).toBeLessThan(1e-8);
  });
});

/**
 * RE(c) = N[0,c] / N[c,c] x h(c) / h(0), N the inverse of I - Q: each removal effect from one inverse, where
 * the models solve once for each channel.
 */
function byInverse(
  rows: readonly { path: string[]; conversions: number; lost: number }[],
  channels: readonly string[],
  total: number,
): Record<string, number> {
  const size = channels.length + 1;
  const place = (channel: string) => channels.indexOf(channel) + 1;
  const counts = Array.from({ length: size }, () => new Float64Array(size));
  const converted = new Float64Array(size);
  const left = new Float64Array(size);
  for (const { path, conversions, lost } of rows) {
    const states = [0, ...path.map(place)];
    for (const [index, state] of states.entries()) {
      const next = states[index + 1];
      left[state] = (left[state] ?? 0) + conversions + lost;
      if (next === undefined) converted[state] = (converted[state] ?? 0) + conversions;
      else at(counts, state)[next] = (at(counts, state)[next] ?? 0) + conversions + lost;
    }
  }
  const inverse = inverseOf(
    counts.map((row, i) => row.map((n, j) => (i === j ? 1 : 0) - n / (left[i] || 1))),
  );
  const reach = inverse.map((row) =>
    row.reduce((sum, n, j) => sum + n * ((converted[j] ?? 0) / (left[j] || 1)), 0),
  );
  const effects = channels.map((_, index) => {
    const c = index + 1;
    const visits = (at(inverse, 0)[c] ?? 0) / (at(inverse, c)[c] ?? 1);
    return (visits * (reach[c] ?? 0)) / (reach[0] ?? 1);
  });
  const sum = effects.reduce((x, y) => x + y, 0);
  return Object.fromEntries(
    effects.map((effect, i) => [channels[i] ?? "", (effect / sum) * total]),
  );
}

type Row = Float64Array<ArrayBuffer>;

/** Gauss-Jordan with the largest pivot. */
function inverseOf(matrix: readonly Row[]): Row[] {
  const size = matrix.length;
  const work = matrix.map((row, i) => Float64Array.of(...row, ...row.map((_, j) => +(i === j))));
  for (let column = 0; column < size; column++) {
    const pivot = work.reduce(
      (best, row, i) =>
        i >= column && Math.abs(row[column] ?? 0) > Math.abs(at(work, best)[column] ?? 0)
          ? i
          : best,
      column,
    );
    [work[column], work[pivot]] = [at(work, pivot), at(work, column)];
    const lead = at(work, column)[column] ?? 1;
    work[column] = at(work, column).map((n) => n / lead);
    for (const [i, row] of work.entries()) {
      const factor = row[column] ?? 0;
      if (i !== column) work[i] = row.map((n, j) => n - factor * (at(work, column)[j] ?? 0));
    }
  }
  return work.map((row) => row.slice(size));
}

function at(rows: readonly Row[], index: number): Row {
  const row = rows[index];
  if (row === undefined) throw new Error(`There is no row ${index}.`);
  return row;
}
