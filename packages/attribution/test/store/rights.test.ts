// The rights that docs/operations.md lists are enough for all that Cairn does, on one server and on shards;
// a server checks them. `ON CLUSTER` falls away here, and so does its right.
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Cluster, startCluster } from "../support/clickhouse-cluster/cluster.js";
import { startEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/operations.md"), "utf8");
const granted = (text: string) =>
  [...text.matchAll(/^(GRANT .*) TO cairn;$/gm)].map(([, grant = ""]) => grant);
const oneServer = granted(page.slice(0, page.indexOf("**Replicas.**")));

let directory: string;
let cluster: Cluster;
afterEach(async () => {
  await cluster.close();
  await rm(directory, { recursive: true, force: true });
});

test.each([
  ["one server", oneServer, [1], ""],
  ["shards", granted(page), [1, 1], "?cluster=main"],
])("%s", async (_, grants, weights, parameters) => {
  directory = await mkdtemp(join(tmpdir(), "cairn-rights-"));
  cluster = await startCluster({ directory, weights, grants });
  for (const shard of weights.keys()) {
    for (const name of ["cairn", "cairn_local"]) {
      await cluster.ask(shard + 1, `CREATE DATABASE ${name}`);
    }
  }
  const engine = await startEngine(["shop", "blog"], undefined, {
    url: cluster.url + parameters,
  });
  const at = "2026-11-02T10:00:00.000Z";
  await insertEvents(
    engine.store,
    ["shop", "blog"].flatMap((site) => [
      { site, id: "e", at, visitor: "v", channel: "email" },
      {
        ...{
          site,
          id: "o",
          name: "purchase",
          at,
          visitor: "v",
          user: "u",
          value: 5,
          currency: "USD",
        },
        edges: [{ kind: "identify", a: "visitor:v", b: "user:u" }],
      },
    ]),
  );
  await engine.identity.refresh();
  const rates = await engine.send(
    "/api/v1/currency-rates?base=EUR",
    "date,currency,rate\n2026-11-01,USD,1.25\n",
    "text/csv",
  );
  expect(rates.status, rates.text).toBe(200);
  await engine.request("PUT", "/api/v1/rules/main?site=shop", { currency: "EUR" });
  const closed = await engine.post("/api/v1/rules/main/refresh?site=shop", {});
  expect(closed.status, closed.text).toBe(200);
  for (const site of ["shop", "blog"]) {
    const path = `/api/v1/attribution?site=${site}&from=2026-11-01&to=2026-11-03&currency=EUR`;
    const { status, body, text } = await engine.get(path);
    expect(status, text).toBe(200);
    expect(body.total).toEqual({ conversions: 1, value: "4.00" });
  }
  const query = "SELECT count() AS n FROM people WHERE site = 'shop'";
  const asked = await engine.post("/api/v1/sql", { query });
  expect(asked.status, asked.text).toBe(200);
  const wiped = await engine.post("/api/v1/sites/blog/wipe", { confirm: "blog" });
  expect(wiped.status, wiped.text).toBe(200);
  await engine.close();
});
