// A collector of the kind that answers from memory: the same routes, and a log that sends to Kafka every 50 ms.
import { createCollectorApp, openKafkaTopic } from "@cairn/collector";
import { oneSite } from "../one-site.mjs";
import { writeKey } from "../product.mjs";

const [port, brokers, name] = process.argv.slice(2);
const sites = oneSite({ write_key: writeKey });
const topic = openKafkaTopic({ brokers: [brokers], topic: name, tls: false });
await topic.create({ partitions: 12, replicas: 1, config: {} });
const producer = await topic.openProducer();
let waiting = [];
let sent = Promise.resolve();
setInterval(() => {
  if (waiting.length === 0) return;
  const messages = waiting;
  waiting = [];
  sent = sent.then(() => producer.send(messages));
}, 50);
const log = {
  append: async (parts) => waiting.push({ key: "", value: Buffer.concat(parts) }),
  stats: () => ({ bytes: 0, records: 0, last: 0 }),
  close: async () => undefined,
};
const app = await createCollectorApp({ log, sites, maxBytes: 1e9, pixelDirectory: "." });
await app.listen({ host: "127.0.0.1", port: Number(port) });
