// The collector: the public port, which appends to the log and answers when the bytes are synced.
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createCollectorApp } from "@cairn/collector";
import { reachable } from "../reachable.js";
import { endHangingConnections } from "./hanging-connections.js";
import { openWritingEnd } from "./log-ends.js";
import { listenError, type RoleContext, type RunningRole } from "./role.js";

/** Opens the log, listens, and stops in the order that loses nothing: requests first, then the log. */
export async function openCollector({ config, sites, logger }: RoleContext): Promise<RunningRole> {
  const maxBytes = config.spoolMaxMb * 1024 * 1024;
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const end = openWritingEnd(config, logger);
  const app = await createCollectorApp({
    log: end.log,
    sites,
    maxBytes,
    trustProxy: config.trustProxy,
    pixelDirectory: dirname(createRequire(import.meta.url).resolve("@cairn/pixel")),
    examplesDirectory: config.examples ? examplesDirectory : undefined,
    logger,
  });
  endHangingConnections(app);
  const { publicHost: host, publicPort: port } = config;
  try {
    await app.listen({ host, port });
  } catch (error) {
    await end.close();
    throw listenError(error, "CAIRN_PUBLIC_PORT", host, port);
  }
  return {
    url: `http://${reachable(host)}:${port}`,
    async stop() {
      await app.close();
      await end.close();
    },
  };
}

const examplesDirectory = fileURLToPath(new URL("../../../../examples", import.meta.url));
