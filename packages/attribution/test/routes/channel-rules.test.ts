// Rules of a site: tried on a link, and history is sorted again by them, but for what senders said themselves.
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

const rules = [{ channel: "influencers", when: { field: "medium", is: ["Creator"] } }];
const url = "https://shop.example/?utm_source=anna&utm_medium=creator";
let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default", "other"]);
  const at = "2026-11-20T10:00:00Z";
  const creator = { at, visitor: "v", channel: "unassigned", source: "anna", medium: "creator" };
  await insertEvents(engine.store, [
    { id: "1", ...creator },
    { id: "2", ...creator, campaign: "autumn" },
    { id: "3", site: "other", ...creator },
    { id: "4", at, visitor: "v", channel: "email", source: "news", medium: "email" },
    // A channel that the sender named wins over every rule.
    {
      id: "5",
      ...creator,
      name: "touch",
      channel: "podcast",
      properties: { channel: "podcast" },
    },
    { id: "6", at, visitor: "v" },
  ]);
});
afterAll(() => engine.close());

const post = (path: string, body: object) => engine.post(`/api/v1/sites/${path}`, body);
const channels = async (site: string) =>
  (
    await engine.store.query<{ row: string }>(
      "SELECT concat(event_id, ' ', channel) AS row FROM events FINAL WHERE site = {site:String} ORDER BY event_id",
      { site },
    )
  ).map(({ row }) => row);
const before = ["1 unassigned", "2 unassigned", "4 email", "5 podcast", "6 "];

it("says which channel a link would get, with rules that are not saved", async () => {
  const { body } = await post("default/channel", { url, channel_rules: rules });
  expect(body).toMatchObject({
    ...{ channel: "influencers", default_channel: "unassigned" },
    ...{ evidence: "utm", source: "anna", medium: "creator" },
  });
  expect((await post("default/channel", { url })).body.channel).toBe("unassigned");
});

it("says what would move, and moves nothing", async () => {
  const { body } = await post("default/reclass", { channel_rules: rules, dry_run: true });
  expect(body.moved).toEqual([{ from: "unassigned", to: "influencers", events: 2 }]);
  expect(await channels("default")).toEqual(before);
  expect(engine.sites.get("default")?.channel_rules).toBeUndefined();
});

it("sorts history by the rules, of this site alone, and back when they are gone", async () => {
  const { body } = await post("default/reclass", { channel_rules: rules });
  expect(body.moved).toEqual([{ from: "unassigned", to: "influencers", events: 2 }]);
  const after = ["1 influencers", "2 influencers", "4 email", "5 podcast", "6 "];
  expect(await channels("default")).toEqual(after);
  expect(await channels("other")).toEqual(["3 unassigned"]);
  expect((await post("default/reclass", {})).body.moved).toEqual([]);
  await post("default/reclass", { channel_rules: [] });
  expect(await channels("default")).toEqual(before);
});

it("sorts what the loader made by the rules before, once it is there", async () => {
  const late = { id: "7", visitor: "w", channel: "unassigned", source: "bo", medium: "creator" };
  engine.progress.asOf = now - 1;
  const sorting = post("default/reclass", { channel_rules: rules });
  await sleep(2_000);
  await insertEvents(engine.store, [{ at: "2026-11-21T10:00:00Z", ...late }]);
  engine.progress.asOf = now;
  expect((await sorting).body.moved).toEqual([
    { from: "unassigned", to: "influencers", events: 3 },
  ]);
  expect(await channels("default")).toContain("7 influencers");
});

it.each([
  { channel: "Bad Name", when: { field: "medium", is: ["x"] } },
  { channel: "x", when: { field: "referrerHost", is: ["x"] } },
  { channel: "x", when: { field: "medium", matches: "(?=a)b" } },
  { channel: "x", when: { field: "medium", matches: "(" } },
  { channel: "x", when: { all: [] } },
])("refuses the rule %j", async (rule) => {
  const { status } = await post("default/reclass", { channel_rules: [rule] });
  expect(status).toBe(400);
});

it("leaves history as the last of two tables of coupons has it that come at once", async () => {
  const code = { at: "2026-11-22T10:00:00Z", visitor: "c", channel: "affiliates" };
  await insertEvents(engine.store, [{ id: "8", ...code, evidence: "coupon", coupon: "OPEN5" }]);
  const table = (campaign: string) =>
    engine.send("/api/v1/coupons?site=default", `code,campaign\nOPEN5,${campaign}\n`, "text/csv");
  await Promise.all(["a", "b", "c"].map(table));
  expect(engine.sites.get("default")?.coupons).toMatchObject([{ campaign: "c" }]);
  const sql = "SELECT campaign FROM events FINAL WHERE event_id = '8'";
  expect(await engine.store.query(sql)).toEqual([{ campaign: "c" }]);
});

/** What the store has used of the processor, whoever else has it. */
const storeSeconds = async () => {
  const sql =
    "SELECT toString(sum(value)) AS used FROM system.events WHERE event IN ('UserTimeMicroseconds', 'SystemTimeMicroseconds')";
  return Number((await engine.store.query<{ used: string }>(sql))[0]?.used) / 1e6;
};

it("sorts codes that were made of one beginning at the same cost each, however many they are", async () => {
  const secondsOf = async (site: string, codes: number) => {
    await engine.post("/api/v1/sites", { id: site });
    await engine.store.command(
      "INSERT INTO events (site, event_id, name, evidence, channel, coupon) SELECT {site:String}, concat('vip-', toString(number)), 'purchase', 'coupon', 'affiliates', concat('VIP-', toString(number)) FROM numbers({codes:UInt32})",
      { site, codes },
    );
    const before = await storeSeconds();
    const table = "code,campaign\nVIP-*,vip\n";
    const { body } = await engine.send(`/api/v1/coupons?site=${site}`, table, "text/csv");
    expect(body).toMatchObject({ coupons: 1, reworded: codes });
    return (await storeSeconds()) - before;
  };
  const few = await secondsOf("few", 5_000);
  // Eight times as many; where each was looked for in the list of all that change, it was sixteen times as much.
  expect(await secondsOf("many", 40_000)).toBeLessThan(10 * few);
});
