// A small web site that is also its own collector: it serves pages and cairn.js and records what arrives.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { PageContext, WireEvent } from "../src/core/wire.js";
import { currentFiles } from "./built-script.js";

/** An event as it arrived: the ids and the page are always there. */
export type Received = WireEvent & { anonymousId: string; context: { page: PageContext } };

export interface Arrival {
  contentType: string;
  cookie: string;
  status: number;
  writeKey: string;
  sentAt: string;
  batch: Received[];
}

export interface RecordingSite {
  url: string;
  /** Every request to /v1/batch, refused ones too. */
  arrivals: Arrival[];
  /** Every event of a request answered with 200, copies too. */
  received(): Received[];
  /** Files by path (HTML, or what the ending says); every other path is a plain page with the script tag. */
  pages: Map<string, string>;
  /** Answers for the next requests; afterwards 200 again. */
  answers: Answer[];
  /** Sent with every answer to a batch, as the collector does. */
  setCookie: string;
  /** The most requests to /v1/batch that waited for their answers at one time. */
  mostOpen: number;
  close(): Promise<void>;
}

export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** The answer's JSON in the place of that of a collector that took everything. */
  body?: object;
  /** What stands there instead of JSON. */
  text?: string;
  /** Cut the connection instead. */
  hangUp?: boolean;
  /** Milliseconds until the answer; `Infinity` for none. */
  afterMs?: number;
}

/** The script tag as users have it, with more attributes or an inline script before it. */
export function pageWith({ attributes = 'data-key="wk_test"', before = "", body = "" } = {}) {
  return `<!doctype html><title>Test page</title>${before}
    <script async src="/cairn.js" ${attributes}></script><body>${body}</body>`;
}

export async function startRecordingSite(): Promise<RecordingSite> {
  const files = currentFiles();
  const site: RecordingSite = {
    url: "",
    arrivals: [],
    received: () => site.arrivals.flatMap(({ status, batch }) => (status === 200 ? batch : [])),
    pages: new Map(),
    answers: [],
    setCookie: "",
    mostOpen: 0,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  let open = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    if (pathname === "/v1/batch") {
      site.mostOpen = Math.max(site.mostOpen, ++open);
      response.once("close", () => open--);
      void record(site, request, response);
    } else if (files.has(pathname.slice(1))) {
      response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
      response.setHeader("content-type", "text/javascript").end(files.get(pathname.slice(1)));
    } else {
      const ending = /\.(js|css)$/.exec(pathname)?.[1] ?? "html";
      const type = `text/${ending === "js" ? "javascript" : ending}; charset=utf-8`;
      response.setHeader("content-type", type).end(site.pages.get(pathname) ?? pageWith());
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return site;
}

async function record(site: RecordingSite, request: IncomingMessage, response: ServerResponse) {
  const { headers } = request;
  response.setHeader("access-control-allow-origin", headers.origin ?? "*");
  response.setHeader("access-control-allow-credentials", "true");
  const answer: Answer = site.answers.shift() ?? { status: 200 };
  const { status, headers: more = {}, hangUp, afterMs = 0 } = answer;
  const { batch, writeKey, sentAt } = JSON.parse(await text(request));
  site.arrivals.push({
    contentType: headers["content-type"] ?? "",
    cookie: headers.cookie ?? "",
    status,
    writeKey,
    sentAt,
    batch,
  });
  if (hangUp) {
    request.socket.destroy();
    return;
  }
  if (afterMs === Number.POSITIVE_INFINITY) return;
  if (afterMs) await sleep(afterMs);
  if (site.setCookie) response.setHeader("set-cookie", site.setCookie);
  response.writeHead(status, { "content-type": "application/json", ...more });
  const took = { success: status === 200, accepted: batch.length, rejected: [] };
  response.end(answer.text ?? JSON.stringify(answer.body ?? took));
}
