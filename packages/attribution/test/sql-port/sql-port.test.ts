// The SQL port answers ClickHouse's own client over HTTP, and a stranger's tricks with an error.
import { gzipSync } from "node:zlib";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSqlApp } from "../../src/index.js";
import { apiKey, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
let app: ReturnType<typeof createSqlApp>;
let url: string;
let client: ClickHouseClient;

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-09-01T10:05:00Z", visitor: "ana", value: 5 },
  ]);
  app = createSqlApp({ store: engine.store, apiKey });
  url = await app.listen({ port: 0, host: "127.0.0.1" });
  client = createClient({ url, username: "default", password: apiKey, database: "cairn", log });
});
afterAll(async () => {
  await client.close();
  await app.close();
  await engine.close();
});

const log = { level: ClickHouseLogLevel.OFF };
const auth = { "x-clickhouse-user": "default", "x-clickhouse-key": apiKey };
const ask = async (query: string, init: RequestInit = {}) => {
  const answer = await fetch(`${url}/?${query}`, {
    ...init,
    headers: { ...auth, ...init.headers },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
const asked = (sql: string, more = "") => ask(`query=${encodeURIComponent(sql)}${more}`);

/** The longest time in which this process did nothing else. */
async function longestPause<Value>(work: () => Promise<Value>) {
  let last = performance.now();
  let pauseMs = 0;
  const clock = setInterval(() => {
    pauseMs = Math.max(pauseMs, performance.now() - last);
    last = performance.now();
  }, 1);
  try {
    const value = await work();
    return { value, pauseMs };
  } finally {
    clearInterval(clock);
  }
}

describe("@clickhouse/client over HTTP", () => {
  it("pings and reads a table", async () => {
    expect(await client.ping()).toMatchObject({ success: true });
    const answer = await client.query({
      query: "SELECT event_id, value FROM events ORDER BY event_id",
    });
    expect(((await answer.json()) as { data: unknown }).data).toEqual([
      { event_id: "o1", value: "5" },
      { event_id: "p1", value: "0" },
    ]);
  });

  it("reads a parameterized view, with the digits of the REST route", async () => {
    const answer = await client.query({
      query:
        "SELECT * FROM attribution(site = 'default', conversion = 'purchase', model = 'linear', from = '2026-09-01', to = '2026-10-01', lookback_days = 30)",
      format: "JSONEachRow",
    });
    expect(await answer.json()).toEqual([{ channel: "email", conversions: "1", value: "5" }]);
  });

  it("passes parameters of every simple type as they are", async () => {
    const query_params = {
      text: "it's a\ttab, a \\ and a\nline",
      list: ["it's", "\\", "a,b]", "tab\t", ""],
      numbers: [1, -2, 9007199254740993n],
      shares: [0.1, 2.5e-7],
      none: null,
      maybe: [null, "x"],
      at: "2026-09-01 10:00:00",
      empty: [],
    };
    const answer = await client.query({
      query:
        "SELECT {text:String} AS text, {list:Array(String)} AS list, {numbers:Array(Int64)} AS numbers, {shares:Array(Float64)} AS shares, {none:Nullable(String)} AS none, {maybe:Array(Nullable(String))} AS maybe, {at:DateTime('UTC')} AS at, {empty:Array(String)} AS empty",
      query_params,
      format: "JSONStringsEachRow",
    });
    const [row] = (await answer.json()) as Record<string, string>[];
    expect(row).toMatchObject({
      text: query_params.text,
      numbers: "[1,-2,9007199254740993]",
      shares: "[0.1,2.5e-7]",
      maybe: "[NULL,'x']",
      at: "2026-09-01T10:00:00Z",
      empty: "[]",
    });
    expect(row?.list).toBe("['it\\'s','\\\\','a,b]','tab\\t','']");
  });

  it("gets errors with ClickHouse's code and name", async () => {
    await expect(client.query({ query: "SELECT nope FROM events" })).rejects.toMatchObject({
      code: "47",
      type: "UNKNOWN_IDENTIFIER",
    });
    await expect(client.query({ query: "SELECT (" })).rejects.toMatchObject({ code: "62" });
    await expect(client.command({ query: "DROP TABLE events" })).rejects.toMatchObject({
      code: "497",
      type: "ACCESS_DENIED",
    });
    const stranger = createClient({ url, password: "wrong", log });
    await expect(stranger.query({ query: "SELECT 1" })).rejects.toMatchObject({ code: "516" });
    await stranger.close();
  });
});

describe("the protocol", () => {
  it("answers /ping and the bare address without a key, and nothing else", async () => {
    expect(await (await fetch(`${url}/ping`)).text()).toBe("Ok.\n");
    expect(await (await fetch(url)).text()).toBe("Ok.\n");
    expect((await fetch(`${url}/play`)).status).toBe(404);
    expect((await fetch(`${url}/?query=SELECT+1`)).status).toBe(403);
    expect((await fetch(url, { method: "POST", body: "SELECT 1" })).status).toBe(403);
  });

  it.each<[string, () => Promise<Response>]>([
    ["Basic", () => fetch(`${url}/?query=SELECT+1`, { headers: basic(`default:${apiKey}`) })],
    [
      "Basic without a user",
      () => fetch(`${url}/?query=SELECT+1`, { headers: basic(`:${apiKey}`) }),
    ],
    ["the address", () => fetch(`${url}/?query=SELECT+1&user=default&password=${apiKey}`)],
    ["headers", () => fetch(`${url}/?query=SELECT+1`, { headers: auth })],
  ])("takes the key by %s", async (_, send) => {
    const answer = await send();
    expect([answer.status, await answer.text()]).toEqual([200, "1\n"]);
  });

  it.each([`admin:${apiKey}`, "default:", "default", `default:${apiKey} `, "default:\u0000"])(
    "refuses %j with 403",
    async (pair) => {
      const answer = await fetch(`${url}/?query=SELECT+1`, { headers: basic(pair) });
      expect([answer.status, answer.headers.get("x-clickhouse-exception-code")]).toEqual([
        403,
        "516",
      ]);
    },
  );

  it("compresses a large answer without holding up other requests", async () => {
    const sql = "SELECT hex(sipHash128(number)), hex(sipHash128(-number)) FROM numbers(400000)";
    const plain = await longestPause(() => asked(sql));
    const started = performance.now();
    gzipSync(plain.value.text);
    const compressingMs = performance.now() - started;
    const zipped = await longestPause(() =>
      ask(`query=${encodeURIComponent(sql)}&enable_http_compression=1`),
    );
    expect(zipped.value.headers.get("content-encoding")).toBe("gzip");
    expect(zipped.value.text).toBe(plain.value.text);
    expect(zipped.pauseMs).toBeLessThan(plain.pauseMs + compressingMs / 2);
  });

  it("joins the query of the address and the body, and takes gzip", async () => {
    const joined = await ask("query=SELECT+1+AS", {
      method: "POST",
      body: "one FORMAT JSONEachRow",
    });
    expect(joined.text).toBe('{"one":1}\n');
    const zipped = await ask("", {
      method: "POST",
      body: gzipSync("SELECT 2"),
      headers: { "content-encoding": "gzip" },
    });
    expect(zipped.text).toBe("2\n");
    const bomb = await ask("", {
      method: "POST",
      body: gzipSync(Buffer.alloc(20_000_000, 32)),
      headers: { "content-encoding": "gzip" },
    });
    expect(bomb.status).toBe(500);
  });

  it("honours FORMAT before default_format, and names it", async () => {
    const csv = await asked("SELECT 1 AS a FORMAT CSVWithNames;", "&default_format=JSON");
    expect([csv.text, csv.headers.get("x-clickhouse-format")]).toEqual([
      '"a"\n1\n',
      "CSVWithNames",
    ]);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=UTF-8");
    const preset = await asked(
      "SELECT 'FORMAT JSON' AS a",
      "&default_format=JSONEachRow&query_id=q-1",
    );
    expect(preset.text).toBe('{"a":"FORMAT JSON"}\n');
    expect(preset.headers.get("x-clickhouse-query-id")).toBe("q-1");
    expect(JSON.parse(preset.headers.get("x-clickhouse-summary") ?? "")).toMatchObject({
      read_rows: "1",
      result_rows: "1",
    });
    for (const format of ["Nope", "Protobuf", "CapnProto", "Template", "MySQLWire"]) {
      const { status, text } = await asked(`SELECT 1 FORMAT ${format}`);
      expect([status, text]).toEqual([403, expect.stringContaining("is not allowed. Allowed: ")]);
    }
  });

  it("ignores what clients send of their own accord and refuses what would change the answer", async () => {
    const usual =
      "&session_id=a&wait_end_of_query=1&send_progress_in_http_headers=1&database=cairn";
    expect((await asked("SELECT 1", usual)).text).toBe("1\n");
    for (const more of [
      "&readonly_x=1",
      "&output_format_schema=/tmp/x",
      "&format_schema=/tmp/x",
      "&additional_table_filters={}",
      "&max_memory_usage=0",
      "&max_threads=64",
    ]) {
      const { status, text } = await asked("SELECT 1", more);
      expect([status, text]).toEqual([403, expect.stringContaining("Cannot modify")]);
    }
    const elsewhere = await asked("SELECT 1", "&database=system");
    expect([elsewhere.status, elsewhere.headers.get("x-clickhouse-exception-code")]).toEqual([
      404,
      "81",
    ]);
  });

  it("answers whole or not at all", async () => {
    const { text } = await asked("SELECT number FROM numbers(150000)");
    expect(text.split("\n")).toHaveLength(150_001);
    const more = await asked("SELECT number FROM numbers(1500000)");
    expect([more.status, more.headers.get("x-clickhouse-exception-code")]).toEqual([500, "396"]);
  });
});

function basic(pair: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}
