// `cairn doctor` beside a running product: it believes no port that does not take the key of this data directory.
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePorts } from "./support/free-ports.js";
import { cairn, runProgram } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const ports = { collector: 0, engine: 0, sql: 0 };
let env: Record<string, string>;

beforeAll(async () => {
  [ports.collector = 0, ports.engine = 0, ports.sql = 0] = await freePorts(3);
  env = {
    CAIRN_DATA: join(directory, "data"),
    CAIRN_PUBLIC_PORT: String(ports.collector),
    CAIRN_PRIVATE_PORT: String(ports.engine),
    CAIRN_SQL_PORT: String(ports.sql),
  };
});

async function doctor(more: Record<string, string> = {}) {
  const program = runProgram(process.execPath, [cairn, "doctor"], { env: { ...env, ...more } });
  return { code: await program.ended, out: program.output() };
}
const other = (port: number) =>
  `the key is not the one of the service on port ${port} (another Cairn? which data directory?)`;

describe("while Cairn runs", () => {
  it("is content with its own, and with nothing else", async () => {
    const product = runProgram(process.execPath, [cairn, "start"], { env });
    await product.said(/Demo data/);

    const own = await doctor();
    expect(own.out).toMatch(/ok +collector +ready at [\s\S]*ok +engine +ready at /);
    expect(own.out).toMatch(/ok +sql +ready at [\s\S]*\nAll is well/);
    expect(own.code).toBe(0);

    const wrongKey = await doctor({ CAIRN_API_KEY: "sk_another_key_than_the_service" });
    expect(wrongKey.code).toBe(1);
    for (const port of [ports.engine, ports.sql]) expect(wrongKey.out).toContain(other(port));
    expect(wrongKey.out).toContain("The key is that of CAIRN_API_KEY");
    expect(wrongKey.out).not.toContain("All is well");

    const elsewhere = join(directory, "second-clone");
    mkdirSync(elsewhere, { mode: 0o700 });
    const noKeys = await doctor({ CAIRN_DATA: elsewhere });
    expect(noKeys.code).toBe(1);
    expect(
      noKeys.out.match(/something answers on port \d+, and there is no key here/g),
    ).toHaveLength(3);
    expect(noKeys.out).toContain(elsewhere);

    const keys = { write_key: "wk_second_clone", api_key: "sk_second_clone_key" };
    writeFileSync(join(elsewhere, "keys.json"), JSON.stringify(keys), { mode: 0o600 });
    const otherKeys = await doctor({ CAIRN_DATA: elsewhere });
    expect(otherKeys.code).toBe(1);
    for (const port of Object.values(ports)) expect(otherKeys.out).toContain(other(port));

    product.child.kill("SIGTERM");
    await product.ended;
  });
});

describe("while nothing runs", () => {
  let taken: Server;
  beforeAll(async () => {
    taken = createServer((socket) => void socket.on("error", () => undefined).end("hello\n"));
    await new Promise<void>((resolve) => taken.listen(ports.sql, "127.0.0.1", resolve));
  });
  afterAll(() => void taken?.close());

  it("names the SQL port when another process holds it", async () => {
    const { code, out } = await doctor();
    expect(code).toBe(1);
    expect(out).toMatch(
      /fail +collector +not running \(port \d+ is free\)\n +-> Start it: npm start/,
    );
    expect(out).toMatch(
      new RegExp(
        `fail +sql +something that is not Cairn listens on port ${ports.sql}\\n +-> .+CAIRN_SQL_PORT`,
      ),
    );
  });

  it("does not miss a SQL port that is turned off", async () => {
    expect((await doctor({ CAIRN_SQL_PORT: "0" })).out).toMatch(
      /ok +sql +off \(CAIRN_SQL_PORT=0\)/,
    );
  });

  it.each([
    ["damaged", "keys.json", "{", /fail +keys +.+keys\.json is damaged\. Mend it/],
    [
      "not to be read",
      "keys.json/it",
      "",
      /fail +keys +.+keys\.json cannot be read: it is a directory/,
    ],
    ["unread sites", "sites.json/it", "", /fail +sites +.+sites\.json cannot be read: it is a dir/],
    ["of sites", "sites.json", "{", /fail +sites +.+sites\.json is broken: /],
  ])("says what is wrong with a file that is %s", async (name, path, text, said) => {
    const data = join(directory, name);
    mkdirSync(join(data, path, ".."), { recursive: true, mode: 0o700 });
    writeFileSync(join(data, path), text, { mode: 0o600 });
    expect((await doctor({ CAIRN_DATA: data })).out).toMatch(said);
  });
});
