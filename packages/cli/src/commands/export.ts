// `cairn export`: the rows of a table or view to a file or standard output, a page at a time.
import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import type { Writable } from "node:stream";
import { createGzip, type Gzip } from "node:zlib";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { CommandError, exitCodes } from "../command-error.js";
import { exactCount } from "../exact-count.js";
import { type ExportPage, exportPages } from "../export/export-pages.js";
import { exportTables } from "../export/export-tables.js";
import { rowText } from "../export/row-text.js";
import { whyNot } from "../files/why-not.js";
import { readTime } from "../import/event-time.js";
import { shown } from "../output.js";
import { outData } from "../terminal-text.js";
import type { Io } from "./io.js";
import { connect, type ServiceOptions, withService } from "./service.js";

const formats = ["csv", "ndjson", "parquet"] as const;
type Format = (typeof formats)[number];

interface ExportOptions extends ServiceOptions {
  site: string;
  from?: string;
  to?: string;
  out?: string;
  format?: Format;
}

export function exportCommand(io: Io): Command {
  const command = new Command("export")
    .description("all rows of a table or view as CSV, NDJSON or Parquet")
    .addArgument(new Argument("<table>", "what").choices(Object.keys(exportTables)))
    .option("--site <id>", "the site", "default")
    .option("--from <time>", "ISO date or instant, UTC", instantOf(0))
    .option("--to <time>", "ISO date (included) or instant (excluded), UTC", instantOf(dayMs))
    .option("--out <file>", "where to; .gz is packed (default: standard output)")
    .addOption(
      new Option("--format <format>", "default: by the file's name, else csv").choices([
        ...formats,
      ]),
    );
  return withService(command).action(async (table: string, options: ExportOptions) => {
    const { site, from, to, out } = options;
    const format = options.format ?? formatOf(out);
    if ((from ?? to) !== undefined && exportTables[table]?.time === undefined)
      throw new CommandError(
        exitCodes.wrongUse,
        `${table} has no time: leave --from and --to out.`,
      );
    if (format === "parquet" && out === undefined)
      throw new CommandError(exitCodes.wrongUse, "Parquet needs a file: give --out FILE.parquet.");
    const client = await connect(options);
    const pages = exportPages(client, { table, site, from, to });
    if (out === undefined) {
      await toStandardOutput(io, pages, format as "csv" | "ndjson");
      return;
    }
    const rows = await whole(out, (part) =>
      format === "parquet" ? toParquet(part, pages) : toText(part, pages, format, out),
    );
    io.err(`${shown(out)}: ${exactCount(rows)} rows of ${table}.\n`);
  });
}

const dayMs = 86_400_000;

/** As the store takes it: a day alone is its first moment, or of `--to` the first after it. */
function instantOf(afterDay: number): (text: string) => string {
  return (text) => {
    const time = readTime(text, { zone: "UTC" });
    if (typeof time !== "number")
      throw new InvalidArgumentError("Write it as 2026-09-01 or 2026-09-01T10:00:00Z.");
    const isDay = !text.trim().includes(":");
    const instant = new Date(time + (isDay ? afterDay : 0)).toISOString();
    return instant.replace("T", " ").replace("Z", "");
  };
}

function formatOf(out = ""): Format {
  const name = out.replace(/\.gz$/i, "");
  if (/\.parquet$/i.test(name)) return "parquet";
  return /\.(ndjson|jsonl)$/i.test(name) ? "ndjson" : "csv";
}

/** The file is there when all of it is. */
async function whole(out: string, write: (part: string) => Promise<number>): Promise<number> {
  const part = `${out}.part`;
  try {
    const rows = await write(part);
    renameSync(part, out);
    return rows;
  } catch (error) {
    rmSync(part, { force: true });
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new CommandError(exitCodes.failed, `${shown(out)} cannot be written: ${whyNot(error)}.`);
  }
}

async function toParquet(part: string, pages: AsyncIterable<ExportPage>): Promise<number> {
  // Loaded here alone: other commands have no use for it.
  const { createParquetFile } = await import("../export/parquet-file.js");
  let file: ReturnType<typeof createParquetFile> | undefined;
  let rows = 0;
  for await (const page of pages) {
    file ??= createParquetFile(part, page.columns);
    file.add(page);
    rows += page.rows.length;
  }
  file?.finish();
  return rows;
}

async function toText(
  part: string,
  pages: AsyncIterable<ExportPage>,
  format: "csv" | "ndjson",
  out: string,
): Promise<number> {
  const file = createWriteStream(part);
  const failed = once(file, "error").then(([error]) => Promise.reject(error));
  failed.catch(() => undefined);
  const target: Writable = /\.gz$/i.test(out) ? createGzip() : file;
  if (target !== file) (target as Gzip).pipe(file);
  let rows = 0;
  let isFirst = true;
  for await (const page of pages) {
    if (!target.write(rowText(page, format, isFirst)))
      await Promise.race([once(target, "drain"), failed]);
    rows += page.rows.length;
    isFirst = false;
  }
  target.end();
  await Promise.race([once(file, "close"), failed]);
  return rows;
}

async function toStandardOutput(
  io: Io,
  pages: AsyncIterable<ExportPage>,
  format: "csv" | "ndjson",
): Promise<void> {
  let isFirst = true;
  for await (const page of pages) {
    outData(io, rowText(page, format, isFirst));
    isFirst = false;
    // A slow reader is waited for, so that nothing piles up here.
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
  }
}
