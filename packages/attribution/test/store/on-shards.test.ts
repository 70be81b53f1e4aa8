// Statements for several shards: each that we ship has a form, and rows of a site have one shard.
import { readdirSync, readFileSync } from "node:fs";
import { sqlDirectory } from "@cairn/schema";
import { describe, expect, it } from "vitest";
import { onShards } from "../../src/store/on-shards.js";
import { sqlFile } from "../../src/store/sql-file.js";
import { statements } from "../../src/store/statements.js";

/** Of weights 1 and 2. */
const of = (cluster: string) => ({ cluster, slots: [1, 2, 2], layout: "01, 02 (weight 2)" });

describe("onShards", () => {
  it.each([
    [
      "-- why\nCREATE TABLE IF NOT EXISTS t\n(\n  x Int8,\n  y Int8\n)\nENGINE = ReplacingMergeTree(y)\nORDER BY (x, y)",
      [
        "CREATE TABLE IF NOT EXISTS cairn_local.t ON CLUSTER `c`\n(\n  x Int8,\n  y Int8\n)\nENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/{shard}/cairn_local/t', '{replica}', y)\nORDER BY (x, y)",
        "CREATE TABLE IF NOT EXISTS cairn.t ON CLUSTER `c` AS cairn_local.t\nENGINE = Distributed(`c`, cairn_local, t, sipHash64(x) % 3)",
      ],
    ],
    [
      "CREATE TABLE IF NOT EXISTS currency_rates\n(\n  base String\n)\nENGINE = ReplacingMergeTree\nORDER BY base",
      [
        "CREATE TABLE IF NOT EXISTS cairn.currency_rates ON CLUSTER `c`\n(\n  base String\n)\nENGINE = ReplicatedReplacingMergeTree('/clickhouse/tables/everywhere/cairn/currency_rates', '{shard}-{replica}')\nORDER BY base",
      ],
    ],
    [
      "ALTER TABLE currency_rates ADD COLUMN IF NOT EXISTS y Int8",
      ["ALTER TABLE cairn.currency_rates ADD COLUMN IF NOT EXISTS y Int8"],
    ],
    [
      "CREATE MATERIALIZED VIEW IF NOT EXISTS m TO t AS\nSELECT x FROM s ARRAY JOIN y",
      [
        "CREATE MATERIALIZED VIEW IF NOT EXISTS cairn_local.m ON CLUSTER `c` TO cairn_local.t AS\nSELECT x FROM cairn_local.s ARRAY JOIN y",
      ],
    ],
    [
      "CREATE OR REPLACE VIEW v AS\nSELECT 1 FROM t",
      ["CREATE OR REPLACE VIEW v ON CLUSTER `c` AS\nSELECT 1 FROM t"],
    ],
    [
      "ALTER TABLE t ADD COLUMN IF NOT EXISTS y Int8, ADD COLUMN z Int8",
      [
        "ALTER TABLE cairn_local.t ON CLUSTER `c` ADD COLUMN IF NOT EXISTS y Int8, ADD COLUMN z Int8",
        "ALTER TABLE cairn.t ON CLUSTER `c` ADD COLUMN IF NOT EXISTS y Int8, ADD COLUMN z Int8",
      ],
    ],
    [
      "ALTER TABLE t ADD INDEX IF NOT EXISTS i x TYPE minmax",
      ["ALTER TABLE cairn_local.t ON CLUSTER `c` ADD INDEX IF NOT EXISTS i x TYPE minmax"],
    ],
    [
      "ALTER TABLE {table:Identifier} DELETE WHERE site = {site:String}",
      [
        "ALTER TABLE cairn_local.{table:Identifier} ON CLUSTER `c` DELETE WHERE site = {site:String}",
      ],
    ],
    [
      "ALTER TABLE events UPDATE channel = 'x' WHERE site = {site:String}",
      [
        "ALTER TABLE cairn_local.events ON CLUSTER `c` UPDATE channel = 'x' WHERE site = {site:String}",
      ],
    ],
  ])("%s", (statement, made) => {
    expect(onShards(statement, of("c"))).toEqual(made);
  });

  it.each([
    "DROP TABLE t",
    "INSERT INTO t SELECT 1",
    "ALTER TABLE v MODIFY QUERY SELECT 1",
    "ALTER TABLE t ADD COLUMN y Int8, ADD INDEX i y TYPE minmax",
    "ALTER TABLE t DROP COLUMN y",
    "CREATE TABLE IF NOT EXISTS t (x Int8)\nENGINE = Memory",
  ])("refuses a form that nobody thought of: %s", (statement) => {
    expect(() => onShards(statement, of("c"))).toThrow(/Not made for shards|has no shard/);
  });
});

describe("what we ship", () => {
  const shipped = ["migrations/", "views/"].flatMap((folder) => {
    const directory = new URL(folder, sqlDirectory);
    const files = readdirSync(directory).toSorted();
    return files.flatMap((file) => statements(readFileSync(new URL(file, directory), "utf8")));
  });

  it("has a form for shards, each statement", () => {
    for (const statement of shipped) expect(onShards(statement, of("main"))).not.toEqual([]);
    expect(onShards(sqlFile("migrations_table"), of("main"))).toHaveLength(2);
  });

  it("is spread by site, each table that has one", () => {
    const tables = shipped.filter((sql) => /^(--.*\n)*CREATE TABLE/.test(sql));
    const withSite = tables.filter((sql) => /\n {2}site /.test(sql));
    expect(withSite.length).toBeGreaterThan(10);
    for (const sql of withSite)
      expect(onShards(sql, of("main"))[1]).toContain("sipHash64(site) % 3");
    const keys = tables
      .filter((sql) => !withSite.includes(sql))
      .map((sql) => /sipHash64\((\w+)\)/.exec(onShards(sql, of("main")).at(-1) ?? "")?.[1]);
    // Rates are on each shard.
    expect(keys).toEqual(["log", undefined]);
  });
});
