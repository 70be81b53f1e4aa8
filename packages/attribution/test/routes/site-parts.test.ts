// POST /api/v1/sites: what a change leaves out stays, and secrets of shop systems are never told.
import { setTimeout as sleep } from "node:timers/promises";
import { signedQuery } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["shop"]);
});
afterAll(() => engine.close());

const webhook = { name: "pay", kind: "stripe", secret: "whsec_1" };

it("keeps keys, links, webhooks, server_only and channel rules that a change leaves out", async () => {
  const parts = {
    keys: [{ name: "k", key: "wk_another_one", via: "browser" }],
    links: [{ slug: "a", to: "https://a.example/", source: "s", medium: "email" }],
    ...{ webhooks: [webhook], server_only: ["purchase"] },
    channel_rules: [{ channel: "creators", when: { field: "medium", is: ["creator"] } }],
  };
  await engine.post("/api/v1/sites", { id: "shop", ...parts });
  await engine.post("/api/v1/sites", { id: "shop", currency: "EUR" });
  expect(engine.sites.get("shop")).toMatchObject({ ...parts, currency: "EUR" });
});

it("two that change a site at once both stay, and what was signed first is believed", async () => {
  // A disk takes its time.
  const { put } = engine.sites;
  engine.sites.put = async (site) => {
    await sleep(20);
    await put(site);
  };
  const ask = { recipients: [{ uid: "u-7" }] };
  const [first, , second] = await Promise.all([
    engine.post("/api/v1/sites/shop/recipients", ask),
    engine.post("/api/v1/sites", { id: "shop", currency: "CHF" }),
    engine.post("/api/v1/sites/shop/recipients", ask),
  ]).finally(() => {
    engine.sites.put = put;
  });
  expect(second.body.queries).toEqual(first.body.queries);
  const { link_secret, currency } = engine.sites.get("shop") ?? {};
  expect([signedQuery(String(link_secret), { uid: "u-7" })]).toEqual(first.body.queries);
  expect(currency).toBe("CHF");
});

it("refuses a change of what somebody changed meanwhile, and takes it without a revision", async () => {
  const read = async () =>
    (await engine.get("/api/v1/sites")).body.rows.find(({ id }: { id: string }) => id === "shop");
  const before = await read();
  const changed = await engine.post("/api/v1/sites", { ...before, currency: "USD" });
  expect(changed.body.revision).toBe((await read()).revision);
  const { status, body } = await engine.post("/api/v1/sites", { ...before, lookback_days: 7 });
  expect([status, body.error.code]).toEqual([409, "site_changed"]);
  expect(body.error.message).toContain(before.revision);
  expect(engine.sites.get("shop")).toMatchObject({ currency: "USD" });
  expect(engine.sites.get("shop")).not.toHaveProperty("revision");
  const { revision: _, ...without } = before;
  expect((await engine.post("/api/v1/sites", without)).body.currency).toBe("CHF");
  const some = await engine.post("/api/v1/sites", { id: "shop", currency: "CHF" });
  expect(some.body.revision).toBe((await read()).revision);
  const none = await engine.post("/api/v1/sites", { id: "none", revision: before.revision });
  expect([none.status, engine.sites.get("none")]).toEqual([409, undefined]);
});

it("tells no secret, and an empty one keeps what there is", async () => {
  const { body, text } = await engine.get("/api/v1/sites");
  const { webhooks } = body.rows.find(({ id }: { id: string }) => id === "shop");
  expect(webhooks).toEqual([{ ...webhook, secret: "" }]);
  expect(text).not.toContain("whsec");
  const answer = await engine.post("/api/v1/sites", { id: "shop", webhooks });
  expect(answer.text).not.toContain("whsec");
  expect(engine.sites.get("shop")?.webhooks).toEqual([webhook]);
});

it("refuses a webhook without a secret where there is none to keep", async () => {
  const renamed = [{ ...webhook, name: "other", secret: "" }];
  const { status, body } = await engine.post("/api/v1/sites", { id: "shop", webhooks: renamed });
  expect([status, body.error.message]).toEqual([400, expect.stringContaining('"other"')]);
  expect(engine.sites.get("shop")?.webhooks).toEqual([webhook]);
});

it("the page gets no secret and no keys, links and webhooks to send back", async () => {
  const { body, text } = await engine.get("/api/v1/choices");
  const shop = body.sites.find(({ id }: { id: string }) => id === "shop");
  expect(text).not.toContain("whsec");
  expect(shop).toMatchObject({ server_only: ["purchase"] });
  expect(Object.keys(shop).filter((name) => ["keys", "links", "webhooks"].includes(name))).toEqual(
    [],
  );
  expect((await engine.post("/api/v1/sites", shop)).status).toBe(200);
  expect(engine.sites.get("shop")).toMatchObject({ keys: [{ name: "k" }], webhooks: [webhook] });
});

it.each([
  [{ write_key: "wk_another_one" }, "write_key"],
  [{ keys: [{ name: "own", key: "wk_another_one", via: "browser" }] }, '"own"'],
  [{ keys: [{ name: "own", key: "wk_shop_00000000", via: "browser" }] }, '"own"'],
  [{ links: [{ slug: "a", to: "https://b.example/", source: "s", medium: "sms" }] }, '"a"'],
])("what is another site's is refused before the file is written: %j", async (more, words) => {
  const { status, body } = await engine.post("/api/v1/sites", { id: "thief", ...more });
  expect([status, body.error.message]).toEqual([409, expect.stringContaining(words)]);
  expect(body.error.message).toContain('"shop"');
  expect(engine.sites.get("thief")).toBeUndefined();
});

it("a public key is no further key of the same site", async () => {
  const key = { name: "own", key: "wk_twice_000001", via: "browser" };
  const { status } = await engine.post("/api/v1/sites", {
    ...{ id: "twice", write_key: key.key, keys: [key] },
  });
  expect([status, engine.sites.get("twice")]).toEqual([409, undefined]);
});
