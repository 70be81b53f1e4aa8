// GET /api/v1/live: what is there and what comes, each once, in the order in which it was received.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, apiKey, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
let address: string;
beforeAll(async () => {
  engine = await startEngine(["default", "mixed", "broken"]);
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

/** What a tail was sent so far, as pairs of name and data. */
async function tail(site: string) {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/v1/live?site=${site}`, {
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

const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 10_000 });

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
