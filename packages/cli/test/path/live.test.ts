// From a page to the live view: within a second of the 200, with what was decided, also while the store is slow.
import { afterAll, beforeAll, expect, it } from "vitest";
import { apiKey, startOneMachine } from "./one-machine.js";

let machine: Awaited<ReturnType<typeof startOneMachine>>;
let stop: () => Promise<void>;
const shown: { kind: string; row: Record<string, unknown>; at: number }[] = [];

beforeAll(async () => {
  machine = await startOneMachine();
  const aborting = new AbortController();
  const answer = await fetch(`${machine.privateOrigin}/api/v1/live`, {
    headers: { authorization: `Bearer ${apiKey}` },
    signal: aborting.signal,
  });
  const reading = (async () => {
    let text = "";
    for await (const part of answer.body ?? []) {
      text += Buffer.from(part).toString();
      const blocks = text.split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        const [, kind = "", data = "{}"] = /event: (\w+)\ndata: (.*)/.exec(block) ?? [];
        if (kind !== "") shown.push({ kind, row: JSON.parse(data), at: performance.now() });
      }
    }
  })().catch(() => undefined);
  stop = async () => {
    aborting.abort();
    await reading;
  };
});
afterAll(async () => {
  await stop?.();
  await machine?.close();
});

const page = (messageId: string, query = "") => ({
  ...{ type: "page", anonymousId: "ana", messageId },
  context: {
    page: { url: `https://shop.example/${query}` },
    consent: { analytics: "granted", ads: "denied" },
  },
});

/** Sends events and answers how long after the 200 each was shown. */
async function delays(batch: object[], ids: string[]): Promise<number[]> {
  const answer = await machine.send(JSON.stringify({ batch }));
  expect(answer.status).toBe(200);
  const acknowledged = performance.now();
  const of = (id: string) => shown.filter(({ row }) => row.event_id === id);
  await expect.poll(() => ids.every((id) => of(id).length > 0), { interval: 10 }).toBe(true);
  return ids.map((id) => (of(id)[0]?.at ?? Number.POSITIVE_INFINITY) - acknowledged);
}

it("shows an event within a second of its 200, with channel and consent", async () => {
  const [delay] = await delays([page("first", "?utm_source=news&utm_medium=email")], ["first"]);
  expect(delay).toBeLessThan(1000);
  expect(shown.find(({ row }) => row.event_id === "first")).toMatchObject({
    kind: "event",
    row: {
      ...{ name: "page_view", evidence: "utm", channel: "email", source: "news", bot: 0 },
      ...{ consent_analytics: "granted", consent_ads: "denied", visitor_id: "ana" },
    },
  });
});

it("shows what was refused, with the reason", async () => {
  const wrong = { type: "track", anonymousId: "ana", messageId: "wrong", event: "purchase" };
  const [delay] = await delays([{ ...wrong, properties: { value: "a lot" } }], ["wrong"]);
  expect(delay).toBeLessThan(1000);
  const { kind, row } = shown.find(({ row }) => row.event_id === "wrong") ?? {};
  expect(kind).toBe("rejected");
  expect(row?.reason).toMatch(/^[a-z_]+$/);
  expect(row).toMatchObject({ name: "purchase", visitor_id: "ana" });
});

it("does not wait for the store, and shows the fields that the store answers", async () => {
  const { store } = machine;
  const insert = store.insertBlock.bind(store);
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  store.insertBlock = (into) => gate.then(() => insert(into));
  const [delay] = await delays([page("early")], ["early"]);
  expect(delay).toBeLessThan(1000);
  expect(await machine.ids()).not.toContain("early");
  release();
  store.insertBlock = insert;
  await machine.loaded();
  expect(await machine.ids()).toContain("early");
  const [told] = shown.filter(({ row }) => row.event_id === "early");
  const fields = Object.keys(told?.row ?? {}).join(", ");
  const [stored] = await store.query(`SELECT ${fields} FROM events FINAL WHERE event_id = 'early'`);
  expect(told?.row).toEqual(stored);
  // Once, though it is in the store now.
  expect(shown.filter(({ row }) => row.event_id === "early")).toHaveLength(1);
});

it("tells an installation of it, and who is active now", async () => {
  const first = JSON.parse(await machine.api("/api/v1/live/first"));
  expect(first).toMatchObject({ first: { event_id: "first" }, refused: [{ events: 1 }] });
  expect(JSON.parse(await machine.api("/api/v1/live/now")).total).toEqual({
    people_5m: 1,
    people_30m: 1,
  });
});
