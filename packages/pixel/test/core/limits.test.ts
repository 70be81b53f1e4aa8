// What the core keeps, and no more: characters in the store and in memory, sessions of 30 minutes, calls that wait.
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  type Answer,
  type CoreOptions,
  createCore,
  memoryStore,
  type Post,
  type WireEvent,
} from "../../src/core/index.js";

// As docs/pixel.md has them: a limit that someone changes has to change there as well.
const maxStoredLength = 1_000_000;
const maxLength = 20_000_000;
const maxAgeMs = 7 * 24 * 3_600_000;

/** A core whose collector is down until it is `up`, and what that has taken. */
function coreWith(options: Partial<CoreOptions> = {}) {
  const taken: WireEvent[] = [];
  const state = { isUp: true };
  const post = async ({ body }: Post): Promise<Answer> => {
    if (!state.isUp) throw new Error("down");
    taken.push(...JSON.parse(body).batch);
    return { status: 200, said: { rejected: [] } };
  };
  const core = createCore({ key: "wk", host: "https://m.example", post, ...options });
  return { core, taken, state };
}

describe("while the collector is down", () => {
  it("keeps a million characters in the store, the rest in memory, and loses none of them", async () => {
    const store = memoryStore();
    const { core, taken, state } = coreWith({ store });
    state.isUp = false;
    for (let n = 0; n < 70; n++) core.track("Large", { n, text: "x".repeat(20_000) });
    const kept = store.keys("cairn_queue.wk.").reduce((sum, key) => sum + store.get(key).length, 0);
    expect(kept).toBeLessThanOrEqual(maxStoredLength);
    expect(kept).toBeGreaterThan(maxStoredLength - 25_000);
    state.isUp = true;
    await core.flush();
    expect(new Set(taken.map(({ properties }) => properties?.n)).size).toBe(70);
    expect(taken.at(-1)?.context.dropped).toBeUndefined();
  });

  it("keeps 20 million characters in memory, drops the oldest of more, and counts them", async () => {
    const store = { ...memoryStore(), set: () => false };
    const { core, taken, state } = coreWith({ store });
    state.isUp = false;
    const text = "x".repeat(30_000);
    const count = Math.ceil(maxLength / 30_000) + 1;
    for (let n = 0; n < count; n++) core.track("Large", { n, text });
    core.track("Last");
    state.isUp = true;
    await core.flush();
    const sum = taken.reduce((length, event) => length + JSON.stringify(event).length, 0);
    expect(sum).toBeLessThanOrEqual(maxLength);
    const dropped = Number(taken.at(-1)?.context.dropped);
    expect(dropped).toBeGreaterThan(0);
    expect(taken).toHaveLength(count + 1 - dropped);
    expect(taken[0]?.properties?.n).toBe(dropped);
  }, 60_000);
});

afterEach(() => void vi.useRealTimers());
const minute = 60_000;

describe("with a clock", () => {
  it("begins a session after 30 minutes of silence, and not before", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1e12 });
    const { core, taken } = coreWith({ store: memoryStore() });
    for (const silence of [0, 29.9 * minute, 29.9 * minute, 30 * minute, minute]) {
      vi.setSystemTime(Date.now() + silence);
      core.track("Lead");
    }
    await core.flush();
    const [first, second, third, fourth, fifth] = taken.map(({ context }) => context.sessionId);
    expect(first).toMatch(/^[\da-f-]{36}$/);
    expect([second, third]).toEqual([first, first]);
    expect(fourth).not.toBe(first);
    expect(fifth).toBe(fourth);
  });

  it("sends an event of almost 7 days, and drops one of 7 days", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1e12 });
    const { core, taken, state } = coreWith({ store: memoryStore() });
    state.isUp = false;
    core.track("Old");
    vi.setSystemTime(Date.now() + minute);
    core.track("Young");
    vi.setSystemTime(1e12 + maxAgeMs);
    state.isUp = true;
    await core.flush();
    expect(taken.map(({ event }) => event)).toEqual(["Young"]);
  });
});

describe("before a decision about consent", () => {
  it("holds 100 events, each with the time of its call, and sends all after a grant", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1e12 });
    const { core, taken } = coreWith({ consent: "required" });
    for (let n = 0; n < 100; n++) {
      core.track("Held", { n });
      vi.setSystemTime(Date.now() + 1000);
    }
    core.consent("grant");
    await core.flush();
    expect(taken.map(({ properties }) => properties?.n)).toEqual([...Array(100).keys()]);
    expect(taken.map(({ timestamp }) => Date.parse(timestamp))).toEqual(
      [...Array(100).keys()].map((n) => 1e12 + n * 1000),
    );
  });
});

describe("the visitor's word", () => {
  it("opt_out sends nothing, is kept, and can be taken back", async () => {
    const store = memoryStore();
    const { core, taken } = coreWith({ store });
    core.opt_out();
    core.track("Never");
    const later = coreWith({ store });
    later.core.track("Never");
    await Promise.all([core.flush(), later.core.flush()]);
    expect([...taken, ...later.taken]).toEqual([]);
    later.core.opt_out(false);
    later.core.track("Again");
    await later.core.flush();
    expect(later.taken.map(({ event }) => event)).toEqual(["Again"]);
  });

  it("gpc means no to ads, until a grant says otherwise", async () => {
    const { core, taken } = coreWith({ gpc: true });
    core.track("One");
    core.consent("grant");
    core.track("Two");
    await core.flush();
    expect(taken.map(({ context }) => [context.gpc, context.consent?.ads])).toEqual([
      [true, false],
      [true, true],
    ]);
  });
});
