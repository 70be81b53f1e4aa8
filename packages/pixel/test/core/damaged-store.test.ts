// What stands in the queue's place in a store may be anything: it goes, and everything else arrives.
import { beforeEach, expect, it, vi } from "vitest";
import {
  type Answer,
  createCore,
  memoryStore,
  openStore,
  type Post,
} from "../../src/core/index.js";

// What it says of the damaged ones is up to 5 MB, and bytes that are no text.
beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => undefined));

const names: string[] = [];
async function post({ body }: Post): Promise<Answer> {
  for (const { event } of JSON.parse(body).batch) names.push(event);
  return { status: 200, said: { rejected: [] } };
}

const now = new Date().toISOString();
const damaged: [string, string][] = [
  ["null", "null"],
  ["a number", "7"],
  ["a text", '"text"'],
  ["a list", "[]"],
  ["half an event", '{"type":"track","timestamp":'],
  ["no JSON", "\u0000\ud800"],
  ["an event without a time", '{"type":"track","event":"Nonsense"}'],
  ["a time that is none", '{"type":"track","event":"Nonsense","timestamp":{}}'],
  ["more than a batch holds", JSON.stringify({ timestamp: now, text: "x".repeat(70_000) })],
  ["more than an event may have", JSON.stringify({ timestamp: now, text: "x".repeat(40_000) })],
  ["five megabytes", JSON.stringify({ timestamp: now, text: "x".repeat(5e6) })],
];

it.each(damaged)("%s does not stop the queue", async (_name, text) => {
  names.length = 0;
  const left = JSON.stringify({ type: "track", event: "Left", timestamp: now });
  const store = memoryStore([
    ["cairn_queue.wk.0", text],
    ["cairn_queue.wk.00", left],
    ["cairn_queue.wk.000", text],
  ]);
  const cairn = createCore({ key: "wk", host: "http://collector.example", store, post });
  cairn.track("New");
  await cairn.flush();
  expect(names).toEqual(["Left", "New"]);
  expect(store.keys("cairn_queue.wk.")).toEqual([]);
});

it("a huge event is dropped, and those before and after it are not", async () => {
  names.length = 0;
  const cairn = createCore({ key: "wk", host: "http://collector.example", post });
  for (let n = 0; n < 8; n++) {
    cairn.track("Good");
    cairn.track("Huge", { text: "x".repeat(5e6) });
  }
  await cairn.flush();
  expect(names).toEqual(Array(8).fill("Good"));
});

it("works on where TextEncoder is missing", async () => {
  names.length = 0;
  const { TextEncoder } = globalThis;
  Object.assign(globalThis, { TextEncoder: undefined });
  try {
    const cairn = createCore({ key: "wk", host: "http://collector.example", post });
    for (let n = 0; n < 300; n++) cairn.track("Lead", { n });
    await cairn.flush();
  } finally {
    Object.assign(globalThis, { TextEncoder });
  }
  expect(names).toHaveLength(300);
});

it("a surrounding that cannot be described does not stop an event", async () => {
  names.length = 0;
  const context = () => {
    throw new Error("no device");
  };
  const cairn = createCore({ key: "wk", host: "http://collector.example", post, context });
  cairn.track("Lead");
  await cairn.flush();
  expect(names).toEqual(["Lead"]);
});

it("a store with promises that fails is memory, and no reason to stop", async () => {
  names.length = 0;
  const fail = () => Promise.reject(new Error("disk"));
  const dead = { getAllKeys: fail, getItem: fail, setItem: fail, removeItem: fail };
  const half = { ...dead, getAllKeys: async () => ["cairn_id", "cairn_queue.wk.0"] };
  for (const behind of [dead, half]) {
    const store = await openStore(behind);
    const cairn = createCore({ key: "wk", host: "http://collector.example", store, post });
    cairn.track("Lead");
    await cairn.flush();
  }
  expect(names).toEqual(["Lead", "Lead"]);
});

it("flush waits for a request that is under way", async () => {
  names.length = 0;
  const slow = async (request: Post) => {
    await new Promise((done) => setTimeout(done, 300));
    return post(request);
  };
  const cairn = createCore({ key: "wk", host: "http://collector.example", post: slow });
  cairn.track("First");
  await new Promise((done) => setTimeout(done, 200));
  cairn.track("Second");
  await cairn.flush();
  expect(names).toEqual(["First", "Second"]);
});
