// A shard that is killed while events of every site come: loading waits and goes on by itself, nothing is lost,
// and what the other shard had of a block already counts once.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Site, type Sites, siteSchema } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  type Cluster,
  startCluster,
} from "../../../attribution/test/support/clickhouse-cluster/cluster.js";
import { startOneMachine, writeKey } from "../path/one-machine.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
/** One on each shard, and the site that a machine has by itself. */
const ids = ["shop", "blog", "default"];
let cluster: Cluster;
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  cluster = await startCluster({ directory: join(directory, "cluster") });
  machine = await startOneMachine({
    sites: sitesOf(ids),
    clickhouseUrl: `${cluster.url}?cluster=main`,
  });
});
afterAll(async () => {
  await machine?.close();
  await cluster?.close();
});

it("killed twice while events come", async () => {
  const sent: string[] = [];
  let over = false;
  const sending = (async () => {
    for (let n = 0; !over; n++) {
      for (const site of ids) {
        const messageId = `${site}-${n}`;
        const properties = { value: 1, currency: "EUR" };
        const order = { type: "track", event: "Order Completed", anonymousId: `v${n % 5}` };
        const batch = [{ ...order, userId: `u${n % 2}`, messageId, properties }];
        const key = { "x-write-key": keyOf(site) };
        const answer = await machine.send(JSON.stringify({ batch }), "/v1/batch", key);
        if (answer.status === 200) sent.push(messageId);
      }
      await sleep(20);
    }
  })();
  for (const _ of [1, 2]) {
    await sleep(700);
    await cluster.kill(2);
    await sleep(700);
    await cluster.start(2);
  }
  await sleep(300);
  over = true;
  await sending;
  await machine.loaded();
  expect(sent.length).toBeGreaterThan(30);
  // The loader met the shard that was away.
  expect(machine.failures.length).toBeGreaterThan(0);
  expect(await machine.ids()).toEqual(sent.toSorted());
  const range = "from=2026-01-01&to=2030-01-01&model=linear";
  for (const site of ids) {
    const { total } = JSON.parse(await machine.api(`/api/v1/attribution?site=${site}&${range}`));
    const orders = sent.filter((id) => id.startsWith(`${site}-`)).length;
    expect(total).toEqual({ conversions: orders, value: `${orders}.00` });
  }
  const local = (shard: number) =>
    cluster.ask(shard, "SELECT DISTINCT site FROM cairn_local.events ORDER BY site");
  expect([await local(1), await local(2)]).toEqual([["default", "shop"], ["blog"]]);
});

function keyOf(site: string): string {
  return site === "default" ? writeKey : `wk_shard_down_${site}`;
}

function sitesOf(names: readonly string[]): Sites {
  const all: Site[] = names.map((id) => siteSchema.parse({ id, write_key: keyOf(id) }));
  return {
    all: () => all,
    get: (id) => all.find((site) => site.id === id),
    byKey: (key) => all.find((site) => site.write_key === key),
    put: async () => {},
    remove: async () => {},
  };
}
