// Who is one person: a function of the set of facts.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Edge, type Solved, solve } from "../../src/identity/solve.js";

const edge = (a: string, b: string, at: number, kind = "identify"): Edge => ({ kind, a, b, at });
const personOf = (edges: Edge[], node: string, max = 1000) =>
  solve(edges, max).groups.get(node)?.person;

test("a visitor is the user that it identified as", () => {
  expect(personOf([edge("visitor:v", "user:u", 1)], "visitor:v")).toBe("user:u");
});

test("two devices of one user are one person", () => {
  const edges = [edge("visitor:a", "user:u", 1), edge("visitor:b", "user:u", 2)];
  expect(personOf(edges, "visitor:b")).toBe(personOf(edges, "visitor:a"));
});

test("a shared browser never merges two users, and stays with the first", () => {
  const edges = [edge("visitor:v", "user:b", 2), edge("visitor:v", "user:a", 1)];
  expect(personOf(edges, "visitor:v")).toBe("user:a");
  expect(personOf(edges, "user:b")).toBe("user:b");
  expect(solve(edges, 1000).refused.map((refused) => refused.reason)).toEqual(["two_users"]);
});

test("neither does a shared order or e-mail", () => {
  const edges = [
    edge("event:purchase/o", "user:a", 1, "shared_event"),
    edge("event:purchase/o", "user:b", 2, "shared_event"),
  ];
  expect(personOf(edges, "user:b")).toBe("user:b");
});

test("alias says that two users are one", () => {
  const edges = [edge("user:old", "user:new", 5, "alias"), edge("visitor:v", "user:old", 1)];
  expect(personOf(edges, "visitor:v")).toBe("user:new");
});

test("without a user the first visitor is the person", () => {
  const edges = [
    edge("email:x", "visitor:b", 1, "email"),
    edge("email:x", "visitor:a", 2, "email"),
  ];
  expect(personOf(edges, "visitor:b")).toBe("visitor:a");
});

test("a component stops growing at its cap", () => {
  const edges = Array.from({ length: 10 }, (_, index) => edge(`visitor:${index}`, "user:u", index));
  const { groups, refused } = solve(edges, 4);
  expect(groups.get("user:u")?.nodes).toHaveLength(4);
  expect(refused.every(({ reason }) => reason === "too_large")).toBe(true);
});

test("a component stops growing at four facts a node too", () => {
  const pairs = Array.from({ length: 10 }, (_, index) => [
    edge(`email:${index % 2}`, `visitor:${index % 4 < 2}`, index, `kind-${index}`),
  ]).flat();
  const { groups, refused } = solve(pairs, 2);
  for (const group of groups.values()) expect(group.edges.length).toBeLessThanOrEqual(8);
  expect(refused.every(({ reason }) => reason === "too_large")).toBe(true);
});

test("orders do not use up the room for ids", () => {
  const orders = Array.from({ length: 300 }, (_, index) => [
    edge(`event:purchase/${index}`, "visitor:v", index, "shared_event"),
    edge(`event:purchase/${index}`, "user:u", index, "shared_event"),
  ]).flat();
  const edges = [...orders, edge("visitor:new", "user:u", 1000)];
  expect(personOf(edges, "visitor:new", 4)).toBe("user:u");
  expect(personOf(edges, "visitor:v", 4)).toBe("user:u");
  const { groups, refused } = solve(edges, 4);
  expect(groups.get("user:u")?.edges).toHaveLength(4 * 4 + 1);
  expect(new Set(refused.map(({ reason }) => reason))).toEqual(new Set(["too_large"]));
});

test("persons that merge bring at most twice the orders of one", () => {
  const ordersOf = (visitor: string) =>
    Array.from({ length: 16 }, (_, index) =>
      edge(`event:purchase/${visitor}${index}`, `visitor:${visitor}`, index, "shared_event"),
    );
  const edges = [
    ...["a", "b", "c"].flatMap(ordersOf),
    ...["a", "b", "c"].map((visitor, index) => edge(`visitor:${visitor}`, "user:u", 100 + index)),
  ];
  const { groups } = solve(edges, 4);
  expect(groups.get("visitor:a")?.person).toBe("user:u");
  expect(groups.get("user:u")?.edges.length).toBeLessThanOrEqual(2 * 16 + 2);
});

const persons = ({ groups }: Solved) =>
  Object.fromEntries([...groups].map(([node, { person }]) => [node, person]));

test("the order of arrival changes nothing", () => {
  const node = fc.constantFrom(
    "visitor:a",
    "visitor:b",
    "visitor:c",
    "user:x",
    "user:y",
    "user:z",
    "email:m",
  );
  const fact = fc.record({
    kind: fc.constantFrom("identify", "alias", "email"),
    a: node,
    b: node,
    at: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(fact, { maxLength: 12, selector: ({ kind, a, b }) => `${kind}${a}${b}` }),
      fc.infiniteStream(fc.nat()),
      (facts, keys) => {
        const shuffled = facts
          .map((one) => [keys.next().value, one] as const)
          .sort((x, y) => x[0] - y[0])
          .map(([, one]) => one);
        expect(persons(solve(shuffled, 5))).toEqual(persons(solve(facts, 5)));
      },
    ),
  );
});
