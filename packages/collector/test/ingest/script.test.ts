// The pixel's files: as small as the browser can read, and kept no longer than is true.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startCollector } from "../support/collector.js";

const source = "console.log('cairn')".repeat(20);
const br = brotliCompressSync(source);
const gz = gzipSync(source);
let collector: Awaited<ReturnType<typeof startCollector>>;
const get = (url: string, headers: Record<string, string> = {}) =>
  collector.inject({ method: "GET", url, headers });

beforeAll(async () => {
  collector = await startCollector();
  const put = (name: string, content: string | Buffer) =>
    writeFileSync(join(collector.directory, name), content);
  mkdirSync(collector.directory, { recursive: true });
  for (const name of ["cairn.js", "cairn.extras-01234567.js"]) {
    put(name, source);
    put(`${name}.br`, br);
    put(`${name}.gz`, gz);
  }
  put("cairn.plain-01234567.js", source);
  put("manifest.json", '{"file":"cairn.0123456789ab.js"}');
  put("sites.json", '{"secret":true}');
});
afterAll(() => collector.close());

describe.each(["/cairn.js", "/cairn.extras-01234567.js"])("%s", (url) => {
  it.each([
    ["br", "gzip, deflate, br, zstd", br],
    ["gzip", "gzip, deflate", gz],
    ["gzip", "gzip, br;q=0", gz],
    [undefined, "identity", Buffer.from(source)],
    [undefined, "", Buffer.from(source)],
  ])("goes as %s where a browser accepts %j", async (encoding, accepted, body) => {
    const answer = await get(url, { "accept-encoding": accepted });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-encoding"]).toBe(encoding);
    expect(answer.rawPayload.equals(body)).toBe(true);
    expect(answer.headers["content-length"]).toBe(String(body.length));
    expect(answer.headers["content-type"]).toBe("application/javascript; charset=utf-8");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers["cross-origin-resource-policy"]).toBe("cross-origin");
  });

  it("varies by what a browser accepts and by the origin of the page", async () => {
    const { headers } = await get(url, { "accept-encoding": "br", origin: "https://shop.example" });
    expect(String(headers.vary).toLowerCase().split(/,\s*/).sort()).toEqual([
      "accept-encoding",
      "origin",
    ]);
  });

  it("is not sent again to a browser that has it, and each encoding is another thing to have", async () => {
    const first = await get(url, { "accept-encoding": "br" });
    const etag = String(first.headers.etag);
    const again = await get(url, { "accept-encoding": "br", "if-none-match": etag });
    expect(again.statusCode).toBe(304);
    expect(again.body).toBe("");
    expect(again.headers["cache-control"]).toBe(first.headers["cache-control"]);
    const other = await get(url, { "accept-encoding": "gzip", "if-none-match": etag });
    expect(other.statusCode).toBe(200);
  });
});

it("keeps a file that is named by its hash for a year, and cairn.js for an hour", async () => {
  const cache = async (url: string) => (await get(url)).headers["cache-control"];
  expect(await cache("/cairn.js")).toBe("public, max-age=3600");
  expect(await cache("/cairn.manifest.json")).toBe("public, max-age=3600");
  expect(await cache("/cairn.extras-01234567.js")).toBe("public, max-age=31536000, immutable");
});

it("sends a file as it is where nothing compressed lies beside it", async () => {
  const answer = await get("/cairn.plain-01234567.js", { "accept-encoding": "br, gzip" });
  expect(answer.headers).not.toHaveProperty("content-encoding");
  expect(answer.body).toBe(source);
});

it("says where the files are and what digest each has", async () => {
  const answer = await get("/cairn.manifest.json");
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(answer.json()).toEqual({ file: "cairn.0123456789ab.js" });
});

it("has nothing else of that directory, and forgets a 404 at once", async () => {
  for (const url of [
    "/cairn.missing-01234567.js",
    "/cairn.js.br",
    "/cairn.extras-01234567.js.gz",
    "/sites.json",
    "/manifest.json",
    "/cairn...%2fsites.js",
    "/cairn.%2e%2e%2fsites.js",
  ]) {
    const answer = await get(url, { "accept-encoding": "br" });
    expect([url, answer.statusCode]).toEqual([url, 404]);
    expect(answer.headers).not.toHaveProperty("cache-control");
  }
});
