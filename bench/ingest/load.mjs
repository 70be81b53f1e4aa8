// The load generator, in a process of its own: autocannon against one port, its result on stdout.
import autocannon from "autocannon";
import { bodyOf, routeOf } from "./events.mjs";

const [port, connections, events, seconds] = process.argv.slice(2).map(Number);
const result = await autocannon({
  url: `http://127.0.0.1:${port}${routeOf(events)}`,
  method: "POST",
  headers: { "content-type": "application/json" },
  // Bodies with ids of their own, made beforehand: making them under load would measure this process.
  requests: Array.from({ length: 500 }, (_, i) => ({
    body: bodyOf("wk_benchmark", events, (k) => `018f4b1e-7c2a-7d3e-${i}-${k}`),
  })),
  connections,
  duration: seconds,
});
const { requests, latency, errors, non2xx } = result;
console.log(
  JSON.stringify({
    rate: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    failed: errors + non2xx,
  }),
);
