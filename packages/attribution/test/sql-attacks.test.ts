// A stranger's SQL reads the tables of Cairn and nothing else, and changes nothing.
import { existsSync, rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents } from "./support/insert-events.js";

let engine: TestEngine;
const outfile = "/tmp/cairn-outfile-attack";
const ask = (query: string, more: object = {}) => engine.post("/api/v1/sql", { query, ...more });

beforeAll(async () => {
  rmSync(outfile, { force: true });
  engine = await startEngine();
  await engine.store.command("CREATE DATABASE elsewhere");
  await engine.store.command(
    "CREATE TABLE elsewhere.secret (hunter2 Int8) ENGINE = Memory COMMENT 'hunter2'",
  );
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-09-01T10:05:00Z", visitor: "ana", value: 5 },
  ]);
});
afterAll(() => engine.close());

const attacks = [
  // the machine
  "SELECT file('/etc/hostname')",
  "SELECT `file`('/etc/hostname')",
  "SELECT \"file\"('/etc/hostname')",
  "SELECT FILE ('/etc/hostname')",
  "SELECT file/**/('/etc/hostname')",
  "WITH (SELECT file('/etc/hostname')) AS x SELECT x",
  "SELECT arrayMap(x -> file(x), ['/etc/hostname'])",
  "SELECT arrayMap(file, ['/etc/hostname'])",
  "SELECT arrayMap(`file` AS f, ['/etc/hostname'])",
  "SELECT arrayMap(/**/(file), ['/etc/hostname'])",
  "SELECT arrayPartialSort(file, 1, ['/etc/hostname'])",
  "SELECT arraySort(x -> file(x), ['/etc/hostname'])",
  "WITH x -> file(x) AS f SELECT arrayMap(f, ['/etc/hostname'])",
  "SELECT arrayMap({f:Identifier}, ['/etc/hostname'])",
  "SELECT file -- x\n ('/etc/hostname')",
  "SELECT `file` /* x */ ('/etc/hostname')",
  "SELECT File('/etc/hostname')",
  "SELECT * REPLACE (file('/etc/hostname') AS dummy) FROM system.one",
  "SELECT dummy AS x, '' AS v FROM system.one ORDER BY x WITH FILL FROM 0 TO 3 INTERPOLATE (v AS file('/etc/hostname'))",
  "SELECT 1 LIMIT length(file('/etc/hostname'))",
  "SELECT count() OVER w FROM events WINDOW w AS (ORDER BY file('/etc/hostname'))",
  "EXPLAIN QUERY TREE SELECT file('/etc/hostname')",
  "SELECT `a\n SelectWithUnionQuery` FROM events",
  "SELECT * APPLY(file) FROM (SELECT '/etc/hostname')",
  "SELECT * FROM (SELECT * FROM (SELECT file('/etc/hostname')))",
  "SELECT 1 WHERE file('/etc/hostname') != ''",
  "SELECT 1 ORDER BY file('/etc/hostname')",
  "SELECT count() FROM events GROUP BY file('/etc/hostname')",
  "SELECT * FROM attribution(site = (SELECT file('/etc/hostname')), conversion = '', model = 'first', from = '2026-01-01', to = '2026-02-01', lookback_days = 1)",
  "EXPLAIN SELECT file('/etc/hostname')",
  "EXPLAIN TABLE OVERRIDE mysql('127.0.0.1:3306', 'db', 't', 'u', 'p') PARTITION BY 1",
  "EXPLAIN /**/ TABLE\nOVERRIDE remote('127.0.0.1', system.one) COLUMNS (dummy UInt8)",
  "DESCRIBE (SELECT file('/etc/hostname'))",
  "SELECT getMacro('x')",
  "SELECT hostName()",
  "SELECT displayName()",
  "SELECT generateSerialID('a')",
  // hours of one call
  "SELECT arrayLevenshteinDistance(range(3), range(1, 3))",
  "SELECT editDistance('a', 'b')",
  // other databases
  "SELECT 1 IN elsewhere.secret",
  "SELECT in(1, elsewhere.secret)",
  "SELECT 1 GLOBAL NOT IN elsewhere.secret",
  "SELECT number FROM numbers(9) WHERE number IN `elsewhere`.`secret`",
  "SELECT getServerPort('tcp_port')",
  "SELECT catboostEvaluate('/etc/passwd', 1)",
  "SELECT reverseDNSQuery('127.0.0.1')",
  "SELECT aiGenerate('x')",
  "SELECT sleep(3)",
  "SELECT sleepEachRow(1) FROM numbers(10)",
  "SELECT dictGet('x', 'y', 1)",
  "SELECT joinGet('x', 'y', 1)",
  // writing
  `SELECT 1 INTO OUTFILE '${outfile}'`,
  `SELECT 1 INTO/**/OUTFILE '${outfile}'`,
  `SELECT 1 INTO -- x\n OUTFILE '${outfile}' TRUNCATE`,
  `(SELECT 1) INTO OUTFILE '${outfile}'`,
  `EXPLAIN SELECT 1 INTO OUTFILE '${outfile}'`,
  "INSERT INTO events (site) VALUES ('x')",
  "INSERT INTO FUNCTION file('/tmp/x', CSV) SELECT 1",
  "DROP TABLE events",
  "TRUNCATE TABLE events",
  "ALTER TABLE events DELETE WHERE 1",
  "CREATE TABLE x (a Int8) ENGINE = Memory",
  "CREATE TEMPORARY TABLE x (a Int8)",
  "OPTIMIZE TABLE events",
  "RENAME TABLE events TO x",
  "ATTACH TABLE x",
  "GRANT ALL ON *.* TO default",
  "BACKUP TABLE events TO Disk('x', 'y')",
  // control
  "KILL QUERY WHERE 1",
  "SYSTEM SHUTDOWN",
  "SET readonly = 0",
  "USE system",
  "SELECT 1 SETTINGS readonly = 0",
  "SELECT 1 SETTINGS max_execution_time = 0",
  "SELECT * FROM (SELECT 1 SETTINGS max_memory_usage = 0)",
  "SELECT 1 FORMAT Null",
  // a second statement
  "SELECT 1; DROP TABLE events",
  "SELECT 1;; SELECT 2",
  "SELECT 'a'';' ; SELECT file('/etc/hostname')",
  "SELECT 1 -- ' \n ; SELECT file('/etc/hostname') -- '",
  "SELECT 1 /* ' */ ; SELECT file('/etc/hostname') /* ' */",
  "SELECT 1 # '\n; SELECT file('/etc/hostname') # '",
  "SELECT $$ ; $$; SELECT 2",
  "SELECT ‘a; SELECT file('/etc/hostname')’",
  "SELECT 'a\\'; SELECT file('/etc/hostname'); --'",
  "SELECT 1 AS `a;b`",
  // other tables
  "SELECT * FROM system.processes",
  "SELECT * FROM `system`.`processes`",
  "SELECT * FROM system . processes",
  "SELECT * FROM system/**/.processes",
  "SELECT 1 WHERE 'x' IN system.processes",
  // other databases, and the passwords of their engines
  "SELECT * FROM elsewhere.secret",
  "SELECT 'cairn' IN system.databases",
  "SELECT ('a', 'b') IN `system`.`tables`",
  "SELECT * FROM merge('elsewhere', 'secret')",
  "SELECT * FROM system.parts",
  "SELECT * FROM system.storage_policies",
  "SELECT * FROM system.disks",
  "SELECT * FROM information_schema.engines",
  "SELECT * FROM default.events",
  "SHOW CREATE TABLE system.tables",
  "SHOW TABLES FROM default",
  "SHOW COLUMNS FROM system.users",
  "SHOW TABLES FROM elsewhere",
  "SHOW CREATE TABLE elsewhere.secret",
  "DESCRIBE elsewhere.secret",
  "SELECT * FROM events, system.processes",
  "SELECT * FROM events JOIN system.processes ON 1",
  "SELECT (SELECT count() FROM system.processes)",
  "SELECT * FROM {t:Identifier}",
  "SHOW PROCESSLIST",
  "SHOW TABLES FROM system",
  "SHOW CREATE TABLE system.processes",
  "SHOW GRANTS",
  "DESCRIBE system.processes",
  "EXISTS TABLE system.processes",
  // table functions
  "SELECT * FROM file('/etc/passwd', 'LineAsString')",
  "SELECT * FROM url('http://127.0.0.1:8123/', 'LineAsString')",
  "SELECT * FROM remote('127.0.0.1', system.one)",
  "SELECT * FROM mysql('127.0.0.1:3306', 'a', 'b', 'c', 'd')",
  "SELECT * FROM s3('http://127.0.0.1/x')",
  "SELECT * FROM executable('id', 'LineAsString', 'a String')",
  "SELECT * FROM merge('system', '.*')",
  "SELECT * FROM cluster('default', system.one)",
  "SELECT * FROM loop(system.one)",
  "SELECT * FROM viewExplain('EXPLAIN', '', (SELECT 1))",
  "SELECT * FROM generateRandom('a Int8')",
  "DESCRIBE TABLE file('/etc/passwd', 'LineAsString')",
  "",
  "nonsense",
];

test.each(attacks)("refused: %s", async (query) => {
  const { status, body } = await ask(query, { params: { t: "system.processes", f: "file" } });
  expect(status).toBe(400);
  expect(body.error.message).not.toContain("root:");
  expect(existsSync(outfile)).toBe(false);
});

/** BI tools and drivers read them for tables and columns. */
test.each([
  "SELECT name FROM system.databases",
  "SELECT database, name, create_table_query FROM system.tables",
  "SELECT t.name, c.name FROM `system`.tables AS t JOIN system.columns AS c ON c.table = t.name",
  "WITH t AS (SELECT * FROM system.tables) SELECT name, comment FROM t",
  "SELECT name FROM cairn.events UNION ALL SELECT name FROM system.columns",
  "SELECT table_name, table_comment FROM information_schema.tables",
  "SELECT table_name, column_name FROM INFORMATION_SCHEMA.COLUMNS",
  "SELECT schema_name FROM information_schema.schemata",
  "SELECT arrayJoin(groupUniqArray(name)) FROM (SELECT system.columns.name AS name FROM system.columns)",
  "SELECT 'secret' FROM system.tables WHERE name = 'secret' OR throwIf(name = 'secret')",
  "SELECT name FROM system.tables WHERE toUInt64OrZero(comment) = throwIf(comment = 'hunter2')",
  "SELECT count(), throwIf(comment = 'hunter2') AS thrown FROM system.tables GROUP BY thrown",
  "SHOW DATABASES",
])("answers about the database cairn alone: %s", async (query) => {
  const { status, text } = await ask(query);
  expect([status, text]).toEqual([200, expect.not.stringMatching(/elsewhere|hunter2|"secret"\]/)]);
});

test("an error over ClickHouse's tables gives away no value of another database", async () => {
  const { status, text } = await ask("SELECT name FROM system.tables WHERE toUInt8(comment) = 1");
  expect([status, text]).toEqual([400, expect.not.stringContaining("hunter2")]);
});

const honest: [query: string, rows: unknown[][]][] = [
  ["SELECT count() FROM events", [[2]]],
  ["SELECT name FROM cairn.events WHERE name = 'purchase';", [["purchase"]]],
  ["SELECT 'a;b', 'it''s', '\\'' -- no \n", [["a;b", "it's", "'"]]],
  ["WITH x AS (SELECT number AS n FROM numbers(3)) SELECT sum(n) FROM x", [[3]]],
  [
    "SELECT channel, conversions, value FROM attribution(site = 'default', conversion = 'purchase', model = 'last', from = '2026-09-01', to = '2026-10-01', lookback_days = 30)",
    [["email", "1", "5"]],
  ],
  ["SELECT 1 UNION ALL SELECT 1", [[1], [1]]],
  ["SELECT dummy FROM system.one", [[0]]],
  ["SELECT max(number) FROM (SELECT number FROM system.numbers LIMIT 3)", [[2]]],
  ["SELECT name FROM system.functions WHERE name = 'plus'", [["plus"]]],
  ["SELECT count() FROM touches t JOIN events e ON e.event_id = t.event_id", [[1]]],
  [
    "SELECT 1 AS file, trap, hostname AS ai_model FROM (SELECT 2 AS trap, 'a' AS hostname) AS dict",
    [[1, 2, "a"]],
  ],
  ["SELECT lower(hostname) FROM (SELECT 'A' AS `hostname`) WHERE hostname = 'A'", [["a"]]],
  ["WITH file AS (SELECT 1 AS sleep) SELECT file.sleep FROM file", [[1]]],
  ["SELECT arrayJoin(dict_keys), dict_keys[1] FROM (SELECT ['a'] AS dict_keys)", [["a", "a"]]],
  ["SELECT arrayMap(x -> x + 1, ai_scores) FROM (SELECT [1] AS ai_scores)", [[[2]]]],
  ["SELECT properties.file, properties.ai_model FROM events LIMIT 1", [[null, null]]],
  ["SELECT 'file(x)' -- file('/etc/hostname')", [["file(x)"]]],
  ["SELECT 1 AS profile, 'INTO OUTFILE' AS text", [[1, "INTO OUTFILE"]]],
];

test.each(honest)("answered: %s", async (query, rows) => {
  const { status, body } = await ask(query);
  expect(body.error?.message ?? "").toBe("");
  expect(status).toBe(200);
  expect(body.rows).toEqual(rows);
});

test.each([
  "SHOW TABLES",
  "SHOW CREATE TABLE events",
  "DESCRIBE events",
  "EXPLAIN SELECT 1",
  "SHOW COLUMNS FROM events",
])("answered: %s", async (query) => {
  const { body } = await ask(query);
  expect(body.row_count).toBeGreaterThan(0);
});

test("parameters are values, columns have types, formats are as they are", async () => {
  const { body } = await ask("SELECT {name:String} AS name", {
    params: { name: "'; DROP TABLE events" },
  });
  expect(body).toEqual({
    columns: [{ name: "name", type: "String" }],
    rows: [["'; DROP TABLE events"]],
    row_count: 1,
    truncated: false,
  });
  expect((await ask("SELECT 1 AS a", { format: "CSVWithNames" })).text).toBe('"a"\n1\n');
});

test("more rows than allowed are cut, and the answer says so", async () => {
  const { body } = await ask("SELECT number FROM numbers(100001)");
  expect(body).toMatchObject({ row_count: 100_000, truncated: true });
});
