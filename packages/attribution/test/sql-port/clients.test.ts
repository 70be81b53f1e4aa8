// ClickHouse's own clients, as their registries have them, ask the SQL port: a question, a view with
// parameters, a list of tables, and something wrong. @clickhouse/client is in sql-port.test.ts.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findJava, missingPrograms } from "../../../../deploy/kafka/programs.mjs";
import { installPython, missingPython, runPython } from "../../../../test/support/python.js";
import { apiKey } from "../support/engine.js";
import { type Port, startPort } from "./port.js";

const run = promisify(execFile);
const clients = join(import.meta.dirname, "clients");
/** The very first run on a machine fetches 13 MB, from registries that may be slow. */
const fetchingMs = 300_000;

let port: Port;
let number: string;
let directory: string;
beforeAll(async () => {
  port = await startPort();
  number = new URL(port.url).port;
  directory = await mkdtemp(join(tmpdir(), "cairn-clients-"));
});
afterAll(async () => {
  await port.close();
  await rm(directory, { recursive: true, force: true });
});

const unknownName = "Code: 47. DB::Exception: Unknown expression identifier `nope`";
const view = (site: string, more: string) =>
  `SELECT channel, conversions, value FROM attribution(site = ${site}, conversion = 'purchase', model = 'linear', from = '2026-09-01', to = '2026-10-01', lookback_days = 30) ${more}`;

describe("clickhouse-connect, of Python", () => {
  const missing = missingPython();
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it("asks in Native with parameters, and reads an error", { timeout: fetchingMs }, async () => {
    const packages = join(directory, "python");
    await installPython(join(clients, "requirements.txt"), packages);
    const sql = view("{site:String}", "WHERE has({labels:Array(String)}, channel)");
    const said = await runPython(packages, [join(clients, "query.py"), number, apiKey, sql]);
    const { tables, error, ...answers } = JSON.parse(said);
    expect(answers).toEqual({
      plain: [
        ["o1", "5.000000", "2026-09-01T10:05:00"],
        ["p1", "0.000000", "2026-09-01T10:00:00"],
      ],
      credits: [["email", "1.000000000000000", "5.000000"]],
      many: 50_000,
    });
    expect(tables).toEqual(expect.arrayContaining(["attribution", "events", "touches"]));
    expect(error).toContain(unknownName);
  });
});

describe("clickhouse-jdbc, of Java", () => {
  const missing = missingPrograms();
  beforeEach(({ skip }) => skip(missing !== undefined, missing));

  it("asks in RowBinary and LZ4 with parameters, lists tables, and reads an error", {
    timeout: fetchingMs,
  }, async () => {
    const jars = join(directory, "jars");
    const where = ["-DincludeScope=runtime", `-DoutputDirectory=${jars}`];
    const pom = ["-q", "-B", "-f", join(clients, "pom.xml")];
    await run("mvn", [...pom, "dependency:copy-dependencies", ...where]);
    const java = findJava()?.java ?? "java";
    const options = ["-XX:TieredStopAtLevel=1", "-cp", `${jars}/*`, join(clients, "Query.java")];
    const { stdout } = await run(java, [...options, number, apiKey, view("?", "")]);
    const [error = "", ...lines] = stdout.trim().split("\n").toReversed();
    expect(lines.toReversed()).toEqual([
      "plain o1 5.000000 1788257100000",
      "plain p1 0.000000 1788256800000",
      "many 50000 49999",
      "credits email 1.000000000000000 5.000000",
      ...["first 0", "first 1", "first 2"],
      "tables  cairn touches VIEW",
      "columns  cairn rejected reason",
    ]);
    expect(error).toContain(unknownName);
  });
});
