// Answers of the SQL port are bounded in memory: each by its size, all together by who reads them.
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSqlApp, type SqlAppOptions } from "../../src/index.js";
import { apiKey, startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

async function open(limits: Partial<SqlAppOptions>) {
  const app = createSqlApp({ store: engine.store, apiKey, ...limits });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = app.server.address() as AddressInfo;
  const ask = async (sql: string, more = "") => {
    const url = `http://127.0.0.1:${port}/?query=${encodeURIComponent(sql)}${more}`;
    const answer = await fetch(url, { headers: { "x-clickhouse-key": apiKey } });
    return [answer.status, (await answer.text()).slice(0, 200)];
  };
  const close = async () => {
    app.server.closeAllConnections();
    await app.close();
  };
  return { port, ask, close };
}

test("an answer above its size is refused, in columns and as it is written", async () => {
  const { ask, close } = await open({ maxAnswerBytes: 1_000_000 });
  const columns = "SELECT repeat('a', 1000) FROM numbers(2000)";
  expect(await ask(columns)).toEqual([500, expect.stringContaining("Code: 396.")]);
  const raised = await ask(columns, "&max_result_bytes=200000000");
  expect(raised).toEqual([500, expect.stringContaining("Code: 396.")]);
  const written = "SELECT number AS a_long_name_of_a_column FROM numbers(50000) FORMAT JSONEachRow";
  expect(await ask(written)).toEqual([500, expect.stringContaining("more than 1 MB")]);
  expect(await ask("SELECT 1")).toEqual([200, "1\n"]);
  await close();
});

test("who does not read is cut off, and meanwhile others are told to wait", async () => {
  const { port, ask, close } = await open({ maxAnswerBytes: 12_000_000, readerIdleMs: 1500 });
  const sql = encodeURIComponent("SELECT repeat('a', 1000) FROM numbers(11000)");
  const lazy = Array.from({ length: 4 }, () => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.pause();
    socket.write(`GET /?query=${sql} HTTP/1.1\r\nHost: x\r\nX-ClickHouse-Key: ${apiKey}\r\n\r\n`);
    return socket;
  });
  const status = async () => (await ask("SELECT 1"))[0];
  await expect.poll(status).toBe(429);
  await expect.poll(status).toBe(200);
  for (const socket of lazy) socket.destroy();
  await close();
});
