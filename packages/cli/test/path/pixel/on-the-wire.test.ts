// The size that the README states is what a visitor's browser loads: from the collector, and through the site's proxies.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { createCollectorApp, openLmdbWriter } from "@cairn/collector";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../../../../test/support/chromium.js";
import { toolOrSkip } from "../../docs/tool.js";
import { freePorts } from "../../support/free-ports.js";
import { oneSite } from "../one-machine.js";

const root = join(import.meta.dirname, "../../../../..");
const pixelDirectory = join(root, "packages/pixel/dist");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const built = JSON.parse(read("packages/pixel/dist/manifest.json"));
const budgets = JSON.parse(read("packages/pixel/budgets.json"));
const directory = mkdtempSync(join(tmpdir(), "cairn-wire-"));
const started: ChildProcess[] = [];
const closing: (() => Promise<unknown>)[] = [];
let port = 0;

beforeAll(async () => {
  const maxBytes = 1e9;
  const log = await openLmdbWriter({ path: join(directory, "spool"), maxBytes });
  const app = await createCollectorApp({ log, sites: oneSite(), maxBytes, pixelDirectory });
  await app.listen({ host: "127.0.0.1", port: 0 });
  ({ port } = app.server.address() as AddressInfo);
  closing.push(async () => {
    await app.close();
    await log.close();
  });
});
afterAll(async () => {
  for (const child of started) {
    const gone = new Promise((done) => child.once("exit", done));
    child.kill();
    await gone;
  }
  for (const close of closing) await close();
  rmSync(directory, { recursive: true, force: true });
});

/** The bytes of a body as they come, and the names of how they are packed. */
async function load(url: string, accepted: string) {
  const response = await new Promise<import("node:http").IncomingMessage>((done, fail) =>
    get(url, { headers: { "accept-encoding": accepted } }, done).on("error", fail),
  );
  const { length } = await buffer(response);
  return { status: response.statusCode, packed: response.headers["content-encoding"], length };
}

async function expectPromise(base: string) {
  const answer = { status: 200 };
  for (const file of ["cairn.js", built.file]) {
    const [br, gzip, plain] = await Promise.all(
      ["gzip, deflate, br, zstd", "gzip, deflate", "identity"].map((accepted) =>
        load(`${base}/${file}`, accepted),
      ),
    );
    expect(br).toEqual({ ...answer, packed: "br", length: built.brotli });
    expect(gzip).toEqual({ ...answer, packed: "gzip", length: built.gzip });
    expect(plain).toEqual({ ...answer, packed: undefined, length: built.bytes });
  }
  for (const lazy of Object.values<typeof built>(built.lazy)) {
    const { length } = await load(`${base}/${lazy.file}`, "br");
    expect(length).toBe(lazy.brotli);
  }
  expect(built.brotli).toBeLessThanOrEqual(budgets.scriptBrotliBytes);
}

it("a collector sends each file as small as the browser can read", () =>
  expectPromise(`http://127.0.0.1:${port}`));

it("a browser loads no more than the budget, and runs what it loaded", async () => {
  const browser = await launchChromium();
  closing.unshift(() => browser.close());
  const page = await browser.newPage();
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const bytes = new Map<string, number>();
  const names = new Map<string, string>();
  client.on("Network.responseReceived", ({ requestId, response }) => {
    names.set(requestId, new URL(response.url).pathname);
  });
  client.on("Network.dataReceived", ({ requestId, encodedDataLength }) => {
    const name = names.get(requestId) ?? "";
    bytes.set(name, (bytes.get(name) ?? 0) + encodedDataLength);
  });
  const base = `http://localhost:${port}`;
  await page.route(`${base}/page`, (route) =>
    route.fulfill({
      contentType: "text/html",
      body: '<!doctype html><title>x</title><script async src="/cairn.js" data-key="wk_whole_path_01"></script>',
    }),
  );
  await page.goto(`${base}/page`);
  await page.waitForFunction("window.cairn?.loaded");
  await expect.poll(() => bytes.get("/cairn.js")).toBeGreaterThan(0);
  expect(bytes.get("/cairn.js")).toBeLessThanOrEqual(budgets.scriptBrotliBytes);
});

it("docs/pixel.md's tag with a digest runs on a page of another origin, and only what was promised", async () => {
  const sample = /<script async crossorigin .+<\/script>/.exec(read("docs/pixel.md"))?.[0] ?? "";
  const manifest = await fetch(`http://127.0.0.1:${port}/cairn.manifest.json`).then((answer) =>
    answer.json(),
  );
  const tag = (integrity: string) =>
    sample
      .replace("http://localhost:8080", `http://127.0.0.1:${port}`)
      .replace("FILE", manifest.file)
      .replace("INTEGRITY", integrity);
  const browser = await launchChromium();
  closing.unshift(() => browser.close());
  const page = await browser.newPage();
  // A real server: Chromium lets no page that playwright made up load from loopback.
  let body = "";
  const shop = createServer((_request, response) =>
    response.setHeader("content-type", "text/html").end(`<!doctype html><title>x</title>${body}`),
  );
  await new Promise<void>((done) => shop.listen(0, "127.0.0.1", done));
  closing.unshift(async () => shop.close());
  const address = `http://localhost:${(shop.address() as AddressInfo).port}`;
  body = tag(manifest.integrity);
  await page.goto(address);
  await page.waitForFunction("window.cairn?.loaded");
  const blocked = page.waitForEvent("console", (said) => /digest/.test(said.text()));
  body = tag(manifest.lazy.extras.integrity);
  await page.goto(address);
  await blocked;
  expect(await page.evaluate("typeof cairn")).toBe("undefined");
});

it("nginx of deploy/ passes it on as it is", async (context) => {
  const nginx = toolOrSkip(context, "nginx", "nginx-light");
  const [own = 0] = await freePorts(1);
  const home = join(directory, "nginx");
  mkdirSync(home);
  const location = read("deploy/nginx.conf").replace("127.0.0.1:8080", `127.0.0.1:${port}`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((part) => `${part}_temp_path ${home}/${part};`)
    .join("\n");
  writeFileSync(
    join(home, "nginx.conf"),
    `daemon off; pid ${home}/pid; error_log stderr; worker_processes 1; events {}
    http { access_log off; ${temporary} server { listen 127.0.0.1:${own}; ${location} } }`,
  );
  started.push(spawn(nginx, ["-p", home, "-c", "nginx.conf", "-e", "stderr"]));
  await listening(own);
  await expectPromise(`http://127.0.0.1:${own}/c`);
});

it("Caddy of deploy/ passes it on as it is", async (context) => {
  const caddy = toolOrSkip(context, "caddy");
  const [own = 0] = await freePorts(1);
  const path = join(directory, "Caddyfile");
  writeFileSync(path, `{\n\tadmin off\n}\n${read("deploy/Caddyfile")}`);
  const places = { COLLECTORS: `127.0.0.1:${port}`, SITE_ADDRESS: `http://127.0.0.1:${own}` };
  const env = { ...process.env, HOME: directory, ...places };
  started.push(spawn(caddy, ["run", "--adapter", "caddyfile", "--config", path], { env }));
  await listening(own);
  await expectPromise(`http://127.0.0.1:${own}/c`);
});

const listening = (own: number) =>
  expect
    .poll(() =>
      load(`http://127.0.0.1:${own}/c/healthz`, "").then(
        ({ status }) => status,
        () => 0,
      ),
    )
    .toBe(200);
