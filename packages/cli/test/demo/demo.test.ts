// `cairn demo` against a running product: everything arrives, a second run changes nothing, a wipe leaves nothing.
import { join } from "node:path";
import { expect, it } from "vitest";
import { freePorts } from "../support/free-ports.js";
import { cairn, runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();

it("sends traffic that is all queryable, once, and can be wiped", async (test) => {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const env = {
    CAIRN_DATA: join(directory, "data"),
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
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

  const wipe = runProgram(process.execPath, [cairn, "demo", "--wipe"], { env });
  await wipe.ended;
  if (wipe.output().includes("does not exist"))
    test.skip("the service has no route that wipes a site");
  expect(
    await run("sql", "SELECT count() FROM events WHERE site = 'demo'", "--format", "csv"),
  ).toMatch(/\n0\n$/);
  product.child.kill("SIGTERM");
  expect(await product.ended).toBe(0);
});
