// `cairn start` with a ClickHouse server: it waits for one that is away and says so, goes on by itself,
// and stops with the remedy where waiting would not help.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Front,
  startFront,
} from "../../../attribution/test/support/clickhouse-front/front.js";
import { freePorts } from "../support/free-ports.js";
import { cairn, type Program, runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const banner = /Demo data/;
let front: Front;

beforeAll(async () => {
  const users = {
    cairn: { password: "secret" },
    reader: { password: "secret", denied: ["CREATE"] },
    loses: { password: "secret" },
  };
  front = await startFront({ directory: join(directory, "front"), users });
});
afterAll(() => front?.close());

interface Product {
  program: Program;
  /** Status of the answer to one order. */
  send(messageId: string): Promise<number>;
  readiness(): Promise<{ ready: boolean; parts: Record<"store" | "loader", { reason: string }> }>;
  /** Ids of the conversions that reports know; empty while they do not answer. */
  conversions(): Promise<string[]>;
}

async function start(name: string, url: string, role: string[] = []): Promise<Product> {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const data = join(directory, name);
  const env = {
    CAIRN_DATA: data,
    CAIRN_PUBLIC_HOST: "127.0.0.1",
    CAIRN_PUBLIC_PORT: String(publicPort),
    CAIRN_PRIVATE_PORT: String(privatePort),
    CAIRN_SQL_PORT: "0",
    CAIRN_CLICKHOUSE_URL: url,
  };
  const keys = () => JSON.parse(readFileSync(join(data, "keys.json"), "utf8"));
  const engine = `http://127.0.0.1:${privatePort}`;
  return {
    program: runProgram(process.execPath, [cairn, "start", ...role], { env }),
    async send(messageId) {
      const properties = { value: 10, currency: "EUR" };
      const batch = [
        { type: "track", event: "Order Completed", anonymousId: "v", messageId, properties },
      ];
      const answer = await fetch(`http://127.0.0.1:${publicPort}/v1/batch`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-write-key": keys().write_key },
        body: JSON.stringify({ batch }),
      });
      return answer.status;
    },
    readiness: async () => (await fetch(`${engine}/readyz`)).json(),
    async conversions() {
      const answer = await fetch(`${engine}/api/v1/conversions`, {
        headers: { authorization: `Bearer ${keys().api_key}` },
      });
      const { rows = [] } = await answer.json();
      return rows.map((row: { event_id: string }) => row.event_id).toSorted();
    },
  };
}

const urlOf = (user: string, password = "secret", port = front.port) =>
  `http://${user}:${password}@127.0.0.1:${port}/cairn`;
const within = { timeout: 30_000 };

describe("a server that is away", () => {
  it("at the start: events are taken, /readyz has the reason, and loading begins when it is there", async () => {
    await front.down();
    const product = await start("away", urlOf("cairn"));
    await product.program.said(banner);
    expect(await product.send("early")).toBe(200);
    expect(await product.readiness()).toMatchObject({
      ready: false,
      parts: {
        store: { ready: false, reason: expect.stringContaining("ECONNREFUSED") },
        loader: { reason: expect.stringMatching(/the store cannot be used.*ECONNREFUSED/) },
      },
    });
    await product.program.said(/the store cannot be used[\s\S]*the store cannot be used/);
    await front.up();
    await expect.poll(product.conversions, within).toEqual(["early"]);
    expect(await product.readiness()).toMatchObject({ ready: true });
    // Once by pause: 0.25, 0.5, 1, 2 and 4 s at most.
    const said = product.program.output().match(/the store cannot be used/g);
    expect(said?.length).toBeLessThan(7);
    expect(product.program.output()).not.toContain("the engine ended");
    product.program.child.kill("SIGTERM");
    expect(await product.program.ended).toBe(0);
  });

  it("ends at once when it is asked to while it waits", async () => {
    const [nobody = 0] = await freePorts(1);
    const { program } = await start("ends", urlOf("cairn", "secret", nobody), ["loader"]);
    await program.said(/the store cannot be used/);
    const asked = Date.now();
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(Date.now() - asked).toBeLessThan(15_000);
  });
});

describe("what waiting would not help", () => {
  it("a wrong password stops the product with one message and without the password", async () => {
    const { program } = await start("password", urlOf("cairn", "wrong-and-hidden"));
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(
      /The store cannot be used: .*Authentication failed.* Set the user and the password of the server in CAIRN_CLICKHOUSE_URL\./,
    );
    expect(program.output()).not.toContain("hidden");
    expect(program.output().match(/The store cannot be used/g)).toHaveLength(1);
  });

  it("a wrong password that shows only when the server is there ends a role at once", async () => {
    await front.down();
    const { program } = await start("late", urlOf("cairn", "wrong-and-hidden"), ["attribution"]);
    await program.said(/the store cannot be used: .*ECONNREFUSED/);
    await front.up();
    expect(await program.ended).toBe(78);
    expect(program.output()).toMatch(
      /The store cannot be used: .*Authentication failed.* Set the user and the password of the server/,
    );
  });

  it("the product takes events all the same then, and says why its engine does not stay", async () => {
    await front.down();
    const product = await start("late-product", urlOf("cairn", "wrong-and-hidden"));
    await product.program.said(banner);
    await front.up();
    await product.program.said(/the engine ended \(The store cannot be used: .*Set the user and/);
    expect(await product.send("kept")).toBe(200);
    product.program.child.kill("SIGTERM");
    expect(await product.program.ended).toBe(0);
  });

  it("a role alone ends with 78, which tells its keeper not to start it again", async () => {
    await front.restart({ directory: join(directory, "empty-front") });
    const { program } = await start("rights", urlOf("reader"), ["loader"]);
    expect(await program.ended).toBe(78);
    expect(program.output()).toMatch(/grant CREATE.*rights that docs\/operations\.md lists/);
    await front.restart({ directory: join(directory, "front") });
  });

  it("an older server stops the start, and nothing is changed there", async () => {
    await front.restart({ version: "24.8.4.13" });
    const { program } = await start("older", urlOf("cairn"), ["attribution"]);
    expect(await program.ended).toBe(78);
    expect(program.output()).toMatch(/version 24\.8\.4\.13.*25\.8 or newer: upgrade the server/);
    expect((await front.statements()).filter((sql) => !sql.startsWith("SELECT"))).toEqual([]);
    await front.restart({ version: "26.7.2.1" });
  });
});

it("a right that is taken away while it runs: it waits, says which, and goes on when it is back", async () => {
  const product = await start("loses", urlOf("loses"));
  await product.program.said(banner);
  const denied = {
    kind: "error",
    code: 497,
    type: "ACCESS_DENIED",
    match: "INSERT INTO events",
  } as const;
  await front.fault({ ...denied, message: "loses: Not enough privileges." });
  expect(await product.send("waits")).toBe(200);
  await expect
    .poll(async () => (await product.readiness()).parts.loader.reason, within)
    .toMatch(/could not insert a block: .*Not enough privileges\. Give the user the rights/);
  await front.clear();
  await expect.poll(product.conversions, within).toContain("waits");
  product.program.child.kill("SIGTERM");
  expect(await product.program.ended).toBe(0);
});
