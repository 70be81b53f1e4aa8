// person_ids follows identity_edges, and a late fact takes an earlier merge back.
import { type Store, StoreError } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createIdentity } from "../../src/index.js";
import { startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

const facts = (rows: [a: string, b: string, at: string, kind?: string][]) =>
  engine.store.insert({
    table: "identity_edges",
    columns: ["site", "kind", "a", "b", "edge_time"],
    lines: rows
      .map(([a, b, at, kind = "identify"]) => `${JSON.stringify(["default", kind, a, b, at])}\n`)
      .join(""),
  });
const persons = async () =>
  Object.fromEntries(
    (
      await engine.store.query<{ node: string; person_id: string }>(
        "SELECT node, person_id FROM person_ids FINAL WHERE node != person_id ORDER BY node",
      )
    ).map((row) => [row.node, row.person_id]),
  );

test("only nodes whose person differs are written, and no order nodes", async () => {
  await facts([
    ["visitor:v", "user:u", "2026-09-02T00:00:00Z"],
    ["event:purchase/o", "visitor:w", "2026-09-02T00:00:00Z", "shared_event"],
  ]);
  await engine.identity.refresh();
  expect(await persons()).toEqual({ "visitor:v": "user:u" });
});

test("a fact that happened earlier and arrives later wins", async () => {
  const before = engine.identity.version();
  await facts([["visitor:v", "user:a", "2026-09-01T00:00:00Z"]]);
  await engine.identity.refresh();
  expect(await persons()).toEqual({ "visitor:v": "user:a" });
  expect(engine.identity.version()).toBeGreaterThan(before);
});

test("a repeated fact changes no version", async () => {
  const before = engine.identity.version();
  await facts([["visitor:v", "user:a", "2026-09-01T00:00:00Z"]]);
  await engine.identity.refresh();
  expect(engine.identity.version()).toBe(before);
});

test("ids that are none join nobody", async () => {
  await facts([
    ["visitor:x", "user:null", "2026-09-01T00:00:00Z"],
    ["visitor:y", "user:null", "2026-09-01T00:00:00Z"],
  ]);
  await engine.identity.refresh();
  expect(await persons()).toEqual({ "visitor:v": "user:a" });
  expect(engine.identity.counters().illegal).toBe(2);
  await facts([["visitor:x", "user:null", "2026-09-02T00:00:00Z"]]);
  await engine.identity.refresh();
  expect(engine.identity.counters().illegal).toBe(2);
});

test("a new engine over the same store writes nothing anew", async () => {
  const again = createIdentity({ store: engine.store });
  await again.refresh();
  expect(again.version()).toBe(engine.identity.version());
  expect(await persons()).toEqual({ "visitor:v": "user:a" });
});

test("persons whose write failed are written by the next refresh", async () => {
  let full = true;
  const store: Store = {
    ...engine.store,
    insert: (into) =>
      full ? Promise.reject(new StoreError("disk full", 243)) : engine.store.insert(into),
  };
  const identity = createIdentity({ store });
  await identity.refresh();
  await facts([["visitor:z", "user:z", "2026-09-03T00:00:00Z"]]);
  await expect(identity.refresh()).rejects.toThrow("disk full");
  full = false;
  await identity.refresh();
  expect(await persons()).toEqual({ "visitor:v": "user:a", "visitor:z": "user:z" });
});

test("what another process writes over it is said, and put right", async () => {
  const said: string[] = [];
  let clock = Date.now();
  const options = { store: engine.store, now: () => clock };
  const logger = { warn: (_: object, words: string) => void said.push(words) };
  await facts([["visitor:two", "user:late", "2026-09-03T00:00:00Z"]]);
  const identity = createIdentity({ ...options, logger });
  await facts([["visitor:two", "user:early", "2026-09-02T00:00:00Z"]]);
  await identity.refresh();
  expect(await persons()).toMatchObject({ "visitor:two": "user:early" });
  // One that does not know of the earlier fact writes later, and ends.
  clock += 1_000;
  await engine.store.insert({
    table: "person_ids",
    columns: ["site", "node", "person_id", "version"],
    lines: `${JSON.stringify(["default", "visitor:two", "user:late", clock])}\n`,
  });
  expect(await persons()).toMatchObject({ "visitor:two": "user:late" });
  clock += 60_000;
  await identity.refresh();
  expect(said).toEqual([expect.stringMatching(/another process decides who is whom.*run one/)]);
  expect(await persons()).toMatchObject({ "visitor:two": "user:early" });
  clock += 60_000;
  await identity.refresh();
  expect(said).toHaveLength(1);
});

test.each([
  ["a fact that a replica shows after newer ones is learned", 1],
  ["and so is one that comes after all that many loaders insert in a minute", 3_000],
])("%s", async (_name, blocksBetween) => {
  const late = `visitor:late-${blocksBetween}`;
  let hidden = late;
  let more = 0;
  const store: Store = {
    ...engine.store,
    replicated: true,
    query: async <Row>(sql: string, params?: Record<string, unknown>) =>
      (await engine.store.query<Row>(sql, params))
        .filter((row) => (row as { a?: string }).a !== hidden)
        .map((row) => numbered(row, more)),
  };
  const numbered = <Row>(row: Row, add: number) => {
    const { block } = row as { block?: number };
    return block === undefined ? row : { ...row, block: block + add };
  };
  let clock = Date.now();
  const identity = createIdentity({ store, now: () => clock });
  await facts([[late, "user:l", "2026-09-03T00:00:00Z"]]);
  await facts([["visitor:newer", "user:l", "2026-09-03T00:00:00Z"]]);
  await identity.refresh();
  expect(await persons()).not.toHaveProperty(late);
  more = blocksBetween;
  clock += 30_000;
  await identity.refresh();
  hidden = "";
  clock += 30_000;
  await identity.refresh();
  expect(await persons()).toMatchObject({ [late]: "user:l", "visitor:newer": "user:l" });
});
