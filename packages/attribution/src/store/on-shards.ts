// A statement that makes a table or a view in, those that do so on a cluster of several shards out.
import { database, StoreError, shardDatabase } from "@cairn/schema";
import { replicated, withoutHead } from "./on-cluster.js";

/** How a form of our migrations begins, and what it becomes. `rest` is what follows the name. */
type Form = [
  begins: RegExp,
  become: (name: string, rest: string, onCluster: string, cluster: string) => string[],
];

const forms: Form[] = [
  [
    // The shard has the rows, in `cairn_local`; what everybody names is spread over all shards.
    /^CREATE TABLE IF NOT EXISTS (\w+)/,
    (name, rest, onCluster, cluster) => [
      `CREATE TABLE IF NOT EXISTS ${shardDatabase}.${name} ${onCluster}${replicated(rest, `${shardDatabase}/${name}`)}`,
      `CREATE TABLE IF NOT EXISTS ${database}.${name} ${onCluster} AS ${shardDatabase}.${name}
ENGINE = Distributed(\`${cluster}\`, ${shardDatabase}, ${name}, sipHash64(${firstKey(rest)}))`,
    ],
  ],
  [
    // What it reads and what it feeds are of one site, and so on its shard.
    /^CREATE MATERIALIZED VIEW IF NOT EXISTS (\w+)/,
    (name, rest, onCluster) => [
      `CREATE MATERIALIZED VIEW IF NOT EXISTS ${shardDatabase}.${name} ${onCluster}${rest.replace(/\b(TO|FROM) (\w+)/g, `$1 ${shardDatabase}.$2`)}`,
    ],
  ],
  [
    /^CREATE OR REPLACE VIEW (\w+)/,
    (name, rest, onCluster) => [`CREATE OR REPLACE VIEW ${name} ${onCluster}${rest}`],
  ],
  [
    // Shards first: nobody asks for a column that they do not have.
    /^ALTER TABLE (\w+)(?=\s+(?:ADD|MODIFY|COMMENT) COLUMN\b(?![\s\S]*,\s*(?!(?:ADD|MODIFY|COMMENT) COLUMN\b)[A-Z]+ [A-Z]+\b))/,
    (name, rest, onCluster) =>
      [shardDatabase, database].map((place) => `ALTER TABLE ${place}.${name} ${onCluster}${rest}`),
  ],
  [
    // What only the table that has the rows knows of.
    /^ALTER TABLE (\w+|\{table:Identifier\})(?=\s+(?:DELETE WHERE|UPDATE|(?:ADD|DROP|MATERIALIZE) (?:INDEX|PROJECTION)|MODIFY (?:SETTING|TTL))\b)/,
    (name, rest, onCluster) => [`ALTER TABLE ${shardDatabase}.${name} ${onCluster}${rest}`],
  ],
];

/**
 * Makes of each table two: one with the rows of a shard, replicated there, and a Distributed one of the same
 * name over all shards. The shard of a row is that of the first column of its key, which is the site wherever
 * there is one: rows that replace each other, persons that merge and events that are joined lie together.
 * @throws StoreError for a statement of another form: a migration that no shards were thought of for.
 * @example onShards("CREATE TABLE IF NOT EXISTS t (x Int8)\nENGINE = MergeTree\nORDER BY x", "c")
 */
export function onShards(statement: string, cluster: string): string[] {
  const sql = withoutHead(statement);
  for (const [begins, become] of forms) {
    const [head, name = ""] = begins.exec(sql) ?? [];
    if (head === undefined) continue;
    return become(name, sql.slice(head.length), `ON CLUSTER \`${cluster}\``, cluster);
  }
  throw new StoreError(`Not made for shards: ${sql.slice(0, 60)}`, 0, { fault: "setup" });
}

function firstKey(definition: string): string {
  const key = /\bORDER BY \(?(\w+)/.exec(definition)?.[1];
  if (key !== undefined) return key;
  throw new StoreError(`A table without ORDER BY has no shard: ${definition.slice(0, 60)}`, 0);
}
