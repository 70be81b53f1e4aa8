// What a load of cairn.js and 100 calls of track cost the main thread of a headless Chromium.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { median } from "../report.mjs";

const root = join(import.meta.dirname, "../..");
const dist = join(root, "packages/pixel/dist");
const tag = '<script async src="/cairn.js" data-key="wk_bench" data-consent="none"></script>';
const watch = `<script>longest = 0; new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longest = Math.max(longest, duration) })
  .observe({ type: "longtask", buffered: true })</script>`;
const page = (head) =>
  `<!doctype html><html lang="en"><title>Bench</title>${watch}${head}<body><p>Text</p></body></html>`;

/** Medians over `rounds` loads with the script and without, in turn. */
export async function mainThread(rounds) {
  const site = await startSite();
  const { chromium } = await import("playwright-core");
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const context = await browser.newContext();
    const tab = await context.newPage();
    const client = await context.newCDPSession(tab);
    await client.send("Performance.enable");
    const seen = { bare: [], with: [], longest: [], tracks: [], send: [] };
    for (let round = -1; round < rounds; round++) {
      const bare = await load(tab, client, `${site.url}/bare`);
      const full = await load(tab, client, `${site.url}/with`);
      const longest = await tab.evaluate("longest");
      const tracksMs = await tab.evaluate(`(() => { const start = performance.now();
        for (let n = 0; n < 100; n++) cairn("track", "Bench", { n, value: 1, currency: "EUR" });
        return performance.now() - start })()`);
      const called = await metrics(client);
      await tab.waitForFunction(
        "!Object.keys(localStorage).some((key) => key.startsWith('cairn_queue'))",
      );
      const after = await metrics(client);
      // The first round fills caches.
      if (round < 0) continue;
      seen.bare.push(bare);
      seen.with.push(full);
      seen.longest.push(longest);
      seen.tracks.push(tracksMs);
      seen.send.push(after.ScriptDuration - called.ScriptDuration);
    }
    const of = (rows, field) => median(rows.map((row) => row[field]));
    // Below 0 it is noise, and should look like it.
    const more = (field) => of(seen.with, field) - of(seen.bare, field);
    return {
      loadScriptMs: more("ScriptDuration"),
      loadTaskMs: more("TaskDuration"),
      longestTaskMs: median(seen.longest),
      tracksMs: median(seen.tracks),
      sendScriptMs: median(seen.send),
    };
  } finally {
    await browser.close();
    site.close();
  }
}

async function load(tab, client, url) {
  await tab.goto("about:blank");
  const before = await metrics(client);
  await tab.goto(url, { waitUntil: "load" });
  await tab.waitForTimeout(400);
  const after = await metrics(client);
  return {
    ScriptDuration: after.ScriptDuration - before.ScriptDuration,
    TaskDuration: after.TaskDuration - before.TaskDuration,
  };
}

async function metrics(client) {
  const { metrics: list } = await client.send("Performance.getMetrics");
  return Object.fromEntries(list.map(({ name, value }) => [name, value * 1000]));
}

async function startSite() {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://site");
    if (pathname.startsWith("/v1/")) {
      request.resume();
      response.end('{"success":true,"rejected":[]}');
    } else if (/^\/cairn\.[\w-]*\.?js$/.test(pathname)) {
      response.setHeader("content-type", "text/javascript");
      response.setHeader("cache-control", "max-age=3600");
      response.end(readFileSync(join(dist, pathname)));
    } else {
      response.setHeader("content-type", "text/html");
      response.end(page(pathname === "/with" ? tag : ""));
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function chromiumPath() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}
