// A collector on a fresh log for one test file: real application, real log, requests injected.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Site, Sites } from "@cairn/schema";
import { keysOf, siteSchema } from "@cairn/schema";
import type { InjectOptions } from "fastify";
import { type CollectorOptions, createCollectorApp, openLmdbWriter } from "../../src/index.js";
import { LmdbRecords } from "../../src/log/lmdb-records.js";
import { decodeRecord } from "../../src/log/record.js";

export const writeKey = "wk_test_key_0001";

/** A registry of sites in memory. */
export function sitesOf(...sites: Partial<Site>[]): Sites {
  const known = new Map<string, Site>();
  for (const site of sites.length > 0 ? sites : [{}]) {
    const whole = siteSchema.parse({ id: "default", write_key: writeKey, ...site });
    known.set(whole.id, whole);
  }
  return {
    all: () => [...known.values()],
    get: (id) => known.get(id),
    byKey: (key) => [...known.values()].find((site) => keysOf(site).includes(key)),
    put: async (site) => void known.set(site.id, site),
    remove: async (id) => void known.delete(id),
  };
}

export async function startCollector(
  options: Partial<CollectorOptions> & { maxBytes?: number } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), "cairn-collector-"));
  const maxBytes = options.maxBytes ?? 1e9;
  const path = join(directory, "spool");
  const log = await openLmdbWriter({ path, maxBytes });
  const kept = new LmdbRecords(path, "read");
  const sites = options.sites ?? sitesOf();
  const app = await createCollectorApp({
    log,
    sites,
    maxBytes,
    pixelDirectory: directory,
    ...options,
  });
  /** What is in the log. */
  const entries = () => kept.read(0, { records: 1e6, bytes: 1e9 }).entries;
  const inject = (request: InjectOptions) => app.inject(request);
  return {
    app,
    log,
    directory,
    inject,
    /** Sends a body to a route, with the key in the header. */
    send: (body: unknown, url = "/v1/batch", headers: Record<string, string> = {}) =>
      inject({
        method: "POST",
        url,
        headers: { "content-type": "application/json", "x-write-key": writeKey, ...headers },
        payload: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    entries,
    /** Every record in the log, decoded. */
    records: () =>
      entries().map(({ data }) => {
        const { head, body } = decodeRecord(data);
        return { head, json: JSON.parse(body.toString("utf8")) };
      }),
    close: async () => {
      await app.close();
      await kept.close();
      await log.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const gzipped = (value: unknown) => gzipSync(JSON.stringify(value));

let made = 0;
/** A good track event with an id of its own. */
export function goodEvent(more: Record<string, unknown> = {}) {
  return { type: "track", event: "Ping", messageId: `good-${++made}`, anonymousId: "v1", ...more };
}
