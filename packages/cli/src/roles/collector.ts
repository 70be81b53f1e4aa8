// The collector: the public port, which appends to the log and answers when the bytes are synced.
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createCollectorApp, createPrivateApp } from "@cairn/collector";
import { reachable } from "../reachable.js";
import { openWritingEnd } from "./log-ends.js";
import { offerMetrics } from "./metrics-channel.js";
import { closePorts, openPorts, type Port } from "./ports.js";
import { isSupervised, type RoleContext, type RunningRole } from "./role.js";

/** Opens the log, listens, and stops in the order that loses nothing: requests first, then the log. */
export async function openCollector(context: RoleContext): Promise<RunningRole> {
  const { config, keys, sites, logger } = context;
  const maxBytes = config.spoolMaxMb * 1024 * 1024;
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const { log, forwarder, close } = await openWritingEnd(config, logger);
  const app = await createCollectorApp({
    log,
    sites,
    apiKey: keys.apiKey,
    maxBytes,
    forwarder: forwarder && (() => forwarder.progress()),
    trustProxy: config.trustProxy,
    pixelDirectory: dirname(createRequire(import.meta.url).resolve("@cairn/pixel")),
    examplesDirectory: config.examples ? examplesDirectory : undefined,
    logger,
  });
  const metrics = () => app.metrics();
  const { publicHost: host, publicPort: port, privateHost, privatePort } = config;
  const ports: Port[] = [{ app, host, port, variable: "CAIRN_PUBLIC_PORT" }];
  if (isSupervised()) offerMetrics(metrics);
  else {
    const own = createPrivateApp({ metrics, parts: app.parts, apiKey: keys.apiKey, logger });
    ports.push({ app: own, host: privateHost, port: privatePort, variable: "CAIRN_PRIVATE_PORT" });
  }
  const stop = async () => {
    await closePorts(ports);
    await close();
  };
  await openPorts(ports, stop);
  return { url: `http://${reachable(host)}:${port}`, stop };
}

const examplesDirectory = fileURLToPath(new URL("../../../../examples", import.meta.url));
