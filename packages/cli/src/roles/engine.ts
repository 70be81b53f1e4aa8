// The engine: loader and attribution in one process, because one process owns the embedded store.

import {
  createEngineApp,
  createIdentity,
  createLoginTokens,
  createSqlApp,
  createStoredProgress,
  type EngineOptions,
} from "@cairn/attribution";
import { type Countries, createLoader, openCountries } from "@cairn/collector";
import { reachable } from "../reachable.js";
import { openReadingEnd } from "./log-ends.js";
import { askMetrics } from "./metrics-channel.js";
import { openStore } from "./open-store.js";
import { closePorts, openPorts, type Port } from "./ports.js";
import type { RoleContext, RunningRole } from "./role.js";

/** Which parts the process has: `engine` is both, `loader` and `attribution` are one each. */
export interface EngineParts {
  load: boolean;
  serve: boolean;
}

/** Opens the store, loads the log into it, and serves reports over it. */
export async function openEngine(context: RoleContext, parts: EngineParts): Promise<RunningRole> {
  const { config, keys, sites, logger } = context;
  const store = await openStore(config, logger);
  const closing: (() => Promise<void>)[] = [() => store.close()];
  const identity = createIdentity({ store, logger });
  let progress: EngineOptions["progress"] = createStoredProgress(store);
  if (parts.load) {
    const { log, close } = openReadingEnd(config, logger);
    const countries: Countries = openCountries();
    // One process decides who is whom: the one that answers.
    const onLoaded = parts.serve ? () => identity.refresh() : undefined;
    const loader = createLoader({
      ...{ log, store, sites, countries, logger },
      ...(onLoaded && { onLoaded }),
    });
    loader.start();
    progress = () => loader.progress();
    closing.unshift(() => loader.stop(), close);
  }
  if (!parts.serve) return { url: "(no port)", stop: () => inOrder(closing) };

  const { privateHost: host, privatePort: port } = config;
  const loginTokens = createLoginTokens();
  const { apiKey } = keys;
  const app = await createEngineApp({
    store,
    identity,
    sites,
    apiKey,
    loginTokens,
    progress,
    moreMetrics: askMetrics,
    logger,
  });
  const ports: Port[] = [{ app, host, port, variable: "CAIRN_PRIVATE_PORT" }];
  if (config.sqlPort !== 0) {
    const sql = createSqlApp({ store, apiKey, logger });
    ports.push({ app: sql, host, port: config.sqlPort, variable: "CAIRN_SQL_PORT" });
  }
  closing.unshift(() => closePorts(ports));
  const stop = () => inOrder(closing);
  await openPorts(ports, stop);
  const url = `http://${reachable(host)}:${port}`;
  return {
    url,
    loginUrl: `${url}/login?token=${loginTokens.issue()}`,
    stop,
  };
}

async function inOrder(steps: (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) await step();
}
