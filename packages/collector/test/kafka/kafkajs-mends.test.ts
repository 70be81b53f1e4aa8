// What is mended in kafkajs holds: a consumer that was closed asks for ever, but lets others have their turn.
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import "../../src/log/kafkajs-mends.js";

const require = createRequire(import.meta.resolve("../../src/log/kafkajs-mends.js"));
const { fetch } = require("kafkajs/src/consumer/runner.js").prototype as {
  fetch(this: object, node: string): Promise<unknown[]>;
};

it("gives the event loop a turn when fetchers go on after the consumer was closed", async () => {
  const closed = { running: false, logger: { debug: () => {} }, consumerGroup: {} };
  let asked = 0;
  const asking = (async () => {
    for (; asked < 100_000; asked++) await fetch.call(closed, "1");
  })();
  await sleep(20);
  expect(asked).toBe(0);
  asked = 100_000;
  await asking;
});
