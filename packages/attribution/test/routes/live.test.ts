// GET /api/v1/live: what is there and what comes, each once, in the order in which it was received.
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngineApp, createLiveTail } from "../../src/index.js";
import { type Answer, apiKey, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
let address: string;
beforeAll(async () => {
  engine = await startEngine(["default", "mixed", "broken", "read", "now", "first"]);
  address = await engine.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => engine.close());

const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString();

function refuse(rows: { site: string; at: string; id?: string; item: number; payload?: object }[]) {
  const columns = "site received_at event_id reason detail payload position item".split(" ");
  const lines = rows.map(({ site, at, id = "", item, payload = {} }) =>
    JSON.stringify([site, at, id, "unknown_type", "", JSON.stringify(payload), 7, item]),
  );
  return engine.store.insert({ table: "rejected", columns, lines: `${lines.join("\n")}\n` });
}

const tail = (site: string) => tailOf(address, site);

/** What a tail was sent so far, as pairs of name and data. */
async function tailOf(origin: string, site: string) {
  const stop = new AbortController();
  const answer = await fetch(`${origin}/api/v1/live?site=${site}`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: stop.signal,
  });
  let text = "";
  const reading = (async () => {
    for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => undefined);
  return {
    type: answer.headers.get("content-type"),
    sent: (): [name: string, data: Answer][] =>
      [...text.matchAll(/event: (\w+)\ndata: (.*)\n\n/g)].map(([, name = "", data = ""]) => [
        name,
        JSON.parse(data),
      ]),
    stop: async () => {
      stop.abort();
      await reading;
    },
  };
}

const soon = <Value>(look: () => Value) => expect.poll(look);

test("shows what is there and what comes, once", async () => {
  await insertEvents(engine.store, [{ id: "o1", name: "purchase", at: at(60), visitor: "ana" }]);
  const { type, sent, stop } = await tail("default");
  expect(type).toBe("text/event-stream");
  const ids = () => sent().map(([, { event_id }]) => event_id);
  await soon(ids).toEqual(["o1"]);
  await insertEvents(engine.store, [{ id: "new", name: "<script>", at: at(1), visitor: "ana" }]);
  await soon(ids).toEqual(["o1", "new"]);
  await stop();
});

test("events and refusals are one list, in the order in which they were received", async () => {
  const site = "mixed";
  await insertEvents(engine.store, [
    { site, id: "fourth", at: at(50), visitor: "v" },
    { site, id: "second", at: at(70), visitor: "v" },
  ]);
  await refuse([
    { site, at: at(60), id: "third", item: 0 },
    { site, at: at(80), id: "first", item: 0 },
  ]);
  const { sent, stop } = await tail(site);
  await soon(() => sent().map(([name, { event_id }]) => `${name} ${event_id}`)).toEqual([
    "rejected first",
    "event second",
    "rejected third",
    "event fourth",
  ]);
  await stop();
});

test("refusals of one batch without ids are all shown, with who sent them", async () => {
  const payload = { type: "track", event: "Sign Up", anonymousId: "v1", userId: "u1" };
  await refuse([0, 1, 2].map((item) => ({ site: "broken", at: at(30), item, payload })));
  const { sent, stop } = await tail("broken");
  await soon(() => sent().length).toBe(3);
  expect(sent()[0]?.[1]).toEqual({
    event_id: "",
    received_at: at(30),
    reason: "unknown_type",
    detail: "",
    name: "Sign Up",
    visitor_id: "v1",
    user_id: "u1",
  });
  await stop();
});

test("what the loader reads is shown before the store has it, and once", async () => {
  const tail = createLiveTail();
  const site = "read";
  const { store, identity, ledger, sites, loginTokens, progress } = engine;
  const app = await createEngineApp({
    ...{ store, identity, ledger, sites, loginTokens, apiKey, tail },
    progress: () => progress,
    now: () => now,
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  await insertEvents(store, [{ site, id: "before", at: at(60), visitor: "ana" }]);
  expect(tail.isHeard()).toBe(false);
  const { sent, stop } = await tailOf(url, site);
  const ids = () => sent().map(([, { event_id }]) => event_id);
  await soon(ids).toEqual(["before"]);
  expect(tail.isHeard()).toBe(true);
  const row = (id: string) => ({
    ...{ kind: "event" as const, site, key: `0 page_view ${id}` },
    told: { event_id: id, received_at: at(1) },
  });
  tail.read([row("new"), { ...row("other"), site: "default" }]);
  await soon(ids).toEqual(["before", "new"]);
  // Stored at last, with what was on its way when the tail began.
  await insertEvents(store, [
    { site, id: "on-its-way", at: at(2), visitor: "ana" },
    { site, id: "new", at: at(1), visitor: "ana" },
  ]);
  tail.loaded();
  await soon(ids).toEqual(["before", "new", "on-its-way"]);
  await stop();
  await soon(() => tail.isHeard()).toBe(false);
  app.server.closeAllConnections();
  await app.close();
});

test("who is active now, by minute and as persons, from the first copy of each event", async () => {
  const site = "now";
  const minutes = (ago: number) => at(ago * 60);
  await insertEvents(engine.store, [
    { site, id: "1", at: minutes(1), visitor: "a" },
    { site, id: "2", at: minutes(2), visitor: "b" },
    { site, id: "3", at: minutes(10), visitor: "a" },
    { site, id: "4", at: minutes(20), visitor: "c" },
    { site, id: "5", at: minutes(31), visitor: "d" },
    { site, id: "6", at: minutes(1), visitor: "bot", bot: 1 },
    { site, id: "7", at: minutes(40), visitor: "e" },
    // The other tablet of b.
    {
      site,
      id: "8",
      at: minutes(4.5),
      visitor: "b2",
      edges: [{ kind: "alias", a: "visitor:b2", b: "visitor:b" }],
    },
  ]);
  // A later copy with another time is none.
  await insertEvents(engine.store, [
    { site, id: "7", at: minutes(3), received: at(0), visitor: "e" },
  ]);
  await engine.identity.refresh();
  const { body } = await engine.get(`/api/v1/live/now?site=${site}`);
  expect(body.total).toEqual({ people_5m: 2, people_30m: 3 });
  expect(body.rows).toHaveLength(30);
  const active = body.rows.filter((row: Answer) => row.events > 0);
  expect(active).toEqual(
    [20, 10, 5, 2, 1].map((ago) => ({ from: minutes(ago), people: 1, page_views: 1, events: 1 })),
  );
});

test("an installation is told of its first event, and of what was refused", async () => {
  const site = "first";
  const ask = async () =>
    (await engine.get(`/api/v1/live/first?site=${site}&since=${at(100)}`)).body;
  await insertEvents(engine.store, [{ site, id: "old", at: at(200), visitor: "v" }]);
  expect(await ask()).toMatchObject({ total: { events: 0 }, first: null, refused: [] });
  await refuse([{ site, at: at(90), id: "bad", item: 0 }]);
  await insertEvents(engine.store, [
    { site, id: "second", at: at(70), visitor: "v" },
    { site, id: "first", at: at(80), visitor: "v", channel: "email" },
  ]);
  expect(await ask()).toMatchObject({
    total: { events: 2 },
    first: { event_id: "first", name: "page_view", channel: "email", received_at: at(80) },
    refused: [{ reason: "unknown_type", events: 1, first_at: at(90) }],
  });
  const wrong = await engine.get(`/api/v1/live/first?site=${site}&since=yesterday`);
  expect(wrong.status).toBe(400);
});
