// Facts that are undone and nodes that turn out to be hubs: the persons are those of the facts that are left.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createGraph, type Fact, type Graph } from "../../src/identity/graph.js";
import type { Edge } from "../../src/identity/solve.js";

const usual = { maxIds: 1000, maxUsers: 10, maxVisitors: 100 };
const fact = (a: string, b: string, at = 1, kind = "identify"): Edge => ({ kind, a, b, at });
const undo = (graph: Graph, ...facts: Fact[]) =>
  graph.decide(facts.map((one) => ({ ...one, undone: true })));
const redo = (graph: Graph, ...facts: Fact[]) =>
  graph.decide(facts.map((one) => ({ ...one, undone: false })));
const personsOf = (graph: Graph, ...nodes: string[]) => nodes.map((node) => graph.personOf(node));

/** A phone, a laptop and their shared address, which one user's login names. */
const chain = [
  fact("email:m", "visitor:phone", 1, "email"),
  fact("email:m", "visitor:laptop", 2, "email"),
  fact("visitor:laptop", "user:u", 3),
  fact("visitor:work", "user:u", 4),
] as const;
const ids = ["visitor:phone", "email:m", "visitor:laptop", "user:u", "visitor:work"];

test("a fact in the middle of a chain that is undone splits it into the right two", () => {
  const graph = createGraph(usual);
  graph.add(chain);
  expect(new Set(personsOf(graph, ...ids))).toEqual(new Set(["user:u"]));
  const touched = new Set(undo(graph, chain[1]));
  expect(ids.filter((id) => !touched.has(id))).toEqual([]);
  expect(personsOf(graph, ...ids)).toEqual([
    "visitor:phone",
    "visitor:phone",
    "user:u",
    "user:u",
    "user:u",
  ]);
  expect(chain.map((one) => graph.standingOf(one))).toEqual([
    "joined",
    "undone",
    "joined",
    "joined",
  ]);
});

test("one of two parallel facts that is undone splits nothing, and the other one is named", () => {
  const graph = createGraph(usual);
  const other = fact("visitor:a", "user:u", 2, "alias");
  graph.add([fact("visitor:a", "user:u"), other]);
  undo(graph, fact("visitor:a", "user:u"));
  expect(graph.personOf("visitor:a")).toBe("user:u");
  expect(graph.chain("visitor:a", "user:u")).toEqual([other]);
  undo(graph, other);
  expect(graph.personOf("visitor:a")).toBe("visitor:a");
  expect(graph.chain("visitor:a", "user:u")).toEqual([]);
});

test("a fact stays undone when it is said again, also earlier, and counts again after a redo", () => {
  const graph = createGraph(usual);
  graph.add([fact("visitor:a", "user:u", 5)]);
  undo(graph, fact("visitor:a", "user:u"));
  graph.add([fact("visitor:a", "user:u", 9)]);
  graph.add([fact("visitor:a", "user:u", 1)]);
  expect(graph.personOf("visitor:a")).toBe("visitor:a");
  graph.add([fact("visitor:a", "user:second", 3)]);
  expect(graph.personOf("visitor:a")).toBe("user:second");
  redo(graph, fact("visitor:a", "user:u"));
  // It had been said first after all.
  expect(graph.personOf("visitor:a")).toBe("user:u");
  expect(graph.size()).toBe(2);
});

test("a fact can be undone before this process has heard of it", () => {
  const graph = createGraph(usual);
  expect([...undo(graph, chain[2])]).toEqual([]);
  graph.add(chain);
  expect(personsOf(graph, "visitor:laptop", "visitor:work")).toEqual(["visitor:laptop", "user:u"]);
});

test("a shared browser goes to its second user when the first one's login is undone", () => {
  const graph = createGraph(usual);
  const login = (user: string, at: number) => fact("visitor:tablet", user, at);
  graph.add([login("user:a", 1), login("user:b", 2), login("user:c", 3)]);
  expect(graph.standingOf(login("user:b", 2))).toBe("two_users");
  undo(graph, login("user:a", 1));
  expect(personsOf(graph, "visitor:tablet", "user:a", "user:c")).toEqual([
    "user:b",
    "user:a",
    "user:c",
  ]);
  expect(graph.standingOf(login("user:b", 2))).toBe("joined");
  redo(graph, login("user:a", 1));
  expect(personsOf(graph, "visitor:tablet", "user:b")).toEqual(["user:a", "user:b"]);
});

test.each([
  ["browser", "visitor:kiosk", "identify"],
  ["e-mail", "email:desk", "email"],
  ["phone", "phone:desk", "phone"],
  ["order id", "event:purchase/1", "shared_event"],
])("a %s of many users merges nothing, not even its first user", (_, node, kind) => {
  const graph = createGraph({ ...usual, maxUsers: 3 });
  const login = (user: number) => fact(node, `user:${user}`, user, kind);
  graph.add([1, 2, 3].map(login));
  expect(graph.personOf(node)).toBe("user:1");
  graph.add([login(4)]);
  expect(graph.personOf(node)).toBe(node);
  expect(graph.standingOf(login(1))).toBe("hub");
  expect(graph.refused()).toEqual({ two_users: 0, too_large: 0, hub: 4 });
  undo(graph, login(4));
  expect(graph.personOf(node)).toBe("user:1");
  redo(graph, login(4));
  expect(graph.personOf(node)).toBe(node);
});

test("an e-mail of many visitors merges none of them", () => {
  const graph = createGraph({ ...usual, maxVisitors: 3 });
  const sent = (at: number) => fact("email:desk", `visitor:${at}`, at, "email");
  graph.add([1, 2, 3].map(sent));
  expect(graph.personOf("visitor:3")).toBe("visitor:1");
  graph.add([sent(4)]);
  expect(personsOf(graph, "visitor:1", "visitor:3")).toEqual(["visitor:1", "visitor:3"]);
});

test("who was kept away by a hub's merge is let in once it is known as a hub", () => {
  const graph = createGraph({ ...usual, maxUsers: 2 });
  const late = fact("visitor:home", "user:b", 3);
  graph.add([
    fact("visitor:kiosk", "user:a", 1),
    fact("email:m", "visitor:kiosk", 2, "email"),
    fact("email:m", "visitor:home", 2, "email"),
    late,
  ]);
  expect(graph.standingOf(late)).toBe("two_users");
  graph.add([fact("visitor:kiosk", "user:c", 4), fact("visitor:kiosk", "user:d", 5)]);
  expect(graph.standingOf(late)).toBe("joined");
  expect(personsOf(graph, "email:m", "user:a")).toEqual(["user:b", "user:a"]);
});

test("undoing a fact of a crowded person costs little", () => {
  const graph = createGraph(usual);
  const login = (at: number) => fact(`visitor:${at}`, `user:${at % 7}`, at);
  const shared = (at: number) => fact(`visitor:${at % 5_000}`, `user:x${at % 9}`, 50_000 + at);
  graph.add(Array.from({ length: 40_000 }, (_, at) => login(at)));
  graph.add(Array.from({ length: 40_000 }, (_, at) => shared(at)));
  const started = performance.now();
  for (let at = 0; at < 5; at += 1) undo(graph, login(at));
  expect(performance.now() - started).toBeLessThan(20_000);
});

const nodes = ["a", "b", "c", "d"].flatMap((id) => [`visitor:${id}`, `user:${id}`, `email:${id}`]);
const node = fc.constantFrom(...nodes);
const facts: fc.Arbitrary<Edge> = fc.record({
  kind: fc.constantFrom("identify", "alias", "email"),
  a: node,
  b: node,
  at: fc.integer({ min: 0, max: 9 }),
});
type Step = { add: Edge[] } | { decide: { which: number; undone: boolean }[] };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ add: fc.array(facts, { minLength: 1, maxLength: 4 }) }),
    fc.record({
      decide: fc.array(fc.record({ which: fc.nat({ max: 30 }), undone: fc.boolean() }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
  ),
  { maxLength: 20 },
);

/** Everything by hand: labels that are painted over, fact by fact. */
function bruteForce(all: readonly Edge[], undone: ReadonlySet<string>, maxUsers: number) {
  const first = new Map<string, Edge>();
  for (const one of all) {
    const key = `${one.kind}|${one.a}|${one.b}`;
    if (!undone.has(key) && one.at < (first.get(key)?.at ?? 99)) first.set(key, one);
  }
  const counted = [...first.values()];
  const isHub = (at: string) =>
    !at.startsWith("user:") &&
    new Set(
      counted
        .flatMap(({ a, b }) => (a === at ? [b] : b === at ? [a] : []))
        .filter((other) => other.startsWith("user:")),
    ).size > maxUsers;
  const label = new Map(nodes.map((one) => [one, one]));
  const members = (of: string) => nodes.filter((one) => label.get(one) === label.get(of));
  const hasUser = (of: string) => members(of).some((one) => one.startsWith("user:"));
  const words = ({ at, kind, a, b }: Edge) => `${at} ${kind} ${a} ${b}`;
  for (const one of counted.sort((x, y) => (words(x) < words(y) ? -1 : 1))) {
    const { kind, a, b } = one;
    if (isHub(a) || isHub(b) || label.get(a) === label.get(b)) continue;
    const saysSo = kind === "alias" && a.startsWith("user:") && b.startsWith("user:");
    if (hasUser(a) && hasUser(b) && !saysSo) continue;
    const to = label.get(a) ?? a;
    for (const moved of members(b)) label.set(moved, to);
  }
  const rank = (one: string) => ["user:", "visitor:", "email:"].findIndex((k) => one.startsWith(k));
  return nodes.map(
    (one) => members(one).sort((x, y) => rank(x) - rank(y) || (x < y ? -1 : 1))[0] ?? one,
  );
}

test.each([1, 2, 10])(
  "facts, undos and redos in whatever order give the persons of the facts that count (at most %i users)",
  (maxUsers) => {
    fc.assert(
      fc.property(steps, (some) => {
        const graph = createGraph({ ...usual, maxUsers });
        const said: Edge[] = [];
        const undone = new Set<string>();
        for (const step of some) {
          const before = new Map(nodes.map((one) => [one, graph.personOf(one)]));
          let touched: Set<string>;
          if ("add" in step) {
            said.push(...step.add);
            touched = new Set(graph.add(step.add));
          } else {
            const decisions = step.decide.flatMap(({ which, undone }) => {
              const one = said[which];
              return one === undefined ? [] : [{ ...one, undone }];
            });
            for (const { kind, a, b, undone: is } of decisions) {
              if (is) undone.add(`${kind}|${a}|${b}`);
              else undone.delete(`${kind}|${a}|${b}`);
            }
            touched = new Set(graph.decide(decisions));
          }
          const persons = nodes.map((one) => graph.personOf(one));
          expect(persons).toEqual(bruteForce(said, undone, maxUsers));
          const changed = nodes.filter((one) => graph.personOf(one) !== before.get(one));
          expect(changed.filter((one) => !touched.has(one))).toEqual([]);
        }
        // Each fact's standing is what the persons show.
        for (const one of said) {
          if (graph.standingOf(one) !== "joined") continue;
          expect(graph.personOf(one.a)).toBe(graph.personOf(one.b));
        }
      }),
      { numRuns: 3000 },
    );
  },
);
