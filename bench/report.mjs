// Results in, a table in the terminal, in results/ and in bench/README.md out.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";

const here = import.meta.dirname;

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function machine() {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} shared cores, ${memory} GiB, Node ${process.versions.node}, ${process.platform}`;
}

/** Rows as a Markdown table. */
export function table(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line(columns),
    line(columns.map(() => "---")),
    ...rows.map((row) => line(columns.map((c) => row[c]))),
  ].join("\n");
}

/** Writes results/NAME.json, and the table (and what is to follow it) between the marks of that name in bench/README.md. */
export function writeResult(name, result, below = "") {
  const dated = { date: new Date().toISOString().slice(0, 10), ...result };
  writeFileSync(join(here, "results", `${name}.json`), `${JSON.stringify(dated, null, 2)}\n`);
  console.log(`\n${table(result.rows)}`);
  const page = join(here, "README.md");
  if (!existsSync(page)) return;
  const marks = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`);
  const said = `${dated.date}, ${dated.machine}.\n\n${table(result.rows)}\n${below && `\n${below}`}`;
  writeFileSync(
    page,
    readFileSync(page, "utf8").replace(marks, (_, start, end) => `${start}${said}${end}`),
  );
}
