// The process of the front: a ClickHouse server for tests. The engine is the real one (chDB), the HTTP
// around it speaks ClickHouse's protocol for reads and writes, and its parent can make it fail.
// Argument: JSON of { directory, port, users, version, shards, keeper }.
import { createServer } from "node:http";
import { createAnswerer } from "./answer.mjs";
import { openEngine } from "./engine.mjs";
import { createFaults } from "./faults.mjs";

const options = JSON.parse(process.argv[2]);
const engine = openEngine(options);
const faults = createFaults();
const { answer, statements } = createAnswerer({ engine, faults, options });

// The request line of a report is longer than Node's usual 16 KB; ClickHouse allows 1 MB.
const server = createServer({ maxHeaderSize: 1 << 20, keepAliveTimeout: 10_000 }, answer);

const orders = {
  fault: (fault) => faults.add(fault),
  clear: () => faults.clear(),
  statements: () => statements,
  up: () =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port, "127.0.0.1", () => {
        options.port = server.address().port;
        resolve(options.port);
      });
    }),
  /** Nobody listens, and whoever is connected is cut off. */
  down: () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
};

process.on("message", async ({ id, order, given }) => {
  try {
    process.send({ id, result: await orders[order](given) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on("disconnect", () => process.exit(0));
