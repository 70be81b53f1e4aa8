// Two faults of kafkajs 2.2.4, mended on its own classes for whoever imports this file.
import { createRequire } from "node:module";

/**
 * kafkajs 2.2.4 makes new fetchers when brokers come or go. When the consumer is closed at that moment,
 * nobody ends them: they ask for ever, each is answered at once with nothing, the process never has
 * another turn of its event loop, and the consumer is never closed. An error ends them.
 */
interface Runner {
  running: boolean;
  fetch(node: string): Promise<unknown[]>;
}
const runner: { prototype: Runner } = createRequire(import.meta.url)(
  "kafkajs/src/consumer/runner.js",
);
const fetchBatches = runner.prototype.fetch;
runner.prototype.fetch = async function (this: Runner, node) {
  if (!this.running) throw new Error("the consumer was closed");
  return fetchBatches.call(this, node);
};

/**
 * kafkajs 2.2.4 looks for waiting requests by a timer that re-arms itself without a pause when nothing
 * waits: 3 % of a core, and a warning by Node 24 (tulios/kafkajs#1751). It is needed only when something does.
 */
interface RequestQueue {
  pending: unknown[];
  scheduleCheckPendingRequests(): void;
}
const requestQueue: { prototype: RequestQueue } = createRequire(import.meta.url)(
  "kafkajs/src/network/requestQueue/index.js",
);
const schedule = requestQueue.prototype.scheduleCheckPendingRequests;
requestQueue.prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
  if (this.pending.length > 0) schedule.call(this);
};
