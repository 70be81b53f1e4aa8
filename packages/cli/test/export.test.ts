// `cairn export`: every row once, over many pages, to the last digit in every format.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { exportTables } from "../src/export/export-tables.js";
import { apiKey, startOneMachine } from "./path/one-machine.js";
import { runCairn } from "./support/run-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;
/** More than two pages, of two names. */
const many = 21_000;

beforeAll(async () => {
  machine = await startOneMachine();
  await insertEvents(
    machine.store,
    Array.from({ length: many }, (_, index) => ({
      id: `e${String(index).padStart(6, "0")}`,
      name: index % 3 === 0 ? "purchase" : "touch",
      at: new Date(Date.UTC(2026, 7, 1) + index * 60_000).toISOString(),
      visitor: `v${index % 100}`,
      channel: "email",
      value: index / 10,
    })),
  );
  const odd = {
    ...{ type: "track", event: "odd", messageId: "odd-1", anonymousId: '"a,b"\n😀' },
    timestamp: "2026-09-20T10:00:00.123Z",
    properties: { text: '=1+1,"x"', ',"export_place":[': ["k"], deep: { list: [1, 2.5] } },
  };
  const copy = await machine.send(JSON.stringify({ batch: [odd, odd] }));
  expect(copy.status).toBe(200);
  await machine.loaded();
}, 90_000);
afterAll(() => machine?.close());
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
});
afterEach(() => {
  process.env = { ...before };
});

const cairn = (...args: string[]) => runCairn(["export", ...args, "--url", machine.privateOrigin]);
const sums = `count() AS rows, uniqExact(event_id) AS ids, sum(value) AS value,
  max(event_time) AS last, min(event_time) AS first, groupBitXor(cityHash64(event_id, name)) AS mark`;

/** The same sums of a file, read by ClickHouse and not by us. */
async function sumsOf(file: string, format: string): Promise<object> {
  const inStore = join(dirname(machine.spool), "store/user_files");
  mkdirSync(inStore, { recursive: true });
  const path = join(inStore, `read.${format}`);
  copyFileSync(file, path);
  const structure =
    format === "Parquet"
      ? ""
      : ", 'event_id String, name String, event_time DateTime64(3, \\'UTC\\'), value Decimal(18, 6)'";
  const [row] = await machine.store.query<object>(
    `SELECT ${sums} FROM file({path:String}, '${format}'${structure})
     SETTINGS input_format_skip_unknown_fields = 1, date_time_input_format = 'best_effort'`,
    { path },
  );
  return row as object;
}

describe("cairn export", () => {
  it.each([
    ["CSVWithNames", "events.csv"],
    ["JSONEachRow", "events.ndjson"],
    ["Parquet", "events.parquet"],
  ])("%s: what another reader finds in the file is what the store has", async (format, name) => {
    const file = join(directory, name);
    const { code, out, err } = await cairn("events", "--out", file);
    expect(err).toBe(`${file}: 21,001 rows of events.\n`);
    expect(out).toBe("");
    expect(code).toBe(0);
    expect(existsSync(`${file}.part`)).toBe(false);
    const [stored] = await machine.store.query<object>(`SELECT ${sums} FROM events FINAL`);
    expect(stored).toMatchObject({ rows: many + 1, ids: many + 1 });
    expect(await sumsOf(file, format)).toEqual(stored);
  });

  it("keeps the types: times, decimals, whole numbers and nested values", async () => {
    const file = join(directory, "odd.parquet");
    await cairn("events", "--out", file, "--from", "2026-09-20", "--to", "2026-09-20");
    const path = join(dirname(machine.spool), "store/user_files/odd.Parquet");
    copyFileSync(file, path);
    const [row] = await machine.store.query<Record<string, string>>(
      `SELECT visitor_id, event_time, properties, toTypeName(event_time) AS time_type,
         toTypeName(value) AS value_type, toTypeName(has_page) AS flag_type, version
       FROM file({path:String}, 'Parquet')`,
      { path },
    );
    expect(row).toMatchObject({
      visitor_id: '"a,b"\n😀',
      event_time: "2026-09-20T10:00:00.123Z",
      time_type: "DateTime64(3, 'UTC')",
      value_type: "Decimal(18, 6)",
      flag_type: "Int32",
    });
    expect(JSON.parse(row?.properties ?? "")).toMatchObject({ text: '=1+1,"x"' });
    const [stored] = await machine.store.query<{ version: string }>(
      "SELECT version FROM events FINAL WHERE event_id = 'odd-1'",
    );
    expect(String(row?.version)).toBe(String(stored?.version));
  });

  it("prints CSV and NDJSON, and takes a part of the time", async () => {
    const day = ["--from", "2026-08-02", "--to", "2026-08-02"];
    const csv = await cairn("touches", ...day);
    expect(csv.out.split("\n")[0]).toMatch(/^site,event_id,touch_time,visitor_id,channel,/);
    const ndjson = await cairn("events", ...day, "--format", "ndjson");
    const rows = ndjson.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(1_440);
    expect(rows[0]).not.toHaveProperty("export_place");
    const odd = await cairn("events", "--format", "ndjson", "--from", "2026-09-20T10:00:00Z");
    expect(JSON.parse(odd.out).properties).toMatchObject({ deep: { list: [1, 2.5] } });
    const packed = join(directory, "touches.csv.gz");
    await cairn("touches", ...day, "--out", packed);
    expect(gunzipSync(readFileSync(packed)).toString()).toBe(csv.out);
  });

  it("has every table that it names, also an empty one", async () => {
    for (const table of Object.keys(exportTables)) {
      const to = exportTables[table]?.time === undefined ? [] : ["--to", "2026-07-01"];
      const { code, out, err } = await cairn(table, ...to);
      expect(err, table).toBe("");
      expect(out, table).toMatch(/^[a-z_]+,[a-z_,0-9]+\n/);
      expect(code).toBe(0);
    }
  });

  it.each([
    [["clicks"], /Allowed choices are events, touches/],
    [["events", "--format", "parquet"], /needs a file/],
    [["people", "--from", "2026-09-01"], /people has no time/],
    [["events", "--from", "yesterday"], /Write it as 2026-09-01/],
    [["events", "--out", "/nowhere/x.csv"], /cannot be written: there is no such place/],
    [["events", "--out", "/nowhere/x.parquet"], /cannot be written/],
  ])("%j is refused in words", async (args, said) => {
    const { code, err } = await cairn(...args);
    expect(err).toMatch(said);
    expect(code).toBeGreaterThan(0);
  });
});
