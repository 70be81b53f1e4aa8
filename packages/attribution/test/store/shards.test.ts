// A cluster of several shards: what cannot be right is refused with the remedy.
import { type Shards, type Store, StoreError, wordsOf } from "@cairn/schema";
import { afterEach, describe, expect, it } from "vitest";
import { createStore, migrate } from "../../src/index.js";
import { begunOnShards } from "../../src/store/layout.js";
import type { Cluster } from "../support/clickhouse-cluster/cluster.js";
import {
  begun,
  closeClusters,
  clusterOf,
  opened,
  sitesOn,
  tablesOf,
} from "../support/clickhouse-cluster/clusters.js";
import { insertEvents } from "../support/insert-events.js";

afterEach(closeClusters);

/** Why a store is not taken. What can pass is tried again, as a start does: servers that begin are slow. */
async function refusal(cluster: Cluster, name = "main"): Promise<string> {
  for (let tries = 0; tries < 5; tries++) {
    let store: Store | undefined;
    try {
      store = await opened(cluster, name);
      await migrate(store);
    } catch (error) {
      if (!(error instanceof StoreError) || error.fault === "setup") return wordsOf(error);
      continue;
    } finally {
      await store?.close();
    }
    throw new Error("it was taken");
  }
  throw new Error("it can pass, and did not");
}

const at = "2026-09-01T10:00:00.000Z";
const sites = ["shop", "blog"];
describe("a cluster that cannot hold the tables", () => {
  it.each([
    [["01", "01"], "main", /Two shards of the cluster main have the macro shard=01.*of its own/],
    [["01", ""], "main", /Shard 2 of the cluster main has no macro shard\. Define <macros>/],
    [
      ["01", "02"],
      "copying",
      /no internal_replication on shard 1, 2,.*Set <internal_replication>true/,
    ],
    [
      ["01", "02"],
      "other",
      /knows no cluster other.*one of: copying, heavy, main, single, swapped/,
    ],
  ])("%j as %s", async (names, name, words) => {
    const cluster = await clusterOf({ names });
    expect(await refusal(cluster, name)).toMatch(words);
    expect(await tablesOf(cluster, 1)).toEqual([]);
  });
});

describe("a store that was begun on other shards", () => {
  it("is not gone on with: swapped, of other weights, on one of them, without a cluster", async () => {
    const cluster = await clusterOf();
    await (await begun(cluster)).close();
    const before = (await cluster.statements()).length;
    expect(await refusal(cluster, "swapped")).toMatch(
      /begun on the shards 01, 02, and the cluster has the shards 02, 01: rows of a site.*Put the cluster back/,
    );
    expect(await refusal(cluster, "heavy")).toMatch(/has the shards 01, 02 \(weight 2\):/);
    expect(await refusal(cluster, "single")).toMatch(/begun on the shards 01, 02,.*has one shard:/);
    const plain = await createStore({ url: cluster.url });
    await expect(migrate(plain)).rejects.toThrow(/begun with \?cluster=/);
    await plain.close();
    const since = (await cluster.statements()).slice(before);
    expect(since.filter((sql) => !/^SELECT/.test(sql.trim()))).toEqual([]);
  });

  it("on one shard first", async () => {
    const cluster = await clusterOf();
    const store = await opened(cluster, "single");
    await migrate(store);
    await store.close();
    expect(await refusal(cluster)).toMatch(/begun on one shard, and the cluster has the shards 01/);
  });

  it("a shard that joins a filled cluster is refused, and nothing is made there", async () => {
    const cluster = await clusterOf({ weights: [1, 1, 1], main: 2 });
    const store = await begun(cluster);
    await insertEvents(store, [{ site: "shop", id: "e", at }]);
    await store.close();
    await cluster.restart(3);
    // As `migrate` asks when what was applied cannot be read there. Asked through it, this server, which is
    // no whole one, may end when a line to it is cut.
    const grown = await opened(cluster);
    await expect(begunOnShards(grown, grown.shards as Shards)).rejects.toThrow(
      /Shard 3 of the cluster main has no tables of Cairn, and others have:.*empty store/,
    );
    await grown.close();
    expect(await tablesOf(cluster, 3)).toEqual([]);
    await cluster.restart(2);
    await (await begun(cluster)).close();
  });

  it("a shard that joins while Cairn runs moves no site", async () => {
    const cluster = await clusterOf({ weights: [1, 1, 1], main: 2 });
    const store = await begun(cluster);
    const many = Array.from({ length: 9 }, (_, i) => `site-${i}`);
    const events = (id: string) => many.map((site) => ({ site, id, at }));
    await insertEvents(store, events("before"));
    const before = await sitesOn(cluster);
    await cluster.restart(3);
    await insertEvents(store, events("after"));
    for (const site of many) {
      const asked = "SELECT count() AS n FROM events FINAL WHERE site = {site:String}";
      expect(await store.query(asked, { site })).toEqual([{ n: 2 }]);
    }
    expect(await sitesOn(cluster)).toEqual(before);
    await store.close();
  });

  it("a shard that has lost a table stops the start, and is not taken for one that is away", async () => {
    const cluster = await clusterOf();
    await (await begun(cluster)).close();
    await cluster.ask(2, "DROP TABLE cairn_local.segments SYNC");
    expect(await refusal(cluster)).toMatch(
      /There is no table `cairn_local`\.`segments` on server.*Restore it from a backup/s,
    );
  });

  it("rows on a shard that nobody looks on are found, and the remedy puts them right", async () => {
    const cluster = await clusterOf();
    const store = await begun(cluster);
    await insertEvents(
      store,
      sites.map((site) => ({ site, id: `${site}-1`, at })),
    );
    const [first = []] = await sitesOn(cluster);
    expect(first).toHaveLength(1);
    const [site] = first;
    const columns = "site, event_id, name, event_time, visitor_id";
    await cluster.ask(
      2,
      `INSERT INTO cairn_local.events (${columns}) VALUES ('${site}', 'astray', 'page_view', 1, 'v')`,
    );
    // Events, and what a view has noted of their days.
    for (const table of ["event_days", "events"]) {
      const said = await refusal(cluster);
      expect(said).toMatch(new RegExp(`${table} has rows where nobody looks.*${site} on shard 2`));
      await cluster.ask(2, /\((INSERT INTO .*?)\), then/.exec(said)?.[1] ?? "");
      await cluster.ask(
        2,
        `ALTER TABLE cairn_local.${table} DELETE WHERE site = '${site}' SETTINGS mutations_sync = 2`,
      );
    }
    await migrate(store);
    const asked = "SELECT event_id FROM events FINAL WHERE site = {site:String} ORDER BY event_id";
    expect(await store.query(asked, { site })).toEqual([
      { event_id: "astray" },
      { event_id: `${site}-1` },
    ]);
    await store.close();
  });
});

it("an instant before 1973 in an outer condition is the same instant on every shard", async () => {
  const cluster = await clusterOf();
  const store = await begun(cluster);
  const early = "1970-01-01T00:00:01.000Z";
  await insertEvents(
    store,
    sites.map((site) => ({ site, id: site, at: early })),
  );
  expect(
    await store.query(
      "SELECT count() AS n FROM (SELECT event_time AS at FROM events FINAL) WHERE at = toDateTime64('1970-01-01 00:00:01', 3, 'UTC')",
    ),
  ).toEqual([{ n: 2 }]);
  await store.close();
});

it("a store of one server moves to shards by a copy of its tables", async () => {
  const cluster = await clusterOf();
  const store = await begun(cluster);
  await cluster.ask(1, "CREATE DATABASE old");
  await cluster.ask(1, "CREATE TABLE old.events AS cairn_local.events");
  await cluster.ask(
    1,
    `INSERT INTO old.events (site, event_id, name, event_time, visitor_id)
     SELECT arrayJoin(['shop', 'blog']), 'e', 'page_view', 1, 'v'`,
  );
  await cluster.ask(
    1,
    "INSERT INTO cairn.events SELECT * FROM old.events SETTINGS distributed_foreground_insert = 1",
  );
  expect((await sitesOn(cluster)).map((found) => found.length)).toEqual([1, 1]);
  await migrate(store);
  await store.close();
});
