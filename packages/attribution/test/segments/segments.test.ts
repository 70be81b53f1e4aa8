// Segments over real rows: each kind of condition, as of any instant, as a list, as changes and as a filter.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents, type TestEvent } from "../support/insert-events.js";

let engine: TestEngine;
const day = (date: number, hour = 10) => new Date(Date.UTC(2026, 10, date, hour)).toISOString();
const bought = (visitor: string, date: number, value: number): TestEvent => ({
  ...{ id: `${visitor}-${date}-${value}`, name: "purchase", visitor, at: day(date), value },
});
const told = (user: string, date: number, traits: object): TestEvent => ({
  ...{ id: `told-${user}-${date}`, name: "identify", type: "identify", at: day(date), user },
  properties: traits,
});

beforeAll(async () => {
  engine = await startEngine(["default", "empty"]);
  await insertEvents(engine.store, [
    bought("ana", 1, 10),
    bought("ana", 20, 90),
    bought("ben", 20, 20),
    { id: "ben-view", at: day(2), visitor: "ben", channel: "email", country: "DE" },
    { id: "ben-moved", at: day(21), visitor: "ben", country: "AT" },
    { id: "cleo-view", at: day(10), visitor: "cleo", channel: "paid_search", country: "DE" },
    // Signed in on a second device: one person.
    {
      ...{ id: "dora-in", name: "login", at: day(5), visitor: "dora-phone", user: "dora" },
      edges: [{ kind: "identify", a: "visitor:dora-phone", b: "user:dora" }],
    },
    { id: "dora-view", at: day(4), visitor: "dora-phone", channel: "email" },
    { ...bought("", 22, 70), id: "dora-order", visitor: "", user: "dora" },
    told("dora", 5, { plan: "free", age: 30 }),
    told("dora", 15, { plan: "pro" }),
    told("emil", 16, { plan: "free" }),
    { id: "robot", at: day(3), visitor: "robot", channel: "email", bot: 1 },
  ]);
});
afterAll(() => engine.close());

async function people(definition: object, at?: string): Promise<string[]> {
  const saved = await engine.request("PUT", "/api/v1/segments/asked", definition);
  expect(saved.status, saved.text).toBe(200);
  const query = at === undefined ? "" : `?at=${at}`;
  const { status, body, text } = await engine.get(`/api/v1/segments/asked/people${query}`);
  expect(status, text).toBe(200);
  const ids = body.rows.map((row: Answer) => row.person_id.replace(/^\w+:/, ""));
  expect(body.total.people).toBe(ids.length);
  if (at === undefined) expect(saved.body.people).toBe(ids.length);
  return ids;
}

const twice = { did: "Purchase", at_least: 2 };

test.each<[object, string[]]>([
  [{ did: "Order Completed" }, ["dora", "ana", "ben"]],
  [{ all: [twice] }, ["ana"]],
  [{ did: "purchase", exactly: 1 }, ["dora", "ben"]],
  [{ did: "purchase", at_most: 1 }, ["dora", "emil", "ben", "cleo"]],
  [{ did: "purchase", exactly: 0 }, ["emil", "cleo"]],
  [{ did_not: "purchase" }, ["emil", "cleo"]],
  [{ did: "any", at_least: 3 }, ["dora", "ben"]],
  [{ did: "purchase", within: "2d" }, ["dora"]],
  [{ did_not: "purchase", within: "2d" }, ["emil", "ana", "ben", "cleo"]],
  [{ did: "purchase", from: "2026-11-01", to: "2026-11-01" }, ["ana"]],
  [{ did: "purchase", to: "2026-11-01T10:00:00Z" }, []],
  [{ did: { event: ["purchase", "login"], filters: [["value", "gte", [70]]] } }, ["dora", "ana"]],
  [{ profile: [["plan", "is", ["pro"]]] }, ["dora"]],
  [{ profile: [["plan", "is", ["free"]]] }, ["emil"]],
  [{ profile: [["age", "gt", [20]]] }, ["dora"]],
  [{ profile: [["plan", "is_not_set"]] }, ["ana", "ben", "cleo"]],
  [{ geography: [["country", "is", ["DE"]]] }, ["cleo"]],
  [{ geography: [["country", "is", ["AT"]]] }, ["ben"]],
  [{ touch: [["channel", "is", ["email"]]] }, ["dora", "ben"]],
  [{ touch: [["channel", "is", ["email"]]], within: "20d" }, ["dora"]],
  [{ touch: [["channel", "is", ["email"]]], exactly: 0 }, ["emil", "ana", "cleo"]],
  [{ any: [twice, { touch: [["source", "is", ["paid_search"]]] }] }, ["ana", "cleo"]],
  [
    {
      all: [
        { did: "purchase" },
        { any: [{ geography: [["country", "is", ["AT"]]] }, { did: "login" }] },
      ],
    },
    ["dora", "ben"],
  ],
])("%j is %j", async (definition, expected) => {
  expect((await people(definition)).toSorted()).toEqual(expected.toSorted());
});

describe("as of an instant", () => {
  test("nothing that came later counts", async () => {
    expect(await people({ did: "purchase" }, day(20, 9))).toEqual(["ana"]);
    expect(await people({ did: "purchase" }, "2026-11-19")).toEqual(["ana"]);
    expect(await people({ profile: [["plan", "is", ["free"]]] }, day(10))).toEqual(["dora"]);
    expect(await people({ geography: [["country", "is", ["DE"]]] }, day(12))).toEqual([
      "ben",
      "cleo",
    ]);
    expect(await people({ did: "purchase", within: "1d" }, day(2, 9))).toEqual(["ana"]);
    expect(await people({ did: "purchase", within: "1d" }, day(2, 11))).toEqual([]);
  });

  test("changes are who was in it at one of both ends only", async () => {
    await engine.request("PUT", "/api/v1/segments/recent", { did: "purchase", within: "5d" });
    const changes = async (from: string, to: string) =>
      (await engine.get(`/api/v1/segments/recent/changes?from=${from}&to=${to}`)).body;
    expect(await changes(day(3), day(21))).toMatchObject({
      total: { entered: 1, left: 0 },
      rows: [{ person_id: "visitor:ben", change: "entered" }],
    });
    const later = await changes(day(21), day(26));
    expect(later.total).toEqual({ entered: 1, left: 2 });
    expect(later.rows).toEqual([
      { person_id: "user:dora", change: "entered" },
      { person_id: "visitor:ana", change: "left" },
      { person_id: "visitor:ben", change: "left" },
    ]);
    expect((await changes(day(1, 9), day(1, 11))).total).toEqual({ entered: 1, left: 0 });
  });

  test("a page of a list has every node of each, as CSV too", async () => {
    await engine.request("PUT", "/api/v1/segments/buyers", { did: "purchase" });
    const page = await engine.get("/api/v1/segments/buyers/people?limit=1");
    expect(page.body).toMatchObject({
      total: { people: 3 },
      rows: [{ person_id: "user:dora", nodes: ["user:dora", "visitor:dora-phone"] }],
    });
    const { text } = await engine.get("/api/v1/segments/buyers/people?format=csv&offset=1");
    expect(text.split("\r\n").slice(0, 2)).toEqual([
      "person_id,nodes",
      expect.stringContaining("visitor:ana"),
    ]);
  });
});

describe("as a filter", () => {
  const range = { from: "2026-11-01", to: "2026-11-23" };
  const steps = (filters: unknown[]) => [{ event: "purchase", filters }];
  const count = async (filters: unknown[]) => {
    const { body, text } = await engine.post("/api/v1/funnel", { steps: steps(filters), ...range });
    return body.rows?.[0].people ?? text;
  };

  test("narrows steps of a funnel, over all that a person is known as", async () => {
    await engine.request("PUT", "/api/v1/segments/email", {
      touch: [["channel", "is", ["email"]]],
    });
    expect(await count([])).toBe(3);
    expect(await count([["segment", "is", ["email"]]])).toBe(2);
    expect(await count([["segment", "is_not", ["email"]]])).toBe(1);
    await engine.request("PUT", "/api/v1/segments/at", { geography: [["country", "is", ["AT"]]] });
    expect(await count([["segment", "is", ["email", "at"]]])).toBe(2);
    expect(
      await count([
        ["segment", "is", ["email"]],
        ["segment", "is", ["at"]],
      ]),
    ).toBe(1);
  });

  test("narrows retention, beside traits of the person", async () => {
    const cells = async (filters: unknown[], by = "") => {
      const query = new URLSearchParams({
        ...{ ...range, unit: "month", start: "purchase", filters: JSON.stringify(filters) },
        ...(by === "" ? {} : { by }),
      });
      return (await engine.get(`/api/v1/retention?${query}`)).body.rows;
    };
    expect(await cells([["segment", "is", ["email"]]])).toMatchObject([{ size: 2 }]);
    expect(await cells([["person.plan", "is", ["pro"]]])).toMatchObject([{ size: 1 }]);
    expect(await cells([["person.plan", "is_not_set"]])).toMatchObject([{ size: 2 }]);
    expect(await cells([], "person.plan")).toMatchObject([
      { "person.plan": "(none)", size: 2 },
      { "person.plan": "pro", size: 1 },
    ]);
  });

  test("an unknown segment is named, with those that there are", async () => {
    const { status, body } = await engine.post("/api/v1/funnel", {
      steps: steps([["segment", "is", ["nobody"]]]),
    });
    expect(status).toBe(400);
    expect(body.error.message).toContain('there is no segment "nobody"');
    expect(body.error.hint).toContain("Known: ");
  });
});

test("is listed, previewed, changed and forgotten", async () => {
  const at = "/api/v1/segments/kept?site=empty";
  const preview = await engine.post("/api/v1/segments/preview", { did: "purchase" });
  expect(preview.body).toMatchObject({ people: 3, rule: { definition: { all: [{}] } } });
  expect((await engine.request("PUT", at, { did: "login" })).body.people).toBe(0);
  await engine.request("PUT", at, { did: "Purchase" });
  const { body } = await engine.get("/api/v1/segments?site=empty");
  expect(body.rows).toEqual([
    {
      name: "kept",
      definition: { all: [{ did: { event: "purchase", filters: [] } }] },
      saved_at: "2026-11-23T10:00:00.000Z",
    },
  ]);
  expect((await engine.get(at)).body).toMatchObject({ name: "kept", people: 0 });
  expect((await engine.request("DELETE", at)).body).toEqual({ removed: "kept" });
  expect((await engine.get("/api/v1/segments?site=empty")).body.rows).toEqual([]);
  for (const gone of ["kept", "kept/people", "kept/changes"]) {
    expect((await engine.get(`/api/v1/segments/${gone}?site=empty`)).status).toBe(404);
  }
});

const deep = (depth: number): object => (depth === 0 ? { did: "x" } : { all: [deep(depth - 1)] });

test.each<[object, string]>([
  [{}, "one of all, any, did, did_not, touch, profile, geography"],
  [{ all: [] }, "all: must be a list of conditions"],
  [{ all: [{ did: "x" }], any: [{ did: "x" }] }, "one of all, any"],
  [{ did: "x", colour: 1 }, "colour"],
  [{ did: "x", within: "soon" }, "within: a duration"],
  [{ did: "x", within: "1d", from: "2026-01-01" }, "not both"],
  [{ did: "x", from: "2026-02-30" }, "from: an ISO date"],
  [{ did: "x", at_least: 3, at_most: 2 }, "at_least is more than at_most"],
  [{ did: "x", exactly: 1, at_least: 1 }, "exactly stands alone"],
  [{ all: [{ segment: "other" }] }, "a segment in a segment"],
  [{ did: { event: "x", filters: [["segment", "is", ["y"]]] } }, "a segment in a segment"],
  [{ touch: [["country", "is", ["DE"]]] }, "of touches: channel"],
  [{ geography: [["city", "is", ["x"]]] }, "geography"],
  [{ profile: [["plan", "is", []]] }, "needs at least one value"],
  [{ any: Array(31).fill({ did: "x" }) }, "at most 30 conditions"],
  [deep(5), "groups lie at most 4 deep"],
])("%j is refused: %s", async (definition, words) => {
  const { status, body } = await engine.request("PUT", "/api/v1/segments/wrong", definition);
  expect(status).toBe(400);
  expect(body.error.message).toContain(words);
});

test("a wrong name or instant is refused", async () => {
  expect((await engine.request("PUT", "/api/v1/segments/Big%20One", { did: "x" })).status).toBe(
    400,
  );
  const { body } = await engine.get("/api/v1/segments/buyers/people?at=soon");
  expect(body.error.message).toContain('at: "soon" is not a date');
});
