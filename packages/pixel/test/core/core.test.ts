// The core without a page: in Node, against a collector made of http, with stores and transports of its user.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type AsyncStore,
  createCore,
  memoryStore,
  openStore,
  type WireEvent,
} from "../../src/core/index.js";
import { maxEvents } from "../../src/core/queue.js";

const received: WireEvent[] = [];
const statuses: number[] = [];
let host = "";
const server = createServer(async (request, response) => {
  const { batch } = JSON.parse(await text(request));
  const status = statuses.shift() ?? 200;
  if (status === 200) received.push(...batch);
  response.writeHead(status).end(JSON.stringify({ success: true, rejected: [] }));
});
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  received.length = statuses.length = 0;
});

const names = () => received.map(({ event, type }) => event ?? type);
const pending = (store: { keys(prefix: string): string[] }) => store.keys("cairn_queue.wk.");

describe("createCore", () => {
  it("sends what was called, each with the context of its surroundings", async () => {
    const context = () => ({ app: { name: "shop", version: "2.0" } });
    const cairn = createCore({ key: "wk", host, context });
    cairn("screen", "Basket");
    cairn.track("Purchase", { value: 79.9, currency: "EUR" }, { eventID: "o1" });
    cairn.group("acme", { seats: 5 });
    await cairn.flush();
    expect(names()).toEqual(["screen", "Purchase", "group"]);
    expect(received[0]).toMatchObject({ name: "Basket", context: { app: { name: "shop" } } });
    expect(received[1]).toMatchObject({ messageId: "o1", properties: { value: 79.9 } });
    expect(received[2]).toMatchObject({ groupId: "acme", traits: { seats: 5 } });
    expect(new Set(received.map(({ anonymousId }) => anonymousId)).size).toBe(1);
  });

  it("has an event in the store before it is sent, and until it was taken", async () => {
    const store = memoryStore();
    const cairn = createCore({ key: "wk", host, store });
    cairn.track("Lead");
    expect(pending(store)).toHaveLength(1);
    statuses.push(503);
    await cairn.flush();
    expect(pending(store)).toHaveLength(1);
    await cairn.flush();
    expect(pending(store)).toEqual([]);
    expect(names()).toEqual(["Lead"]);
  });

  it("takes over what an earlier run left, and keeps the visitor", async () => {
    const store = memoryStore();
    const post = async () => ({ status: 0 });
    createCore({ key: "wk", host, store, post }).track("Left");
    const next = createCore({ key: "wk", host, store });
    next.track("Next");
    await next.flush();
    expect(names()).toEqual(["Left", "Next"]);
    expect(received[1]?.anonymousId).toBe(received[0]?.anonymousId);
  });

  it("lets beforeSend change an event or stop it, and sends nothing that it threw at", async () => {
    const cairn = createCore({
      key: "wk",
      host,
      beforeSend(event) {
        if (event.event === "Secret") return null;
        if (event.event === "Broken") throw new Error("broken");
        return { ...event, properties: { ...event.properties, seen: true } };
      },
    });
    for (const name of ["Secret", "Broken", "Lead"]) cairn.track(name, { n: 1 });
    await cairn.flush();
    expect(names()).toEqual(["Lead"]);
    expect(received[0]?.properties).toEqual({ n: 1, seen: true });
  });

  it("hashes personal traits, and keeps the others", async () => {
    const cairn = createCore({ key: "wk", host });
    cairn.identify("u1", { em: "john_smith@gmail.com", plan: "pro" });
    await expect.poll(() => received.length).toBe(1);
    expect(received[0]).toMatchObject({
      userId: "u1",
      traits: { em: expect.stringMatching(/^62a14e44/), plan: "pro" },
    });
  });

  it("drops the oldest when the queue is full, and counts them", async () => {
    const store = { ...memoryStore(), set: () => false };
    let offline = true;
    const cairn = createCore({ key: "wk", host, store, post: postUnless(() => offline) });
    for (let n = 0; n < maxEvents + 50; n++) cairn.track("Many", { n });
    offline = false;
    cairn.track("Last");
    await cairn.flush();
    expect(received).toHaveLength(maxEvents + 50 + 1 - 100);
    expect(received[0]?.properties).toEqual({ n: 100 });
    expect(received.at(-1)).toMatchObject({ event: "Last", context: { dropped: 100 } });
  }, 30_000);

  it("never throws", () => {
    const post = () => {
      throw new Error("no post");
    };
    const store = { get: () => "", set: () => false, keys: () => [] };
    const cairn = createCore({ key: "wk", host, store, post }) as unknown as (
      ...call: unknown[]
    ) => void;
    for (const call of [[], [null], ["track"], ["identify"], [Symbol("x")], ["track", 1n, 2n]]) {
      expect(cairn(...call)).toBeUndefined();
    }
  });
});

describe("openStore", () => {
  function asyncStore(
    entries: [string, string][] = [],
  ): AsyncStore & { items: Map<string, string> } {
    const items = new Map(entries);
    return {
      items,
      getAllKeys: async () => [...items.keys()],
      getItem: async (key) => items.get(key) ?? null,
      setItem: async (key, value) => void items.set(key, value),
      removeItem: async (key) => void items.delete(key),
    };
  }

  it("gives what a slow store holds, and writes behind", async () => {
    const behind = asyncStore([
      ["cairn_id", "v1"],
      ["other", "x"],
    ]);
    const store = await openStore(behind);
    const cairn = createCore({ key: "wk", host, store });
    cairn.track("Lead");
    await store.settled();
    expect(
      [...behind.items.keys()].filter((key) => key.startsWith("cairn_queue.wk.")),
    ).toHaveLength(1);
    await cairn.flush();
    await store.settled();
    expect(received[0]?.anonymousId).toBe("v1");
    expect([...behind.items.keys()].sort()).toEqual(["cairn_id", "cairn_session", "other"]);
  });
});

function postUnless(isOffline: () => boolean) {
  return async ({ url, body }: { url: string; body: string }) => {
    if (isOffline()) throw new Error("offline");
    return { status: (await fetch(url, { method: "POST", body })).status };
  };
}
