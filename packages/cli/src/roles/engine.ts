// The engine: loader and attribution, which are one process where one process owns the embedded store.
import { createRequire } from "node:module";
import { dirname } from "node:path";
import {
  createDayStorer,
  createEngineApp,
  createIdentity,
  createLedger,
  createLiveTail,
  createLoginTokens,
  createSqlApp,
  createStoredProgress,
  type LiveTail,
} from "@cairn/attribution";
import {
  consumerPart,
  createLoader,
  createLoaderMetrics,
  createPrivateApp,
  type LoaderProgress,
  loadedPositions,
  loaderPart,
  openCountries,
} from "@cairn/collector";
import { demoOf } from "../demo/load-demo.js";
import { reachable } from "../reachable.js";
import { openReadingEnd } from "./log-ends.js";
import { askMetrics } from "./metrics-channel.js";
import { type OpeningStore, openStore } from "./open-store.js";
import { closePorts, openPorts, type Port } from "./ports.js";
import type { RoleContext, RunningRole } from "./role.js";

/** Which parts the process has: `engine` is both, `loader` and `attribution` are one each. */
export interface EngineParts {
  load: boolean;
  serve: boolean;
}

/** Opens the store, loads the log into it, and serves reports over it. */
export async function openEngine(context: RoleContext, parts: EngineParts): Promise<RunningRole> {
  const { config, logger } = context;
  const opening = await openStore(config, logger, { views: parts.serve });
  const { store } = opening;
  const closing: (() => Promise<void>)[] = [() => opening.close()];
  const identity = createIdentity({ store, logger });
  // One process decides who is whom: the one that answers.
  const onLoaded = parts.serve ? () => identity.refresh() : undefined;
  // With Kafka other loaders may read a part of the log: only the store has it all.
  const hearsAll = parts.serve && parts.load && config.kafkaBrokers.length === 0;
  const tail = hearsAll ? createLiveTail() : undefined;
  const loading = parts.load
    ? startLoading(context, { opening, onLoaded, tail, alone: !parts.serve })
    : undefined;
  if (loading !== undefined) closing.unshift(loading.stop);
  const stop = async () => {
    for (const step of closing) await step();
  };
  const { privateHost: host, privatePort: port } = config;
  const url = `http://${reachable(host)}:${port}`;
  const variable = "CAIRN_PRIVATE_PORT";
  if (!parts.serve && loading !== undefined) {
    const { metrics, told } = loading;
    const app = createPrivateApp({ metrics, parts: told, apiKey: context.keys.apiKey, logger });
    const ports = [{ app, host, port, variable }];
    closing.unshift(() => closePorts(ports));
    await openPorts(ports, stop);
    return { url, stop, opened: opening.opened };
  }
  const loginTokens = createLoginTokens();
  const moreMetrics = async () => `${await askMetrics()}\n${(await loading?.metrics()) ?? ""}`;
  const { sites } = context;
  const collectorUrl = `http://${reachable(config.publicHost)}:${config.publicPort}`;
  const progress = loading?.progress ?? createStoredProgress(store);
  const ledger = createLedger({ store, sites, identity, progress, logger });
  const app = await createEngineApp({
    ...{ store, identity, ledger, loginTokens, moreMetrics, logger, sites, progress },
    ...(tail && { tail }),
    apiKey: context.keys.apiKey,
    reportSeconds: config.reportSeconds,
    collectorUrl,
    demo: demoOf({ url, apiKey: context.keys.apiKey, collectorUrl }),
    dashboard: dirname(createRequire(import.meta.url).resolve("@cairn/dashboard/page")),
  });
  const dayStorer = createDayStorer({ store, sites, logger });
  const kept = [ledger, dayStorer];
  void opening.opened.then(
    () => {
      for (const one of kept) one.start();
    },
    () => undefined,
  );
  closing.unshift(async () => {
    for (const one of kept) await one.stop();
  });
  const ports: Port[] = [{ app, host, port, variable }];
  if (config.sqlPort !== 0) {
    const sql = createSqlApp({
      ...{ store, apiKey: context.keys.apiKey, logger },
      maxAnswerBytes: config.sqlMaxMb * 1_000_000,
    });
    ports.push({ app: sql, host, port: config.sqlPort, variable: "CAIRN_SQL_PORT" });
  }
  closing.unshift(() => closePorts(ports));
  await openPorts(ports, stop);
  const loginUrl = `${url}/login?token=${loginTokens.issue()}`;
  return { url, loginUrl, stop, opened: opening.opened };
}

interface LoadingDeps {
  opening: OpeningStore;
  onLoaded: (() => Promise<void>) | undefined;
  tail: LiveTail | undefined;
  /** Nothing else in the process gives its figures. */
  alone: boolean;
}

/** Starts to load, and says how it goes. */
function startLoading({ config, sites, logger }: RoleContext, deps: LoadingDeps) {
  const { opening, onLoaded, tail, alone } = deps;
  const { store } = opening;
  const { log, lag, close } = openReadingEnd(config, logger, () => loadedPositions(store));
  const progress = (): LoaderProgress => {
    const failure = opening.failure();
    return failure === undefined ? loader.progress() : { ...loader.progress(), failure };
  };
  const metrics = createLoaderMetrics({ progress, lag, ofProcess: alone });
  const loader = createLoader({
    ...{ log, store, sites, logger, metrics },
    countries: openCountries(),
    ...(onLoaded && { onLoaded }),
    ...(tail && { tail }),
  });
  void opening.opened.then(
    () => loader.start(),
    () => undefined,
  );
  return {
    progress,
    metrics: () => metrics.text(),
    told: () => ({
      needed: { loader: loaderPart(progress()) },
      told: lag === undefined ? {} : { kafka: consumerPart(lag()) },
    }),
    async stop() {
      await loader.stop();
      await close();
    },
  };
}
