// A real engine over a real embedded store in a directory of its own; one per test file.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Site, Sites, Store } from "@cairn/schema";
import {
  createEngineApp,
  createIdentity,
  createLedger,
  createLoginTokens,
  createStore,
  type EngineOptions,
  type Identity,
  type Ledger,
  type LoginTokens,
  migrate,
  type Progress,
  type StoreLocation,
} from "../../src/index.js";
import { createDocumented } from "./documented.js";

export const apiKey = "sk_test_0123456789abcdef";
/** The clock of the tests. */
export const now = Date.UTC(2026, 10, 23, 10);

export interface TestEngine {
  app: Awaited<ReturnType<typeof createEngineApp>>;
  store: Store;
  identity: Identity;
  ledger: Ledger;
  loginTokens: LoginTokens;
  sites: Sites;
  /** What the loader would say; a test may change it. */
  progress: Progress;
  get(path: string): Promise<{ status: number; body: Answer; text: string }>;
  post(path: string, payload: unknown): Promise<{ status: number; body: Answer; text: string }>;
  request(
    method: "PUT" | "DELETE",
    path: string,
    payload?: object,
  ): Promise<{ status: number; body: Answer; text: string }>;
  /** A body as it is, such as a file. */
  send(
    path: string,
    payload: string | Buffer,
    type: string,
  ): Promise<{ status: number; body: Answer; text: string }>;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely by tests
export type Answer = any;

/**
 * Any site id exists: each test takes one of its own.
 * @param progressOf where freshness comes from instead of the object that a test may change
 * @param location of the store, instead of a directory of its own
 */
export async function startEngine(
  siteIds: readonly string[] = ["default"],
  progressOf?: (store: Store) => EngineOptions["progress"],
  location?: StoreLocation,
  more: Pick<EngineOptions, "demo"> = {},
): Promise<TestEngine> {
  const path = await mkdtemp(join(tmpdir(), "cairn-test-"));
  const store = await createStore(location ?? { path });
  await migrate(store);
  const identity = createIdentity({ store, staleAfterMs: 0 });
  const sites = sitesInMemory(siteIds);
  const loginTokens = createLoginTokens(() => now);
  const progress: Progress = { asOf: now, lagMs: 0 };
  const told = progressOf?.(store) ?? (() => progress);
  const ledger = createLedger({ store, sites, identity, progress: told, now: () => now });
  const app = await createEngineApp({
    store,
    identity,
    ledger,
    sites,
    apiKey,
    loginTokens,
    progress: told,
    now: () => now,
    ...more,
    dashboard: fileURLToPath(new URL("../../../dashboard/dist", import.meta.url)),
  });
  const headers = { authorization: `Bearer ${apiKey}` };
  let undocumented: ReturnType<typeof createDocumented> | undefined;
  /** Asks, and holds the answer against the document of the API. */
  async function ask(method: Method, url: string, more: object = {}) {
    const answer = await app.inject({ method, url, ...more });
    undocumented ??= createDocumented((await app.inject("/openapi.json")).json());
    const type = String(answer.headers["content-type"]);
    const problem = undocumented({
      method,
      url,
      type,
      status: answer.statusCode,
      text: answer.body,
    });
    if (problem !== undefined) throw new Error(problem);
    const body = /^application\/json/.test(type) ? JSON.parse(answer.body) : undefined;
    return { status: answer.statusCode, body, text: answer.body };
  }
  return {
    app,
    store,
    identity,
    ledger,
    loginTokens,
    sites,
    progress,
    get: (url) => ask("GET", url, { headers }),
    post: (url, payload) => ask("POST", url, { headers, payload }),
    request: (method, url, payload) => ask(method, url, { headers, ...(payload && { payload }) }),
    send: (url, payload, type) =>
      ask("POST", url, { headers: { ...headers, "content-type": type }, payload }),
    close: async () => {
      // The command line ends them (roles/hanging-connections.ts); a test that listened does it here.
      app.server.closeAllConnections();
      await app.close();
      await store.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

type Method = "GET" | "POST" | "PUT" | "DELETE";

function sitesInMemory(ids: readonly string[]): Sites {
  const sites = new Map<string, Site>(
    ids.map((id) => [
      id,
      {
        id,
        write_key: `wk_${id}_00000000`,
        origins: [],
        domains: [],
        time_zone: "UTC",
        week_start: "monday",
        currency: "",
        lookback_days: 30,
        keys: [],
        links: [],
        webhooks: [],
        server_only: [],
      },
    ]),
  );
  return {
    all: () => [...sites.values()],
    get: (id) => sites.get(id),
    byKey: (key) => [...sites.values()].find((site) => site.write_key === key),
    put: async (site) => {
      sites.set(site.id, site);
    },
    remove: async (id) => {
      sites.delete(id);
    },
  };
}
