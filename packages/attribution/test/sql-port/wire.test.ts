// What goes over the line is what ClickHouse's protocol says: formats as they are, bodies packed in each of its ways.
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromBlocks, toBlocks } from "../../src/sql-port/compressed-blocks.js";
import { type Port, startPort } from "./port.js";

let port: Port;
beforeAll(async () => {
  port = await startPort();
});
afterAll(() => port.close());

const address = (sql: string, more = "") => `query=${encodeURIComponent(sql)}${more}`;
const blocksOf = async (text: string | Buffer) => {
  const blocks: Buffer[] = [];
  for await (const block of toBlocks(Buffer.from(text))) blocks.push(block);
  return Buffer.concat(blocks);
};

describe("formats", () => {
  it.each<[format: string, begins: Buffer]>([
    ["Native", Buffer.from([2, 1, 1, 97, 5, ...Buffer.from("UInt8"), 255])],
    ["RowBinary", Buffer.from([255, 3, 0xff, 0x00, 0x80])],
    ["RowBinaryWithNamesAndTypes", Buffer.from([2, 1, 97, 1, 98, 5, ...Buffer.from("UInt8")])],
    ["Parquet", Buffer.from("PAR1")],
    ["Arrow", Buffer.from("ARROW1")],
    ["ArrowStream", Buffer.from([255, 255, 255, 255])],
    ["ORC", Buffer.from("ORC")],
    ["Avro", Buffer.from("Obj")],
    ["MsgPack", Buffer.from([0xcc, 0xff])],
    ["JSON", Buffer.from("{")],
    ["CSVWithNames", Buffer.from('"a","b"\n')],
    ["XML", Buffer.from("<?xml")],
    ["Vertical", Buffer.from("Row 1:")],
    ["Null", Buffer.from("")],
  ])("%s is passed through byte by byte", async (format, begins) => {
    const sql = `SELECT 255::UInt8 AS a, unhex('FF0080') AS b FORMAT ${format}`;
    const { status, headers, bytes } = await port.ask(address(sql));
    expect([status, headers.get("x-clickhouse-format")]).toEqual([200, format]);
    expect(bytes.subarray(0, begins.length)).toEqual(begins);
  });

  it.each([
    ...["Native", "RowBinaryWithNamesAndTypes", "Parquet", "Arrow", "ArrowStream", "ORC", "Avro"],
    ...["MsgPack", "BSONEachRow", "JSONEachRow", "CSVWithNames", "TSVWithNamesAndTypes"],
  ])("%s holds the rows that were asked for", async (format) => {
    const types = "n UInt32, text String, share Float64, maybe Nullable(String)";
    const sql = `SELECT number::UInt32 AS n, 'ä\\t' AS text, n / 7 AS share, if(n % 2, NULL, 'x') AS maybe FROM numbers(1000)`;
    const { bytes } = await port.ask(address(`${sql} FORMAT ${format}`));
    const path = join(tmpdir(), `cairn-wire-${process.pid}.${format}`);
    await writeFile(path, bytes);
    try {
      const rows = `(SELECT * FROM file({path:String}, {format:String}, {types:String}))`;
      const same = `SELECT count() AS n FROM (${sql} INTERSECT SELECT n, text, share, maybe FROM ${rows})`;
      const found = await port.engine.store.query(same, { path, format, types });
      expect(found).toEqual([{ n: 1000 }]);
    } finally {
      await rm(path);
    }
  });

  it("a header or the address names the format when the statement does not", async () => {
    const named = await port.ask(address("SELECT 1 AS a"), {
      headers: { "x-clickhouse-format": "RowBinary" },
    });
    expect([...named.bytes]).toEqual([1]);
    const { headers } = await port.ask(address("SELECT 1", "&default_format=Parquet"));
    expect(headers.get("content-type")).toBe("application/octet-stream");
  });
});

describe("bodies", () => {
  const rows = 30_000;
  const many = `SELECT number, hex(sipHash64(number)) FROM numbers(${rows})`;

  it("compress=1 answers in ClickHouse's own blocks, errors too", async () => {
    const plain = await port.ask(address(many));
    const packed = await port.ask(address(many, "&compress=1"));
    expect(packed.bytes.length).toBeLessThan(plain.bytes.length);
    expect((await fromBlocks(packed.bytes, 1e9)).equals(plain.bytes)).toBe(true);
    const error = await port.ask(address("SELECT nope FROM events", "&compress=1"));
    expect(error.status).toBe(404);
    expect((await fromBlocks(error.bytes, 1e6)).toString()).toMatch(/^Code: 47\. DB::Exception: /);
  });

  it.each(["gzip", "br", "deflate"])(
    "enable_http_compression=1 answers in %s",
    async (encoding) => {
      const { text } = await port.asked(many);
      const packed = await port.ask(address(many, "&enable_http_compression=1"), {
        headers: { "accept-encoding": encoding },
      });
      expect(packed.headers.get("content-encoding")).toBe(encoding);
      expect(packed.bytes.toString()).toBe(text);
    },
  );

  it.each<
    [name: string, body: (sql: string) => Promise<Buffer> | Buffer, more: string, type: string]
  >([
    ["gzip", gzipSync, "", "gzip"],
    ["brotli", brotliCompressSync, "", "br"],
    ["deflate", deflateSync, "", "deflate"],
    ["ClickHouse's blocks", blocksOf, "decompress=1", "identity"],
    ["blocks in gzip", async (sql) => gzipSync(await blocksOf(sql)), "decompress=1", "gzip"],
  ])("takes a query packed by %s", async (_, pack, more, type) => {
    const body = new Uint8Array(await pack("SELECT 'ä' AS a"));
    const headers = { "content-encoding": type };
    const { bytes } = await port.ask(more, { method: "POST", body, headers });
    expect(bytes.toString()).toBe("ä\n");
  });

  it.each<[name: string, spoil: (blocks: Buffer) => Buffer, code: string]>([
    ["a damaged block", (blocks) => written(blocks, 30), "40"],
    ["a cut block", (blocks) => blocks.subarray(0, -1), "271"],
    ["a length beyond the end", (blocks) => written(blocks, 17, 0xffffffff), "271"],
    ["no block", () => Buffer.from("SELECT 1"), "271"],
    ["a size of 4 GB", (blocks) => written(blocks, 21, 0xffffffff), "271"],
  ])("refuses %s", async (_, spoil, code) => {
    const blocks = await blocksOf("SELECT 1 -- a query of some length");
    const body = new Uint8Array(spoil(blocks));
    const { status, headers } = await port.ask("decompress=1", { method: "POST", body });
    expect([status, headers.get("x-clickhouse-exception-code")]).toEqual([500, code]);
  });

  it("takes query and parameters from a multipart form, and no files", async () => {
    const form = new FormData();
    form.set("query", "SELECT {a:String} AS a, {b:Array(UInt8)} AS b");
    form.set("param_a", "it's");
    form.set("param_b", "[1,2]");
    const { bytes } = await port.ask("", { method: "POST", body: form });
    expect(bytes.toString()).toBe("it\\'s\t[1,2]\n");
    form.set("external", new Blob(["1\n"]), "external");
    expect((await port.ask("", { method: "POST", body: form })).status).toBe(501);
    const broken = {
      method: "POST",
      body: "x",
      headers: { "content-type": "multipart/form-data" },
    };
    expect((await port.ask("", broken)).status).toBe(400);
  });
});

describe("native blocks for clients of a newer revision", () => {
  it("have information about the block and a mark for each column, and the same data", async () => {
    const sql = "SELECT 7::UInt8 AS a, toLowCardinality('x') AS b FORMAT Native";
    const plain = await port.ask(address(sql));
    const marked = await port.ask(address(sql, "&client_protocol_version=54460"));
    const info = Buffer.from([1, 0, 2, 255, 255, 255, 255, 0]);
    const [first, second] = [plain.bytes.indexOf("UInt8") + 5, plain.bytes.indexOf("String)") + 7];
    const mark = Buffer.from([0]);
    const { bytes } = plain;
    const expected = [
      info,
      bytes.subarray(0, first),
      mark,
      bytes.subarray(first, second),
      mark,
      bytes.subarray(second),
    ];
    expect(marked.bytes).toEqual(Buffer.concat(expected));
    const older = await port.ask(address(sql, "&client_protocol_version=54405"));
    expect(older.bytes).toEqual(plain.bytes);
  });

  it("say which type they cannot have", async () => {
    const sql = "SELECT uniqState(1) AS a FORMAT Native";
    const { status, text } = await port.asked(sql, "&client_protocol_version=54460");
    expect([status, text]).toEqual([
      501,
      expect.stringContaining("AggregateFunction(uniq, UInt8)"),
    ]);
  });
});

it("packs each answer so that what was packed is what was said", async () => {
  for (const size of [0, 1, 8, 15, 16, 200, 262_144, 600_000]) {
    const bytes = Buffer.from(
      Array.from({ length: size }, (_, index) => (index * 31 + (index >> 7)) % 251),
    );
    expect((await fromBlocks(await blocksOf(bytes), 1e7)).equals(bytes)).toBe(true);
  }
});

/** The same blocks with another number at a place. */
function written(blocks: Buffer, place: number, number = blocks.readUInt32LE(place) ^ 1): Buffer {
  blocks.writeUInt32LE(number >>> 0, place);
  return blocks;
}
