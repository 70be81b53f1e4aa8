// A collector for the tests of those who send: it listens, keeps a log of its own, and tells what it took and refused.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { keptKey, keysOf, type Site, type Sites, siteSchema } from "@cairn/schema";
import type { z } from "zod";
import { createCollectorApp } from "./ingest/app.js";
import { openCountries } from "./load/countries.js";
import { createSteps } from "./load/enrich.js";
import { readRecord } from "./load/read-record.js";
import { eventColumns } from "./load/row.js";
import { LmdbRecords } from "./log/lmdb-records.js";
import { openLmdbWriter } from "./log/lmdb-writer.js";

/** An event as the table `events` would have it; `properties` and `context` are objects, times milliseconds. */
export type GoodEvent = Record<string, unknown> & { name: string; event_id: string };

/** What was refused, with why and what exactly was wrong. */
export interface RefusedEvent {
  reason: string;
  detail: string;
  /** As it was sent. */
  payload: unknown;
}

export interface TestCollector {
  /** Its address, such as `http://127.0.0.1:40123`. */
  url: string;
  /** The public key of its site. */
  writeKey: string;
  /** A secret key of the same site: what is sent with it is a server's. */
  secretKey: string;
  good(): GoodEvent[];
  rejected(): RefusedEvent[];
  /** Resolves with the events when there are so many; rejects, and says what there is, when there are not in time. */
  waitFor(count: number, options?: { timeoutMs?: number }): Promise<GoodEvent[]>;
  /** Forgets what it has. */
  reset(): void;
  close(): Promise<void>;
}

export interface TestCollectorOptions {
  /** Settings of its site, such as `server_only` or `origins`. */
  site?: Partial<z.input<typeof siteSchema>>;
  /** Secret of the API: what is sent with it beside the public key is a server's, or an import. */
  apiKey?: string;
  /** Folder of the built pixel, where `/cairn.js` is asked for. */
  pixelDirectory?: string;
}

/**
 * The same application, checks and loader as in use, without a store.
 * @example
 * const collector = await createTestCollector();
 * await sendOrder({ host: collector.url, key: collector.writeKey });
 * const [order] = await collector.waitFor(1);
 * expect(order).toMatchObject({ name: "purchase", value: "79.9", currency: "EUR" });
 * expect(collector.rejected()).toEqual([]);
 * await collector.close();
 */
export async function createTestCollector(
  options: TestCollectorOptions = {},
): Promise<TestCollector> {
  const writeKey = "wk_test_collector";
  const secretKey = "ws_test_collector";
  const secret = { name: "secret", via: "server", key: keptKey(secretKey) } as const;
  const { keys = [], ...more } = options.site ?? {};
  const site = siteSchema.parse({
    id: "default",
    write_key: writeKey,
    ...more,
    keys: [secret, ...keys],
  });
  const directory = await mkdtemp(join(tmpdir(), "cairn-test-collector-"));
  const path = join(directory, "spool");
  const maxBytes = 2 ** 30;
  const log = await openLmdbWriter({ path, maxBytes });
  const kept = new LmdbRecords(path, "read");
  const app = await createCollectorApp({
    ...{ log, sites: sitesOf(site), maxBytes, apiKey: options.apiKey },
    pixelDirectory: options.pixelDirectory ?? directory,
  });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  const steps = createSteps({ countries: openCountries() });
  let after = 0;

  function read() {
    const { entries } = kept.read(after, { records: 1e6, bytes: 1e9 });
    return entries.map((entry) => readRecord(entry, { steps, site: () => site }, 0));
  }
  const good = () => read().flatMap(({ drafts }) => drafts.map(({ row }) => shown(row)));
  return {
    ...{ url, writeKey, secretKey, good },
    rejected: () =>
      read().flatMap(({ rejected }) =>
        rejected.map(({ reason, detail, payload }) => ({
          reason,
          detail,
          payload: parsed(payload),
        })),
      ),
    async waitFor(count, { timeoutMs = 5000 } = {}) {
      const until = performance.now() + timeoutMs;
      for (;;) {
        const events = good();
        if (events.length >= count) return events;
        if (performance.now() > until) throw tooFew(events, count, timeoutMs);
        await sleep(20);
      }
    },
    reset() {
      after = log.stats().last;
    },
    async close() {
      app.server.closeAllConnections();
      await app.close();
      await kept.close();
      await log.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function sitesOf(site: Site): Sites {
  const fixed = async () => {
    throw new Error("The site of a test collector is given when it is made.");
  };
  return {
    all: () => [site],
    get: (id) => (id === site.id ? site : undefined),
    byKey: (key) => (keysOf(site).includes(key) ? site : undefined),
    ...{ put: fixed, remove: fixed },
  };
}

/** Without where it lies in the log, which is nothing to a sender. */
const columns = eventColumns.filter(({ name }) => name !== "position" && name !== "version");

function shown(row: Parameters<(typeof eventColumns)[number]["cell"]>[0]): GoodEvent {
  const cells = Object.fromEntries(columns.map(({ name, cell }) => [name, cell(row)]));
  const { name, eventId: event_id, properties, context } = row;
  const told = { properties: parsed(properties), context: parsed(context || "{}") };
  return { ...cells, name, event_id, ...told };
}

function tooFew(events: GoodEvent[], count: number, timeoutMs: number): Error {
  const names = events.map(({ name }) => name).join(", ") || "none";
  return new Error(
    `${events.length} events of ${count} after ${timeoutMs} ms: ${names}. rejected() says what was refused.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
