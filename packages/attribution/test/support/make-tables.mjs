// Runs statements in the engine with a Keeper in memory, and says what tables there are then.
// Input: JSON { directory, sql }. Output: JSON { columns, engines }.
import { writeSync } from "node:fs";
import { text } from "node:stream/consumers";
import { openEngine } from "./clickhouse-front/engine.mjs";

const { directory, sql } = JSON.parse(await text(process.stdin));
const engine = openEngine({ directory, keeper: true });
const ask = async (question) =>
  (await engine.run({ sql: question, database: "cairn", format: "JSONEachRow" }))
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));

await engine.run({ sql: "CREATE DATABASE cairn", database: "default" });
for (const statement of sql) await engine.run({ sql: statement, database: "cairn" });
const columns = await ask(
  "SELECT table, name, type FROM system.columns WHERE database = 'cairn' ORDER BY table, position",
);
const engines = await ask("SELECT DISTINCT engine FROM system.tables WHERE database = 'cairn'");
writeSync(1, JSON.stringify({ columns, engines: engines.map(({ engine: name }) => name) }));
// A table whose replica cannot reach itself (in process there is no port for it) never ends by itself.
process.kill(process.pid, "SIGKILL");
