// Nothing in; all figures that GET /metrics of any role exports out, with their kinds, as the roles themselves say them.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createEngineApp, createLoginTokens, type EngineOptions } from "@cairn/attribution";
import { createCollectorApp, createLoaderMetrics, type LogWriter } from "@cairn/collector";

const log: LogWriter = {
  append: async () => 1,
  stats: () => ({ bytes: 0, records: 0, last: 0 }),
  close: async () => {},
};
const sites = { all: () => [], get: () => undefined, byKey: () => undefined };

/** Kind by name, with the names that Prometheus makes of a histogram: counters. */
export async function exportedMetrics(directory: string): Promise<Map<string, string>> {
  const texts = await Promise.all([collector(directory), loader(), engine()]);
  const kinds = new Map<string, string>();
  for (const [, name = "", kind = ""] of texts.join("\n").matchAll(/^# TYPE (\w+) (\w+)$/gm)) {
    kinds.set(name, kind);
    if (kind === "histogram") {
      for (const part of ["bucket", "sum", "count"]) kinds.set(`${name}_${part}`, "counter");
    }
  }
  return kinds;
}

async function collector(directory: string): Promise<string> {
  const pixelDirectory = join(directory, "pixel");
  mkdirSync(pixelDirectory);
  const forwarder = () => ({ position: 0, sent: 0, waitingMs: 0 });
  const app = await createCollectorApp({
    log,
    sites,
    maxBytes: 1,
    pixelDirectory,
    forwarder,
  } as never);
  const text = await app.metrics();
  await app.close();
  return text;
}

function loader(): Promise<string> {
  const progress = () => ({ lagMs: 0, asOf: 0, positions: new Map() });
  const lag = () => ({ records: 0, partitions: 0, restarts: 0, expired: 0 });
  return createLoaderMetrics({ progress, lag, ofProcess: true }).text();
}

/** Its figures ask only how far it is and who is whom. */
async function engine(): Promise<string> {
  const apiKey = "sk_of_the_metrics_test";
  const app = await createEngineApp({
    sites,
    apiKey,
    loginTokens: createLoginTokens(),
    store: { query: async () => [] },
    identity: { version: () => 0, counters: () => ({ edges: 0, illegal: 0, refused: { hub: 0 } }) },
    ledger: {},
    progress: () => ({ lagMs: 0, asOf: 0 }),
  } as unknown as EngineOptions);
  const headers = { authorization: `Bearer ${apiKey}` };
  const { body } = await app.inject({ url: "/metrics", headers });
  await app.close();
  return body;
}
