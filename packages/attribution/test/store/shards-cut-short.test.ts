// What reached one shard and not the other is done again, and leaves no trace.

import { afterEach, describe, expect, it } from "vitest";
import { migrate } from "../../src/index.js";
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

const at = "2026-09-01T10:00:00.000Z";
const sites = ["shop", "blog"];
describe("cut short between shards", () => {
  it.each([
    /CREATE TABLE IF NOT EXISTS cairn_local\.migrations/,
    /CREATE TABLE IF NOT EXISTS cairn\.migrations/,
    /CREATE TABLE IF NOT EXISTS cairn_local\.events/,
    /CREATE TABLE IF NOT EXISTS cairn\.person_ids/,
    /CREATE OR REPLACE VIEW journeys_full/,
  ])("%s reaches one of them: the next start goes on", async (statement) => {
    const cluster = await clusterOf();
    const store = await opened(cluster);
    cluster.stopAt(statement);
    await expect(migrate(store)).rejects.toThrow();
    cluster.stopAt(undefined);
    await migrate(store);
    expect(await migrate(store)).toEqual({ applied: [], views: [] });
    expect(await tablesOf(cluster, 2)).toEqual(await tablesOf(cluster, 1));
    await insertEvents(
      store,
      sites.map((site) => ({ site, id: site, at })),
    );
    expect((await sitesOn(cluster)).map((found) => found.length)).toEqual([1, 1]);
    await store.close();
  });

  it("a block of which a shard that is down has nothing is inserted again, and counts once", async () => {
    const cluster = await clusterOf();
    const store = await begun(cluster);
    const visitors = ["v1", "v2"];
    const events = sites.flatMap((site) =>
      visitors.map((visitor) => ({
        ...{ site, id: `${site}-${visitor}`, at, visitor },
        edges: [{ kind: "identify", a: `visitor:${visitor}`, b: "user:u" }],
      })),
    );
    await cluster.kill(2);
    await expect(insertEvents(store, events)).rejects.toMatchObject({ fault: "passing" });
    // An answer without the rows of the shard that is down would be wrong.
    await expect(store.query("SELECT count() FROM events")).rejects.toMatchObject({
      fault: "passing",
    });
    await cluster.start(2);
    for (const _ of [1, 2]) await insertEvents(store, events);
    for (const table of ["events", "identity_edges"]) {
      expect(
        await store.query(
          `SELECT site, count() AS n FROM ${table} FINAL GROUP BY site ORDER BY site`,
        ),
      ).toEqual([
        { site: "blog", n: 2 },
        { site: "shop", n: 2 },
      ]);
      expect((await sitesOn(cluster, table)).map((found) => found.length)).toEqual([1, 1]);
    }
    await store.close();
  });

  it("a question about a site is answered while another site's shard is down", async () => {
    const cluster = await clusterOf();
    const store = await begun(cluster);
    await insertEvents(
      store,
      sites.map((site) => ({ site, id: site, at })),
    );
    const [first = []] = await sitesOn(cluster);
    await cluster.kill(2);
    const asked = "SELECT count() AS n FROM events FINAL WHERE site = {site:String}";
    expect(await store.query(asked, { site: first[0] })).toEqual([{ n: 1 }]);
    const other = sites.find((site) => !first.includes(site));
    await expect(store.query(asked, { site: other })).rejects.toThrow();
    await store.close();
  });
});
