// Random segments over random people are who plain loops find, as of random instants.
import { sfc32 } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";
import { type Happened, randomPeople, rowsOf } from "../support/random-people.js";

let engine: TestEngine;
const names = ["open", "lead", "purchase"];
const happened = randomPeople({
  ...{ seed: 5, people: 120, names },
  ...{ from: "2026-09-01T00:00:00Z", to: "2026-11-20T00:00:00Z" },
});
const dayMs = 86_400_000;

beforeAll(async () => {
  engine = await startEngine();
  await insertEvents(engine.store, rowsOf(happened, "default"));
});
afterAll(() => engine.close());

interface Made {
  part: object;
  holds: (own: Happened[], asOf: number) => boolean;
}

const random = sfc32(9, 8, 7);
const upTo = (most: number) => Math.floor(random() * most);
const oneOf = <Item>(items: readonly Item[]) => items[upTo(items.length)] as Item;

/** A condition, or a group of some, with the loop that decides it. */
function make(depth: number): Made {
  if (depth > 0 && random() < 0.6) {
    const made = Array.from({ length: 1 + upTo(3) }, () => make(depth - 1));
    const parts = made.map(({ part }) => part);
    return random() < 0.5
      ? { part: { all: parts }, holds: (own, at) => made.every((one) => one.holds(own, at)) }
      : { part: { any: parts }, holds: (own, at) => made.some((one) => one.holds(own, at)) };
  }
  if (random() < 0.15) {
    const country = oneOf(["DE", "AT"]);
    return {
      part: { geography: [["country", "is", [country]]] },
      holds: (own) => own.findLast((event) => event.country !== "")?.country === country,
    };
  }
  const name = oneOf([...names, "any"]);
  const days = oneOf([undefined, 3, 20]);
  const most = oneOf([undefined, 1, 3]);
  const atLeast = oneOf([undefined, 1, 2]);
  const least = most === undefined ? (atLeast ?? 1) : 0;
  const isDid = random() < 0.7;
  const count = (own: Happened[], asOf: number) =>
    own.filter(
      (event) =>
        (name === "any" || event.name === name) &&
        (days === undefined || event.ms >= asOf - days * dayMs),
    ).length;
  const within = days === undefined ? {} : { within: `${days}d` };
  if (!isDid) {
    return { part: { did_not: name, ...within }, holds: (own, at) => count(own, at) === 0 };
  }
  const times = most === undefined ? atLeast && { at_least: atLeast } : { at_most: most };
  return {
    part: { did: name, ...times, ...within },
    holds: (own, at) => count(own, at) >= least && count(own, at) <= (most ?? 1e9),
  };
}

/** By time; of one moment in the order of their ids, as the latest country is decided. */
const rows = rowsOf(happened, "default");
const ordered = happened
  .map((event, index) => ({ ...event, id: rows[index]?.id ?? "" }))
  .sort((a, b) => a.ms - b.ms || (a.id < b.id ? -1 : 1));

test.each(Array.from({ length: 25 }, (_, index) => index))("segment %i", async () => {
  const { part, holds } = make(2);
  const asOf = Date.UTC(2026, 8, 15) + upTo(80 * 24) * 3_600_000;
  const expected = new Set<string>();
  for (let person = 0; person < 120; person += 1) {
    const own = ordered.filter((event) => event.person === person && event.ms < asOf);
    if (own.length > 0 && holds(own, asOf)) expected.add(String(person));
  }
  const saved = await engine.request("PUT", "/api/v1/segments/random", part);
  expect(saved.status, saved.text).toBe(200);
  const at = new Date(asOf).toISOString();
  const { body } = await engine.get(`/api/v1/segments/random/people?limit=1000&at=${at}`);
  const found = body.rows.map((row: Answer) => row.person_id.replace(/^\w+:[uv]/, ""));
  expect(new Set(found), JSON.stringify(part)).toEqual(expected);
  expect(body.total.people).toBe(expected.size);
});
