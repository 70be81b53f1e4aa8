// Facts one by one give the persons of all facts at once, and one more fact costs little.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createGraph } from "../../src/identity/graph.js";
import { type Edge, solve } from "../../src/identity/solve.js";

const usual = { maxIds: 1000, maxUsers: 10, maxVisitors: 100 };
const nodes = ["a", "b", "c", "d"].flatMap((id) => [`visitor:${id}`, `user:${id}`, `email:${id}`]);
const node = fc.constantFrom(...nodes);
const fact: fc.Arbitrary<Edge> = fc.record({
  kind: fc.constantFrom("identify", "alias", "email"),
  a: node,
  b: node,
  at: fc.integer({ min: 0, max: 9 }),
});
const blocks = fc.array(fc.array(fact, { maxLength: 4 }), { maxLength: 12 });

/** The earliest of what is said again. */
function distinct(facts: readonly Edge[]): Edge[] {
  const first = new Map<string, Edge>();
  for (const one of facts) {
    const key = `${one.kind} ${one.a} ${one.b}`;
    if (one.at < (first.get(key)?.at ?? Number.POSITIVE_INFINITY)) first.set(key, one);
  }
  return [...first.values()];
}

function personsOf(facts: readonly Edge[], maxIds: number) {
  const { groups } = solve(distinct(facts), maxIds);
  return nodes.map((one) => [one, groups.get(one)?.person ?? one]);
}

test("facts in whatever order and blocks give the persons of all at once", () => {
  fc.assert(
    fc.property(blocks, (some) => {
      const graph = createGraph(usual);
      for (const block of some) graph.add(block);
      const persons = nodes.map((one) => [one, graph.personOf(one)]);
      expect(persons).toEqual(personsOf(some.flat(), 1000));
    }),
    { numRuns: 3000 },
  );
});

test("facts that arrive in order give the persons of all at once at the cap too", () => {
  fc.assert(
    fc.property(fc.array(fact, { maxLength: 40 }), fc.integer({ min: 2, max: 6 }), (some, max) => {
      const graph = createGraph({ ...usual, maxIds: max });
      const facts = distinct(some).sort(
        (x, y) => x.at - y.at || (`${x.kind} ${x.a} ${x.b}` < `${y.kind} ${y.a} ${y.b}` ? -1 : 1),
      );
      for (const one of facts) graph.add([one]);
      const persons = nodes.map((one) => [one, graph.personOf(one)]);
      expect(persons).toEqual(personsOf(facts, max));
    }),
    { numRuns: 1000 },
  );
});

test("answers every node whose person changed", () => {
  fc.assert(
    fc.property(blocks, (some) => {
      const graph = createGraph(usual);
      for (const block of some) {
        const before = new Map(nodes.map((one) => [one, graph.personOf(one)]));
        const touched = new Set(graph.add(block));
        const changed = nodes.filter((one) => graph.personOf(one) !== before.get(one));
        expect(changed.filter((one) => !touched.has(one))).toEqual([]);
      }
    }),
  );
});

test("counts facts and refusals once, however often they are said", () => {
  const graph = createGraph(usual);
  const say = (user: string, at: number) =>
    graph.add([{ kind: "identify", a: "visitor:v", b: user, at }]);
  for (const _ of [1, 2, 3]) for (const user of ["user:a", "user:b", "user:c"]) say(user, 5);
  expect(graph.size()).toBe(3);
  expect(graph.refused()).toEqual({ two_users: 2, too_large: 0, hub: 0 });
  say("user:c", 1);
  expect(graph.personOf("visitor:v")).toBe("user:c");
  expect(graph.refused()).toEqual({ two_users: 2, too_large: 0, hub: 0 });
});

test("ids with spaces do not make two facts one", () => {
  const graph = createGraph(usual);
  graph.add([{ kind: "identify", a: "visitor:x", b: "user:y user:z", at: 1 }]);
  graph.add([{ kind: "identify", a: "visitor:x user:y", b: "user:z", at: 1 }]);
  expect(graph.personOf("visitor:x user:y")).toBe("user:z");
});

/** Milliseconds of the processor, whoever else has it; quadratic work takes minutes where this allows seconds. */
const patience = 20_000;

test.each<[string, (index: number) => Edge]>([
  ["users of one visitor", (at) => ({ kind: "identify", a: "visitor:v", b: `user:${at}`, at })],
  ["visitors of one user", (at) => ({ kind: "identify", a: `visitor:${at}`, b: "user:u", at })],
  [
    "visitors that share users in a chain",
    (at) => ({ kind: "identify", a: `visitor:${at >> 1}`, b: `user:${(at + 1) >> 1}`, at }),
  ],
  [
    "orders of one visitor",
    (at) => ({ kind: "shared_event", a: `event:purchase/${at}`, b: "visitor:v", at }),
  ],
  [
    "facts among few nodes",
    (at) => ({ kind: "email", a: `email:${at % 200}`, b: `visitor:${Math.floor(at / 200)}`, at }),
  ],
])("40,000 %s cost little, and so does each further one", (_, fact) => {
  const graph = createGraph(usual);
  const before = process.cpuUsage();
  graph.add(Array.from({ length: 40_000 }, (_, index) => fact(index)));
  for (let index = 40_000; index < 40_200; index += 1) graph.add([fact(index)]);
  // Of facts that arrive late there is no short cut.
  for (let index = 40_200; index < 40_400; index += 1) graph.add([{ ...fact(index), at: -index }]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(patience);
});
