// A server as it should not be is refused with the remedy before anything is made there; a migration that
// is cut short goes on where it was; two at once do no harm.
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Store, StoreError, wordsOf } from "@cairn/schema";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createStore, migrate } from "../../src/index.js";
import { type Fault, type Front, startFront } from "../support/clickhouse-front/front.js";

let directory: string;
let front: Front;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cairn-server-"));
  const users = {
    cairn: { password: "secret" },
    reader: { password: "r", denied: ["CREATE", "INSERT"] },
  };
  front = await startFront({ directory, users });
});
afterAll(async () => {
  await front.close();
  await rm(directory, { recursive: true, force: true });
});
afterEach(() => front.clear());

const urlOf = (user: string, more = "") => `http://${user}@127.0.0.1:${front.port}/cairn${more}`;
const changes = async () => (await front.statements()).filter((sql) => !/^\s*SELECT/.test(sql));

/** The words for a person, and what they ask for. */
async function refusal(url: string): Promise<[fault: string, words: string]> {
  try {
    await migrate(await createStore({ url }));
  } catch (error) {
    if (error instanceof StoreError) return [error.fault, wordsOf(error)];
    throw error;
  }
  throw new Error(`${url} was taken`);
}

describe("a setup that a person has to mend", () => {
  it.each([
    [
      "cairn:wrong",
      "",
      /Authentication failed.*Set the user and the password.*CAIRN_CLICKHOUSE_URL/,
    ],
    ["nobody:secret", "", /Authentication failed.*Set the user and the password/],
    ["reader:r", "", /necessary to have the grant CREATE.*rights that docs\/operations\.md lists/],
    ["cairn:secret", "?cluster=other", /no cluster other.*one of: main/],
  ])("%s%s", async (user, more, words) => {
    expect(await refusal(urlOf(user, more))).toEqual(["setup", expect.stringMatching(words)]);
    expect((await changes()).filter((sql) => !sql.startsWith("CREATE DATABASE"))).toEqual([]);
  });

  it("never shows the password", async () => {
    const [, words] = await refusal(urlOf("cairn:wrong-and-hidden"));
    expect(words).not.toContain("hidden");
  });

  it("what answers there is no ClickHouse", async () => {
    await front.fault({ kind: "status", status: 404 });
    expect(await refusal(front.url)).toEqual([
      "setup",
      expect.stringMatching(/HTTP status 404.*nobody is there.*HTTP port of ClickHouse/),
    ]);
  });

  it("TLS where the server speaks none", async () => {
    const url = front.url.replace("http:", "https:");
    expect(await refusal(url)).toEqual([
      "setup",
      expect.stringMatching(/does not speak TLS: use http/),
    ]);
  });

  it("a port that does not speak HTTP", async () => {
    const native = createServer((socket) => socket.end("\u0000native protocol\n"));
    await once(native.listen(0, "127.0.0.1"), "listening");
    const { port } = native.address() as AddressInfo;
    const [, words] = await refusal(`http://cairn:secret@127.0.0.1:${port}/cairn`);
    expect(words).toMatch(/does not speak HTTP: is the port right/);
    native.close();
  });

  it("a port that ends the line at once, as Kafka's does", async () => {
    const kafka = createServer((socket) => socket.once("data", () => socket.destroy()));
    await once(kafka.listen(0, "127.0.0.1"), "listening");
    const { port } = kafka.address() as AddressInfo;
    const words =
      /line ended before there was an answer.*server that restarts.*Is CAIRN_CLICKHOUSE_URL the HTTP port/;
    expect(await refusal(`http://cairn:secret@127.0.0.1:${port}/cairn`)).toEqual([
      "passing",
      expect.stringMatching(words),
    ]);
    kafka.close();
  });

  it.each([
    [{ version: "24.8.14.39" }, "", /version 24\.8\.14\.39.*needs 25\.8 or newer/],
    [{ version: "25.7.9.1" }, "", /needs 25\.8 or newer/],
    [{ shards: 2 }, "?cluster=main", /Two shards.*macro shard=01.*a <shard> of its own/],
  ])("%o", async (more, parameters, words) => {
    await front.restart(more);
    try {
      expect(await refusal(front.url + parameters)).toEqual([
        "setup",
        expect.stringMatching(words),
      ]);
      expect(await changes()).toEqual([]);
    } finally {
      await front.restart({ version: "26.7.2.1", shards: 1 });
    }
  });
});

it("a question whose asker has gone closes its line at once, and asks no second time", async () => {
  const store = await createStore({ url: front.url });
  const question = "SELECT 'of somebody who leaves'";
  await front.fault({ kind: "slow", ms: 20_000, match: "leaves" });
  const leave = new AbortController();
  const asked = store.query(question, {}, { maxSeconds: 120, signal: leave.signal });
  setTimeout(() => leave.abort(), 200);
  const startedAt = performance.now();
  await expect(asked).rejects.toBeInstanceOf(StoreError);
  await expect(
    store.query(question, {}, { maxSeconds: 120, signal: leave.signal }),
  ).rejects.toThrow("gone");
  expect(performance.now() - startedAt).toBeLessThan(15_000);
  await front.clear();
  // A setting that only reading may have leaves the store as it was.
  await store.command("CREATE TABLE IF NOT EXISTS later (x UInt8) ENGINE = Memory");
  await store.command("DROP TABLE later");
  expect((await front.statements()).filter((sql) => sql.includes("leaves"))).toHaveLength(1);
  await store.close();
});

describe("what can pass", () => {
  it.each<[string, Fault]>([
    ["a proxy without a server", { kind: "status", status: 502 }],
    ["too many requests", { kind: "status", status: 429 }],
    ["a line that is cut", { kind: "cut_answer" }],
    ["Keeper away", { kind: "error", code: 999, type: "KEEPER_EXCEPTION", message: "K" }],
    [
      "too many queries",
      { kind: "error", code: 202, type: "TOO_MANY_SIMULTANEOUS_QUERIES", message: "" },
    ],
    ["a time-out", { kind: "error", code: 159, type: "TIMEOUT_EXCEEDED", message: "T" }],
  ])("%s", async (_, fault) => {
    await front.fault({ match: "SELECT|CREATE", ...fault });
    expect((await refusal(front.url))[0]).toBe("passing");
  });

  it("nobody listens", async () => {
    await front.down();
    expect(await refusal(front.url)).toEqual(["passing", expect.stringContaining("ECONNREFUSED")]);
    await front.up();
  });

  it("a question is asked again when the line breaks, and not when ClickHouse answers", async () => {
    const store = await opened();
    await front.fault({ kind: "cut_body", match: "cut 2", times: 2 });
    await front.fault({
      kind: "error",
      match: "error 1",
      times: 1,
      code: 241,
      type: "M",
      message: "",
    });
    expect(await store.query("SELECT 'cut 2' AS answer")).toEqual([{ answer: "cut 2" }]);
    await expect(store.query("SELECT 'error 1' AS answer")).rejects.toMatchObject({ code: 241 });
    await store.close();
  });
});

describe("migrations", () => {
  const shape = (store: Store) =>
    store.query<object>(
      `SELECT name, groupArray((column, type)) AS columns
       FROM (SELECT name FROM system.tables WHERE database = 'cairn') AS tables
       LEFT JOIN
       (
         SELECT table, name AS column, type FROM system.columns
         WHERE database = 'cairn' ORDER BY table, position
       ) AS columns ON columns.table = tables.name
       GROUP BY name ORDER BY name`,
    );
  const noted = (store: Store) =>
    store.query<object>("SELECT kind, name, checksum FROM migrations FINAL ORDER BY kind, name");
  let whole: [object[], object[]];

  beforeAll(async () => {
    const store = await emptyStore();
    await migrate(store);
    whole = [await shape(store), await noted(store)];
    await store.close();
  });

  it.each<[string, Fault]>([
    ["refused in the middle of a file", refusedAt("TABLE IF NOT EXISTS person_ids")],
    ["cut after a table was made", { kind: "cut_body", match: "TABLE IF NOT EXISTS profiles" }],
    [
      "cut before a migration was noted",
      { kind: "status", status: 503, match: "INSERT INTO migrations" },
    ],
    ["refused in the views", refusedAt("VIEW journeys_full")],
  ])("%s: the next start goes on", async (_, fault) => {
    const store = await emptyStore();
    await front.fault(fault);
    await expect(migrate(store)).rejects.toThrow();
    expect(await shape(store)).not.toEqual(whole[0]);
    await front.clear();
    await migrate(store);
    expect([await shape(store), await noted(store)]).toEqual(whole);
    expect(await migrate(store)).toEqual({ applied: [], views: [] });
    await store.close();
  });

  it("killed at a random moment, six times: the next start goes on", async () => {
    const store = await emptyStore();
    for (let turn = 0; turn < 6; turn++) {
      const migrating = migrate(store).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 70 * turn));
      await front.restart();
      await migrating;
    }
    await migrate(store);
    expect([await shape(store), await noted(store)]).toEqual(whole);
    await store.close();
  });

  it("two and more at once do no harm", async () => {
    for (let round = 0; round < 2; round++) {
      const store = await emptyStore();
      const others = await Promise.all([1, 2, 3].map(() => opened()));
      await Promise.allSettled([store, ...others].map((one) => migrate(one)));
      await migrate(store);
      expect([await shape(store), await noted(store)]).toEqual(whole);
      await Promise.all([store, ...others].map((one) => one.close()));
    }
  });

  function refusedAt(match: string): Fault {
    return { kind: "error", code: 210, type: "NETWORK_ERROR", message: "gone", match };
  }

  it.each([
    ["", "?cluster=main", /begun without \?cluster=.*Leave \?cluster= out/],
    ["?cluster=main", "", /begun with \?cluster=.*Set \?cluster=/],
  ])("a store begun with %j is not gone on with as %j", async (first, then, words) => {
    await (await emptyStore()).close();
    const begun = await createStore({ url: front.url + first });
    await migrate(begun);
    expect(await migrate(begun)).toEqual({ applied: [], views: [] });
    const other = await createStore({ url: front.url + then });
    const before = (await front.statements()).length;
    await expect(migrate(other)).rejects.toThrow(words);
    const since = (await front.statements()).slice(before);
    expect(since.filter((sql) => !sql.startsWith("SELECT"))).toEqual([]);
    await Promise.all([begun.close(), other.close()]);
  });

  async function emptyStore(): Promise<Store> {
    const before = await opened();
    await before.command("DROP DATABASE cairn SYNC");
    await before.close();
    return opened();
  }
});

const opened = () => createStore({ url: front.url });
