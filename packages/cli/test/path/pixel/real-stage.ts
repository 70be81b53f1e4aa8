// What the tests of the pixel's path start from: the product on one machine behind a web site, and a browser.
import { appendFileSync } from "node:fs";
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchChromium } from "../../../../../test/support/chromium.js";
import { startOneMachine, writeKey } from "../one-machine.js";

/** What the site does with a batch instead of passing it on. */
export type Trouble = "500" | "429" | "hang" | "late" | "lose-answer" | undefined;

export interface Row {
  event_id: string;
  name: string;
  path: string;
  visitor_id: string;
  [column: string]: unknown;
}

export interface RealStage {
  machine: Awaited<ReturnType<typeof startOneMachine>>;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** `http://shop.example:PORT`; every host name leads to the same site. */
  origin: (host?: string) => string;
  /** Pages by path: HTML, script or headers. Every other path is a plain page with the script tag. */
  pages: Map<string, { body: string; headers?: Record<string, string> }>;
  trouble: () => Trouble;
  /** Events that a page made, counted once each, once everything acknowledged is in the store. */
  rows: (where: string) => Promise<Row[]>;
  faults: string[];
  /** How often an event came to the collector, by its id: copies are no fault, the store makes one of them. */
  copies: Map<string, number>;
  /** Every request, with the purpose that a browser states when it renders ahead. */
  requests: string[];
}

export const tag = (attributes = "") =>
  `<script async src="/cairn.js" data-key="${writeKey}" ${attributes}></script>`;

export const html = (attributes = "", rest = "") =>
  `<!doctype html><html lang="en"><title>Real</title>${tag(attributes)}<body>${rest}</body></html>`;

/** Headless Chromium says what it is, and is then rightly marked as a bot. */
const agent =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";

export function setRealStage(): RealStage {
  const stage = { pages: new Map(), faults: [] } as unknown as RealStage;
  let site: Awaited<ReturnType<typeof startSite>>;
  beforeAll(async () => {
    stage.machine = await startOneMachine();
    await stage.machine.send(
      JSON.stringify({ batch: [{ type: "track", event: "first", userId: "u" }] }),
    );
    site = await startSite(stage);
    stage.origin = (host = "localhost") => `http://${host}:${site.port}`;
    stage.browser = await launchChromium(
      ["--host-resolver-rules=MAP *.example 127.0.0.1", `--user-agent=${agent}`],
      ["--disable-back-forward-cache"],
    );
  }, 90_000);
  beforeEach(async () => {
    stage.pages.clear();
    stage.trouble = () => undefined;
    stage.faults = [];
    stage.requests = [];
    stage.copies = new Map();
    stage.context = await stage.browser.newContext();
    stage.page = await stage.context.newPage();
    stage.page.on("pageerror", (fault) => stage.faults.push(String(fault)));
  });
  afterEach(async () => {
    await stage.context.close();
    expect(stage.faults).toEqual([]);
  });
  afterAll(async () => {
    await stage.browser?.close();
    site?.close();
    await stage.machine?.close();
  });
  stage.rows = async (where) => {
    await stage.machine.loaded();
    return stage.machine.store.query<Row>(
      `SELECT *, toString(properties) AS json FROM events FINAL WHERE ${where} ORDER BY event_time, event_id`,
    );
  };
  return stage;
}

/**
 * Waits until the store has at least `count` rows, and a moment longer for what should not come. Copies
 * of one event are one row there.
 */
export async function stored(stage: RealStage, where: string, count: number): Promise<Row[]> {
  await expect
    .poll(async () => (await stage.rows(where)).length, { interval: 100 })
    .toBeGreaterThanOrEqual(count);
  await new Promise((done) => setTimeout(done, 300));
  const rows = await stage.rows(where);
  expect(new Set(rows.map(({ event_id }) => event_id)).size).toBe(rows.length);
  return rows;
}

export interface Result {
  scenario: string;
  /** Events that the page made. */
  events: number;
  stored: number;
  distinct: number;
  /** Events that came to the collector, each copy counted. */
  arrived: number;
}

/** For the benchmark that tells what was lost: one line of JSON for each scenario. */
export function noteResult(result: Result): void {
  const path = process.env.PIXEL_RESULTS;
  if (path) appendFileSync(path, `${JSON.stringify(result)}\n`);
}

export const ready = (page: Page) => page.waitForFunction("window.cairn?.loaded");

async function startSite(stage: RealStage) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    stage.requests.push(`${pathname} ${request.headers["sec-purpose"] ?? ""}`.trim());
    const trouble = pathname === "/v1/batch" ? stage.trouble() : undefined;
    if (/^\/(v1\/|cairn\.|r\/|tr$)/.test(pathname)) pass(stage, request, response, trouble);
    else {
      const { body, headers } = stage.pages.get(pathname) ?? { body: html() };
      const type = pathname.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
      response.writeHead(200, { "content-type": type, "cache-control": "no-cache", ...headers });
      response.end(body);
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function count({ copies }: RealStage, body: string): void {
  for (const { messageId } of JSON.parse(body).batch as { messageId: string }[]) {
    copies.set(messageId, (copies.get(messageId) ?? 0) + 1);
  }
}

/** Passes a request on to the collector, as a site's own server does, or makes trouble. */
function pass(
  stage: RealStage,
  request: IncomingMessage,
  response: ServerResponse,
  trouble: Trouble,
): void {
  if (trouble === "hang") {
    request.resume();
    setTimeout(() => request.socket.destroy(), 1500);
  } else if (trouble === "late") {
    setTimeout(() => pass(stage, request, response, undefined), 2000);
  } else if (trouble === "500" || trouble === "429") {
    request.resume();
    response.writeHead(Number(trouble), trouble === "429" ? { "retry-after": "1" } : {});
    response.end("{}");
  } else {
    const { method, headers, url: path } = request;
    const options = { port: stage.machine.port, host: "127.0.0.1", method, headers, path };
    const body: Buffer[] = [];
    request.on("data", (chunk) => body.push(chunk));
    const onward = forward(options, (answer) => {
      if (path === "/v1/batch") count(stage, String(Buffer.concat(body)));
      // The collector has the events; the page never hears of it.
      if (trouble === "lose-answer") request.socket.destroy();
      else {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  }
}
