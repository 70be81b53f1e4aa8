// Question: how many rows of a CSV file a second does `cairn import` carry to durable and to queryable,
// and in how much memory?
// Method: a file of touches and orders without ids is written, collector and engine run as in the product;
// the command's clock runs from its start, start of Node included, to its end, and on until the store has
// every row. The same file is then imported once more.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { cairn, startRole, until, withDirectory, writeKey } from "../product.mjs";
import { machine, writeResult } from "../report.mjs";

const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const firstMs = Date.UTC(2026, 0, 1);

await withDirectory(async (directory) => {
  const file = join(directory, "events.csv");
  await writeRows(file);
  const data = join(directory, "data");
  const collector = await startRole("collector", data);
  const engine = await startRole("engine", data);
  try {
    const stored = async () => Number((await engine.sql("SELECT count() FROM events FINAL"))[0][0]);
    const startedAt = performance.now();
    const first = await importFile(file, collector.port);
    await until(async () => Number((await engine.sql("SELECT count() FROM events"))[0][0]) >= rows);
    const queryable = (performance.now() - startedAt) / 1000;
    const found = await stored();
    const again = await importFile(file, collector.port);
    await until(async () => (await collector.figure("cairn_collector_spool_records")) <= 1);
    const perSecond = (seconds) => Math.round(rows / seconds);
    writeResult("import", {
      machine: machine(),
      events: rows,
      rows: [
        { figure: "rows of the file", value: rows },
        { figure: "MB of the file", value: Math.round(statSync(file).size / 1e6) },
        { figure: "rows/s to durable", value: perSecond(first.seconds) },
        { figure: "rows/s to queryable", value: perSecond(queryable) },
        { figure: "resident at most, the command, MB", value: first.mb },
        { figure: "missing rows", value: rows - found },
        { figure: "rows/s of the same file again", value: perSecond(again.seconds) },
        { figure: "rows that were more after it", value: (await stored()) - found },
      ],
    });
  } finally {
    await engine.end();
    await collector.end();
  }
});

/** Most rows have a visitor and a channel, some a quoted cell, an e-mail or an order. */
async function writeRows(file) {
  const out = createWriteStream(file);
  out.write("event,timestamp,anonymous_id,email,channel,source,campaign,value,currency,note\n");
  for (let at = 0; at < rows; at += 1000) {
    let text = "";
    for (let row = at; row < Math.min(at + 1000, rows); row++) {
      const time = new Date(firstMs + row * 20_000).toISOString();
      const order = row % 20 === 0;
      const email = row % 10 === 0 ? `p${row % 50_000}@example.com` : "";
      const money = order ? `${(row % 900) + 0.9},EUR` : ",";
      const note = row % 8 === 0 ? '"seen, and liked"' : "seen";
      text += `${order ? "purchase" : "touch"},${time},v${row % 100_000},${email},store,Berlin,c${row % 40},${money},${note}\n`;
    }
    if (!out.write(text)) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Runs the command; its memory is looked at every 20 ms. */
async function importFile(file, port) {
  const startedAt = performance.now();
  const where = ["--collector", `http://127.0.0.1:${port}`, "--key", writeKey];
  const args = [cairn, "import", file, "--kind", "events", "--tz", "UTC", ...where];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  let kb = 0;
  const timer = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      kb = Math.max(kb, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended.
    }
  }, 20);
  const [code] = await once(child, "exit");
  clearInterval(timer);
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  return { seconds: (performance.now() - startedAt) / 1000, mb: Math.round(kb / 1024) };
}
