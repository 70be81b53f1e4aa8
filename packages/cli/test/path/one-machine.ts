// Collector, log, loader and store in one process, wired as the product wires them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createEngineApp,
  createIdentity,
  createLedger,
  createLiveTail,
  createLoginTokens,
  createStore,
  migrate,
} from "@cairn/attribution";
import {
  createCollectorApp,
  createLoader,
  openCountries,
  openLmdbReader,
  openLmdbWriter,
} from "@cairn/collector";
import { type Site, type Sites, siteSchema } from "@cairn/schema";

const repository = join(import.meta.dirname, "../../../..");
export const writeKey = "wk_whole_path_01";

export const apiKey = "sk_whole_path_01";

export interface OneMachineOptions {
  requestTimeoutMs?: number;
  sites?: Sites;
  /** The clock of the collector and of reports. */
  now?: () => number;
  /** Keeps loaded records in the log, so that they can be loaded once more. */
  keepLog?: boolean;
  /** A ClickHouse server as the store, instead of the engine in this process. */
  clickhouseUrl?: string;
}

export async function startOneMachine(options: OneMachineOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), "cairn-path-"));
  const path = join(directory, "spool");
  const maxBytes = 1e9;
  const pruneEveryMs = options.keepLog ? 1e9 : 250;
  const log = await openLmdbWriter({ path, maxBytes, pruneEveryMs });
  const reader = openLmdbReader({ path, intervalMs: 50 });
  const sites = options.sites ?? oneSite();
  const app = await createCollectorApp({
    log,
    sites,
    maxBytes,
    pixelDirectory: join(repository, "packages/pixel/dist"),
    examplesDirectory: join(repository, "examples"),
    ...options,
  });
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  const { clickhouseUrl: url } = options;
  const store = await createStore(url ? { url } : { path: join(directory, "store") });
  await migrate(store);
  const failures: unknown[] = [];
  const logger = {
    info: () => {},
    warn: () => {},
    error: (...said: unknown[]) => void failures.push(said),
  };
  const identity = createIdentity({ store });
  const tail = createLiveTail();
  const loader = createLoader({
    log: reader,
    store,
    sites,
    countries: openCountries(),
    logger,
    tail,
    onLoaded: () => identity.refresh(),
  });
  loader.start();
  const progress = () => loader.progress();
  const engine = await createEngineApp({
    store,
    identity,
    ledger: createLedger({ store, sites, identity, progress }),
    tail,
    sites,
    apiKey,
    loginTokens: createLoginTokens(),
    progress,
    ...(options.now ? { now: options.now } : {}),
  });
  const privateOrigin = await engine.listen({ host: "127.0.0.1", port: 0 });

  return {
    origin,
    privateOrigin,
    /** Asks the private API and answers the text, so that no digit is lost in reading it. */
    api: async (route: string, body?: unknown) => {
      const answer = await fetch(`${privateOrigin}${route}`, {
        method: body === undefined ? "GET" : "POST",
        headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${route} answered ${answer.status}: ${text}`);
      return text;
    },
    /** The directory of the log. */
    spool: path,
    port: Number(new URL(origin).port),
    store,
    log,
    failures,
    /** Sends a body as it is. */
    send: (body: RequestInit["body"], route = "/v1/batch", headers: Record<string, string> = {}) =>
      fetch(`${origin}${route}`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-write-key": writeKey, ...headers },
        body: body ?? null,
      }),
    /** Resolves when everything that was acknowledged is in the store. */
    loaded: async () => {
      const target = log.stats().last;
      while (Math.max(...loader.progress().positions.values()) < target)
        await new Promise((r) => setTimeout(r, 20));
    },
    ids: async () =>
      (
        await store.query<{ event_id: string }>(
          "SELECT event_id FROM events FINAL ORDER BY event_id",
        )
      ).map((r) => r.event_id),
    close: async () => {
      app.server.closeAllConnections();
      await app.close();
      engine.server.closeAllConnections();
      await engine.close();
      await loader.stop();
      await log.close();
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export function oneSite(): Sites {
  let site: Site = siteSchema.parse({ id: "default", write_key: writeKey });
  return {
    all: () => [site],
    get: (id) => (id === site.id ? site : undefined),
    byKey: (key) => (key === site.write_key ? site : undefined),
    put: async (next) => {
      site = siteSchema.parse(next);
    },
    remove: async () => {},
  };
}
