// schemathesis asks every private route what /openapi.json allows and what it forbids, over the demo's data: no
// answer is a 5xx, and none has a status, a content type or a form that is not documented.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { installPython, missingPython } from "../../../../test/support/python.js";
import { freePorts } from "../support/free-ports.js";
import { cairn, runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const missing = missingPython();
beforeEach(({ skip }) => skip(missing !== undefined, missing));

const apiKey = "sk_schemathesis_0123456789";
/** The run ends then, wherever it is; an idle machine asks some thousand questions in it. */
const seconds = 20;

/** Things that are there, so that not every answer is a 404. */
const things = (order: string, person: string) => `[parameters]
"query.site" = "demo"

[[operations]]
include-path = "/api/v1/conversions/{event_id}/explain"
parameters = { "path.event_id" = ${JSON.stringify(order)} }

[[operations]]
include-path = "/api/v1/people/{id}"
parameters = { "path.id" = ${JSON.stringify(person)} }

[[operations]]
include-path-regex = "^/api/v1/rules/"
parameters = { "path.name" = "weekly" }
`;

it("nothing breaks, and every answer is documented", { timeout: 300_000 }, async () => {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const env = {
    CAIRN_DATA: join(directory, "data"),
    CAIRN_API_KEY: apiKey,
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: "0",
  };
  const run = async (command: string, args: string[], more: Record<string, string> = {}) => {
    const program = runProgram(command, args, { env: { ...env, ...more }, cwd: directory });
    const code = await program.ended;
    return { code, output: program.output(), stdout: program.stdout() };
  };
  const packages = join(directory, "python");
  const product = runProgram(process.execPath, [cairn, "start"], { env });
  await Promise.all([
    product.said(/Demo data/),
    installPython(join(import.meta.dirname, "requirements.txt"), packages),
  ]);
  const demo = await run(process.execPath, [cairn, "demo", "--visitors", "60", "--days", "10"]);
  expect(demo.code, demo.output).toBe(0);

  const url = `http://127.0.0.1:${privatePort}`;
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const saved = await fetch(`${url}/api/v1/rules/weekly?site=demo`, {
    method: "PUT",
    headers,
    body: JSON.stringify({ models: "linear,markov" }),
  });
  expect(saved.status).toBe(200);
  const list = await fetch(`${url}/api/v1/conversions?site=demo&limit=1`, { headers });
  const { rows } = (await list.json()) as { rows: { event_id: string; person_id: string }[] };
  const [order] = rows;
  await mkdir(directory, { recursive: true });
  const config = join(directory, "schemathesis.toml");
  await writeFile(config, things(order?.event_id ?? "", order?.person_id ?? ""));

  const schemathesis = await run(
    "python3",
    [
      ...["-m", "schemathesis.cli", "--config-file", config, "run", `${url}/openapi.json`],
      ...["--header", `Authorization: Bearer ${apiKey}`, "--seed", "1", "--no-shrink"],
      // The collector's routes are on another port, and the live tail never ends.
      ...["--exclude-tag", "collector", "--exclude-path", "/api/v1/live"],
      // It takes the data away in the midst of the run.
      ...["--exclude-path", "/api/v1/demo"],
      ...["--phases", "coverage,fuzzing", "--max-examples", "10", "--max-time", `${seconds}`],
      ...["--checks", checks.join(","), "--continue-on-failure"],
    ],
    { PYTHONPATH: packages, PYTHONDONTWRITEBYTECODE: "1" },
  );
  expect(schemathesis.code, schemathesis.output).toBe(0);
  const [, generated = "0", passed = "0"] =
    /([\d,]+) generated, ([\d,]+) passed/.exec(schemathesis.stdout) ?? [];
  // On a machine that is busy with other things it comes to each route once or twice.
  expect(Number(generated.replace(",", ""))).toBeGreaterThanOrEqual(30);
  expect(passed).toBe(generated);

  const alive = await fetch(`${url}/readyz`);
  expect(await alive.json()).toMatchObject({ ready: true });
  product.child.kill("SIGTERM");
  expect(await product.ended).toBe(0);
});

const checks = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_schema_conformance",
  "response_headers_conformance",
];
