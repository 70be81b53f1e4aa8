// What is mended in kafkajs holds: a consumer that is closed while brokers come and go comes to its end.
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import "../../src/log/kafkajs-mends.js";

const require = createRequire(import.meta.resolve("../../src/log/kafkajs-mends.js"));
const createFetchManager = require("kafkajs/src/consumer/fetchManager.js");
const { fetch } = require("kafkajs/src/consumer/runner.js").prototype;

it("ends the fetchers that are made while it is closed", async () => {
  const quiet = () => undefined;
  const logger = { namespace: () => logger, debug: quiet, info: quiet, warn: quiet, error: quiet };
  let asked = 0;
  const runner = {
    running: true,
    logger,
    instrumentationEmitter: { emit: quiet },
    heartbeat: async () => undefined,
    consumerGroup: {
      // One of the three answers late, so that the end of the others is waited for.
      fetch: (node: string) => sleep(node === "2" ? 500 : 20, []),
    },
  };
  let brokers = ["1", "2", "3"];
  const manager = createFetchManager({
    logger,
    getNodeIds: () => brokers,
    concurrency: 2,
    handler: async () => undefined,
    fetch: (node: string) => {
      // Without the mend this loop has no end, and the test none.
      if (++asked > 10_000) throw new Error("asked for ever");
      return fetch.call(runner, node);
    },
  });
  const ended = manager.start().catch((error: Error) => error.message);
  await sleep(100);
  brokers = ["1", "3"];
  await sleep(100);
  runner.running = false;
  await manager.stop();
  expect(await ended).toBe("the consumer was closed");
});
