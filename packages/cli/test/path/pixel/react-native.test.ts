// @cairn/pixel/core with nothing but what React Native's Hermes has: no page, no storage that answers at once, no crypto.
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { createTestCollector, type TestCollector } from "@cairn/collector/testing";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";

let collector: TestCollector;
let script: string;
beforeAll(async () => {
  collector = await createTestCollector();
  const core = join(import.meta.dirname, "../../../../pixel/src/core/index.ts");
  const built = await build({
    ...{ entryPoints: [core], bundle: true, write: false, logLevel: "error" },
    // What Metro makes for Hermes.
    ...{ format: "iife", globalName: "core", target: "es2018" },
  });
  script = built.outputFiles[0]?.text ?? "";
});
beforeEach(() => collector.reset());
afterAll(() => collector.close());

/** As @react-native-async-storage/async-storage: texts alone, and each answer later. It outlives the app. */
function asyncStorage() {
  const kept = new Map<string, string>();
  const later = <Value>(value: Value) => new Promise<Value>((done) => setTimeout(done, 1, value));
  return {
    getItem: (key: string) => later(kept.get(key) ?? null),
    setItem: (key: string, value: string) => later(void kept.set(key, String(value))),
    removeItem: (key: string) => later(void kept.delete(key)),
    getAllKeys: () => later([...kept.keys()]),
  };
}

/** An app that was started: a world of its own. `isOnline` is the device's. */
function startApp(storage: ReturnType<typeof asyncStorage>, device: { isOnline: boolean }) {
  const offline = () => Promise.reject(new TypeError("Network request failed"));
  const world = createContext({
    ...{ setTimeout, clearTimeout, console, AbortController, TextEncoder, storage },
    fetch: (url: string, request: RequestInit) =>
      device.isOnline ? fetch(url, request) : offline(),
    given: { key: collector.writeKey, host: collector.url },
  });
  runInContext(
    "globalThis.self = globalThis; globalThis.navigator = { product: 'ReactNative' }",
    world,
  );
  runInContext(script, world);
  const started = `(async () => {
    const store = await core.openStore(storage);
    const context = () => ({ app: { name: "shop", version: "2.0" }, device: { type: "ios" } });
    return { store, cairn: core.createCore({ ...given, store, context }) };
  })()`;
  return runInContext(started, world) as Promise<{
    store: { settled(): Promise<void> };
    cairn: { flush(): Promise<void>; (...call: unknown[]): void };
  }>;
}

it("sends screens and orders with the app's context", async () => {
  const { cairn } = await startApp(asyncStorage(), { isOnline: true });
  cairn("screen", "Basket");
  cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1" });
  await cairn.flush();
  const [screen, order] = await collector.waitFor(2);
  expect(screen).toMatchObject({ name: "screen_view", name_sent: "Basket" });
  expect(order).toMatchObject({ name: "purchase", event_id: "order-1", value: "79.9" });
  expect(order?.context).toMatchObject({ app: { name: "shop", version: "2.0" } });
  expect(screen?.visitor_id).toMatch(/^.{16,}$/);
  expect(order?.visitor_id).toBe(screen?.visitor_id);
  expect(collector.rejected()).toEqual([]);
});

it("what was called offline is sent by the next start, once, as the same visitor", async () => {
  const storage = asyncStorage();
  const device = { isOnline: false };
  const before = await startApp(storage, device);
  before.cairn("track", "Purchase", { value: 5, currency: "EUR" }, { eventID: "order-2" });
  await before.cairn.flush();
  await before.store.settled();
  expect(collector.good()).toEqual([]);
  device.isOnline = true;
  const after = await startApp(storage, device);
  after.cairn("screen", "Home");
  await after.cairn.flush();
  await expect.poll(() => collector.good().length).toBe(2);
  const events = collector.good();
  expect(events.map(({ name }) => name).toSorted()).toEqual(["purchase", "screen_view"]);
  expect(new Set(events.map((event) => event.visitor_id)).size).toBe(1);
});
