// Connections that would hold up the end of a service: ended at once when silent, and when too slow.
import type { Server } from "node:http";
import type { Socket } from "node:net";

/** What it needs of an application that does not listen yet. */
export interface ClosingApp {
  server: Server;
  addHook(name: "preClose", hook: () => Promise<void>): unknown;
}

/** Within the 8 s that a role has: what is closed after the application still has its turn. */
const requestsEndWithinMs = 5_000;

/**
 * When the application closes, ends each connection on which no request ever came, and after 5 s those
 * whose request is not over. Browsers open connections ahead of need, and Node's `server.close` waits
 * for such a one as for a request under way (its `closeIdleConnections` takes only those that had one).
 */
export function endHangingConnections(app: ClosingApp): void {
  const silent = new Set<Socket>();
  app.server.on("connection", (socket: Socket) => {
    silent.add(socket);
    socket.once("close", () => silent.delete(socket));
  });
  app.server.on("request", ({ socket }) => silent.delete(socket));
  app.addHook("preClose", async () => {
    for (const socket of silent) socket.destroy();
    setTimeout(() => app.server.closeAllConnections(), requestsEndWithinMs).unref();
  });
}
