// `cairn demo` against a running product: everything arrives, a second run changes nothing,
// a login link opens once, a wipe leaves nothing.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filterExample } from "../../src/commands/filters.js";
import { freePorts } from "../support/free-ports.js";
import { cairn, runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();

it("sends traffic that is all queryable, once, by the example of the help too, and can be wiped", async () => {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const env = {
    CAIRN_DATA: join(directory, "data"),
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: "0",
  };
  const run = async (...args: string[]) => {
    const program = runProgram(process.execPath, [cairn, ...args], { env });
    const code = await program.ended;
    expect(code, program.output()).toBe(0);
    return program.stdout();
  };
  const demo = () => run("demo", "--visitors", "60", "--days", "10");
  const product = runProgram(process.execPath, [cairn, "start"], { env });
  await product.said(/Demo data/);

  const demoKey = async () => {
    const sites = await readFile(join(env.CAIRN_DATA, "sites.json"), "utf8");
    const { sites: all } = JSON.parse(sites) as { sites: { id: string; write_key: string }[] };
    return all.find(({ id }) => id === "demo")?.write_key ?? "";
  };
  const track = (writeKey: string) =>
    fetch(`http://127.0.0.1:${publicPort}/v1/track`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ event: "Late", anonymousId: "late", writeKey }),
    });

  const first = await demo();
  const [, there, wanted, fresh] =
    /Queryable +([\d,]+) of ([\d,]+) different events, ([\d,]+)/.exec(first) ?? [];
  expect([there, fresh]).toEqual([wanted, wanted]);
  expect(first).toMatch(/Rejected +0\n/);
  expect(first).toMatch(/; 0 counted twice/);
  expect(first).toMatch(/\(total\) /);

  const second = await demo();
  expect(second).toContain(`Queryable   ${there} of ${wanted} different events, 0 of them new`);
  expect(second).toContain("sending it again changed nothing");
  const models = /Orders by channel.*$/s;
  expect(models.exec(second)?.[0]).toBe(models.exec(first)?.[0]);

  const funnel = ["funnel", "view_content", "add_to_cart", "--site", "demo"];
  const phones = await run(...funnel, "--filters", filterExample, "--format", "json");
  expect(JSON.parse(phones).rows[0].people).toBeGreaterThan(0);

  const link = (await run("login")).trim();
  expect(link).toMatch(
    new RegExp(`^http://127\\.0\\.0\\.1:${privatePort}/login\\?token=[\\w-]{43}$`),
  );
  const opened = () => fetch(link, { redirect: "manual" });
  expect([(await opened()).status, (await opened()).status]).toEqual([303, 401]);

  const key = await demoKey();
  // The last events before the wipe are still in the log when it begins.
  expect((await track(key)).status).toBe(200);
  expect(await run("demo", "--wipe")).toContain("are removed");
  for (const table of ["events", "identity_edges", "person_ids", "rejected"]) {
    const counted = `SELECT count() FROM ${table} WHERE site = 'demo'`;
    expect(await run("sql", counted, "--format", "csv"), table).toMatch(/\n0\n$/);
  }
  expect((await track(key)).status).toBe(401);
  expect(await run("demo", "--wipe")).toBe("There is no demo site.\n");

  // A site of the same id that somebody made is theirs.
  const { api_key } = JSON.parse(await readFile(join(env.CAIRN_DATA, "keys.json"), "utf8"));
  const own = await fetch(`http://127.0.0.1:${privatePort}/api/v1/sites`, {
    method: "POST",
    headers: { authorization: `Bearer ${api_key}`, "content-type": "application/json" },
    body: JSON.stringify({ id: "demo", domains: ["shop.example"] }),
  });
  expect(own.status).toBe(201);
  for (const args of [["--wipe"], ["--visitors", "1"]]) {
    const refused = runProgram(process.execPath, [cairn, "demo", ...args], { env });
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain('The site "demo" is not the demonstration\'s');
  }
  expect(await demoKey()).not.toBe("");
  product.child.kill("SIGTERM");
  expect(await product.ended).toBe(0);
});
