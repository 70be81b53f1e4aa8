// Statements for a cluster: every one that we ship has a form, and the real engine takes what comes out.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqlDirectory } from "@cairn/schema";
import { describe, expect, it } from "vitest";
import { onCluster } from "../../src/store/on-cluster.js";
import { sqlFile } from "../../src/store/sql-file.js";
import { statements } from "../../src/store/statements.js";

describe("onCluster", () => {
  it.each([
    [
      "-- why\nCREATE TABLE IF NOT EXISTS t\n(\n  x Int8 COMMENT 'ENGINE = MergeTree'\n)\nENGINE = MergeTree\nORDER BY x",
      "CREATE TABLE IF NOT EXISTS t ON CLUSTER `c`\n(\n  x Int8 COMMENT 'ENGINE = MergeTree'\n)\nENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/cairn/t', '{replica}')\nORDER BY x",
    ],
    [
      "CREATE TABLE IF NOT EXISTS t (x Int8)\nENGINE = ReplacingMergeTree(version) ORDER BY x",
      "CREATE TABLE IF NOT EXISTS t ON CLUSTER `c` (x Int8)\nENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/cairn/t', '{replica}', version) ORDER BY x",
    ],
    [
      "CREATE MATERIALIZED VIEW IF NOT EXISTS m TO t AS SELECT 1",
      "CREATE MATERIALIZED VIEW IF NOT EXISTS m ON CLUSTER `c` TO t AS SELECT 1",
    ],
    [
      "-- a\n-- b\nCREATE OR REPLACE VIEW v AS\nSELECT 1",
      "CREATE OR REPLACE VIEW v ON CLUSTER `c` AS\nSELECT 1",
    ],
    [
      "ALTER TABLE t ADD COLUMN IF NOT EXISTS y Int8",
      "ALTER TABLE t ADD COLUMN IF NOT EXISTS y Int8",
    ],
  ])("%s", (statement, clustered) => {
    expect(onCluster(statement, "c")).toBe(clustered);
  });

  it.each([
    "DROP TABLE t",
    "RENAME TABLE a TO b",
    "CREATE TABLE t (x Int8)",
    "INSERT INTO t SELECT 1",
    "ALTER TABLE v MODIFY QUERY SELECT 1",
  ])("refuses a form that nobody thought of: %s", (statement) => {
    expect(() => onCluster(statement, "c")).toThrow(/Not made for a cluster/);
  });
});

describe("what we ship", () => {
  const shipped = [
    sqlFile("migrations_table"),
    ...["migrations/", "views/"].flatMap((folder) => {
      const directory = new URL(folder, sqlDirectory);
      const files = readdirSync(directory).toSorted();
      return files.flatMap((file) => statements(readFileSync(new URL(file, directory), "utf8")));
    }),
  ].map((statement) => onCluster(statement, "main"));

  it("replicates each table, under a path of its own", () => {
    const engines = shipped.flatMap((sql) => /\nENGINE = (.*)/.exec(sql)?.[1] ?? []);
    const tables = shipped.filter((sql) => sql.startsWith("CREATE TABLE"));
    expect(engines).toHaveLength(tables.length);
    for (const engine of engines)
      expect(engine).toMatch(/^Replicated(Replacing|Aggregating)MergeTree\('/);
    expect(new Set(engines.map((engine) => engine.split(",")[0])).size).toBe(engines.length);
  });

  it("is made by the real engine with a Keeper: every table, view and column of the other kind", async () => {
    const here = shipped.map((sql) => sql.replace(" ON CLUSTER `main`", ""));
    const made = await columnsOf(withChangedColumns(here));
    const plain = await columnsOf(
      shipped.map((sql) =>
        sql
          .replace(" ON CLUSTER `main`", "")
          .replace(/Replicated(\w+)\('[^']*', '[^']*'(?:, )?/, "$1("),
      ),
    );
    expect(made.columns).toEqual(plain.columns);
    expect(made.columns.length).toBeGreaterThan(150);
    expect(made.engines).toContain("ReplicatedReplacingMergeTree");
    expect(plain.engines).toContain("ReplacingMergeTree");
  });
});

/**
 * Columns that a later migration adds or changes, made with their tables: a change of a replicated table never ends
 * in an engine in process. The other kind of table is changed as it is in use, and has to have the same columns.
 */
function withChangedColumns(sql: readonly string[]): string[] {
  const changes = sql.flatMap((one) => {
    const [, table, how, rest = ""] =
      /^ALTER TABLE (\w+) (ADD|MODIFY) COLUMN (?:IF NOT EXISTS )?([\s\S]+)$/.exec(one) ?? [];
    return table === undefined ? [] : [{ table, how, rest }];
  });
  const changed = (whole: string, { table, how, rest }: (typeof changes)[number]) => {
    if (!whole.startsWith(`CREATE TABLE IF NOT EXISTS ${table}\n`)) return whole;
    if (how === "ADD") return whole.replace("\n)\nENGINE", `,\n  ${rest}\n)\nENGINE`);
    const [name, type] = rest.split(" ");
    return whole.replace(new RegExp(`^  ${name} \\w+(\\(\\w+\\))?`, "m"), `  ${name} ${type}`);
  };
  return sql
    .filter((one) => !one.startsWith("ALTER TABLE"))
    .map((one) => changes.reduce(changed, one));
}

/** Runs statements in an engine of their own process: one engine has one directory. */
async function columnsOf(sql: string[]): Promise<{ columns: unknown[]; engines: string[] }> {
  const directory = await mkdtemp(join(tmpdir(), "cairn-cluster-"));
  const program = join(import.meta.dirname, "../support/make-tables.mjs");
  try {
    const input = JSON.stringify({ directory, sql });
    const { stdout, stderr } = spawnSync(process.execPath, [program], { input, encoding: "utf8" });
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
