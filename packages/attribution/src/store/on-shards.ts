// A statement that makes a table or a view in, those that do so on a cluster of several shards out.
import { database, type Shards, StoreError, shardDatabase } from "@cairn/schema";
import { replicated, replicatedEverywhere, withoutHead } from "./on-cluster.js";

/** How a form of our migrations begins, and what it becomes. `rest` is what follows the name. */
type Form = [
  begins: RegExp,
  become: (name: string, rest: string, onCluster: string, shards: Shards) => string[],
];

const forms: Form[] = [
  [
    // Asked with the rows of every site: no shard waits for another one to convert money.
    /^CREATE TABLE IF NOT EXISTS (currency_rates)\b/,
    (name, rest, onCluster) => [
      `CREATE TABLE IF NOT EXISTS ${database}.${name} ${onCluster}${replicatedEverywhere(rest, `${database}/${name}`)}`,
    ],
  ],
  [
    // Of such a table the replicas pass changes on; it has no other place.
    /^ALTER TABLE (currency_rates)\b/,
    (name, rest) => [`ALTER TABLE ${database}.${name}${rest}`],
  ],
  [
    // The shard has the rows, in `cairn_local`; what everybody names is spread over all shards.
    /^CREATE TABLE IF NOT EXISTS (\w+)/,
    (name, rest, onCluster, { cluster, slots }) => [
      `CREATE TABLE IF NOT EXISTS ${shardDatabase}.${name} ${onCluster}${replicated(rest, `${shardDatabase}/${name}`)}`,
      `CREATE TABLE IF NOT EXISTS ${database}.${name} ${onCluster} AS ${shardDatabase}.${name}
ENGINE = Distributed(\`${cluster}\`, ${shardDatabase}, ${name}, sipHash64(${firstKey(rest)}) % ${slots.length})`,
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
 * The key is a slot of the shards that the store was begun on: one more that joins while somebody asks changes
 * no place. What belongs to no site and is asked with each, the rates, each server has whole.
 * @throws StoreError for a statement of another form: a migration that no shards were thought of for.
 * @example onShards("CREATE TABLE IF NOT EXISTS t (x Int8)\nENGINE = MergeTree\nORDER BY x", shards)
 */
export function onShards(statement: string, shards: Shards): string[] {
  const sql = withoutHead(statement);
  for (const [begins, become] of forms) {
    const [head, name = ""] = begins.exec(sql) ?? [];
    if (head === undefined) continue;
    return become(name, sql.slice(head.length), `ON CLUSTER \`${shards.cluster}\``, shards);
  }
  throw new StoreError(`Not made for shards: ${sql.slice(0, 60)}`, 0, { fault: "setup" });
}

function firstKey(definition: string): string {
  const key = /\bORDER BY \(?(\w+)/.exec(definition)?.[1];
  if (key !== undefined) return key;
  throw new StoreError(`A table without ORDER BY has no shard: ${definition.slice(0, 60)}`, 0);
}
