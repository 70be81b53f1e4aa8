// Applications and the addresses that they are to listen on in; all of them listening, or none, out.
import { type ClosingApp, endHangingConnections } from "./hanging-connections.js";
import { listenError } from "./role.js";

export interface Port {
  app: ClosingApp & {
    listen(address: { host: string; port: number }): Promise<unknown>;
    close(): PromiseLike<unknown>;
  };
  host: string;
  port: number;
  /** The setting that an error names. */
  variable: string;
}

/** Opens every port. When one cannot be had, runs `stop` and throws words that say what to set. */
export async function openPorts(ports: readonly Port[], stop: () => Promise<void>): Promise<void> {
  for (const { app } of ports) endHangingConnections(app);
  for (const { app, host, port, variable } of ports) {
    try {
      await app.listen({ host, port });
    } catch (error) {
      await stop();
      throw listenError(error, variable, host, port);
    }
  }
}

/** Closes them side by side: each may have a slow request to wait for. */
export async function closePorts(ports: readonly Port[]): Promise<void> {
  await Promise.all(ports.map(({ app }) => app.close()));
}
