// A statement that makes a table or a view in, the same for every replica of a cluster out.
import { database, StoreError } from "@cairn/schema";

/** Statements of our migrations, by how they begin. `everywhere`: each replica has to be told. */
const forms = [
  { begins: /^CREATE TABLE IF NOT EXISTS (\w+)/, everywhere: true },
  { begins: /^CREATE MATERIALIZED VIEW IF NOT EXISTS (\w+)/, everywhere: true },
  { begins: /^CREATE OR REPLACE VIEW (\w+)/, everywhere: true },
  // A replicated table passes its own changes on; a view, which MODIFY QUERY is for, does not.
  {
    begins: /^ALTER TABLE (\w+|\{table:Identifier\})(?![\s\S]*\bMODIFY QUERY\b)/,
    everywhere: false,
  },
] as const;

const comments = /^(?:\s*--[^\n]*\n|\s)*/;
const engine = /\nENGINE = (\w*MergeTree)(?:\(([^()]*)\))?(?=\s|$)/;

/**
 * Adds `ON CLUSTER`, and makes a MergeTree of any kind a replicated one. What a replica is called is its
 * own to say: `{shard}` and `{replica}` are macros of the servers' configuration.
 * @throws StoreError for a statement of another form: a migration that no cluster was thought of for.
 * @example onCluster("CREATE TABLE IF NOT EXISTS t (x Int8)\nENGINE = MergeTree ORDER BY x", "c")
 * // CREATE TABLE IF NOT EXISTS t ON CLUSTER `c` (x Int8)
 * // ENGINE = ReplicatedMergeTree('/clickhouse/tables/{shard}/cairn/t', '{replica}') ORDER BY x
 */
export function onCluster(statement: string, cluster: string): string {
  const sql = withoutHead(statement);
  for (const { begins, everywhere } of forms) {
    const [head, name = ""] = begins.exec(sql) ?? [];
    if (head === undefined) continue;
    if (!everywhere) return sql;
    const rest = replicated(sql.slice(head.length), `${database}/${name}`);
    return `${head} ON CLUSTER \`${cluster}\`${rest}`;
  }
  throw new StoreError(`Not made for a cluster: ${sql.slice(0, 60)}`, 0, { fault: "setup" });
}

/** Without the comments that a statement begins with. */
export function withoutHead(statement: string): string {
  return statement.replace(comments, "");
}

/** @param path of the table in Keeper, below its shard. */
export function replicated(definition: string, path: string): string {
  return inKeeper(definition, `{shard}/${path}`, "{replica}");
}

/** Of which every server of every shard is a replica. */
export function replicatedEverywhere(definition: string, path: string): string {
  return inKeeper(definition, `everywhere/${path}`, "{shard}-{replica}");
}

function inKeeper(definition: string, path: string, replica: string): string {
  return definition.replace(engine, (_, kind: string, given = "") => {
    const more = given === "" ? "" : `, ${given}`;
    return `\nENGINE = Replicated${kind}('/clickhouse/tables/${path}', '${replica}'${more})`;
  });
}
