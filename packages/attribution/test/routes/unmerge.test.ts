// What merged a person can be seen, undone and redone; reports follow at once, and events stay as they are.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createIdentity } from "../../src/index.js";
import { type Answer, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
const sites = ["default", "chain", "tablet", "twice", "parallel", "desk", "later"];
beforeAll(async () => {
  engine = await startEngine(sites);
});
afterAll(() => engine.close());

const undo = (body: object) => engine.post("/api/v1/identity/undo", body);
const redo = (body: object) => engine.post("/api/v1/identity/redo", body);
const person = async (site: string, id: string): Promise<Answer> =>
  (await engine.get(`/api/v1/people/${encodeURIComponent(id)}?site=${site}`)).body;
const report = async (site: string): Promise<Answer> =>
  (await engine.get(`/api/v1/attribution?site=${site}&from=2026-11-01&to=2026-11-20`)).body;

/** A newsletter on the phone, a login on the laptop, an order of the user; the e-mail joins the two. */
const visit = (site: string) =>
  insertEvents(engine.store, [
    { site, id: "view", at: "2026-11-01T10:00:00Z", visitor: "phone", channel: "email" },
    {
      site,
      id: "sign-up",
      name: "identify",
      type: "identify",
      at: "2026-11-01T10:01:00Z",
      visitor: "phone",
      edges: [{ kind: "email", a: "email:m", b: "visitor:phone" }],
    },
    {
      site,
      id: "known",
      name: "identify",
      type: "identify",
      at: "2026-11-02T10:00:00Z",
      visitor: "laptop",
      edges: [{ kind: "email", a: "email:m", b: "visitor:laptop" }],
    },
    {
      site,
      id: "login",
      name: "identify",
      type: "identify",
      at: "2026-11-02T10:01:00Z",
      visitor: "laptop",
      user: "u",
      edges: [{ kind: "identify", a: "visitor:laptop", b: "user:u" }],
    },
    { site, id: "order", name: "purchase", at: "2026-11-03T10:00:00Z", user: "u", value: 10 },
  ]);

describe("a chain of facts", () => {
  const middle = { site: "chain", a: "visitor:laptop", b: "email:m" };
  let before: Answer;
  let events: Answer;
  const everything = () => engine.store.query("SELECT * FROM events ORDER BY event_id");
  beforeAll(async () => {
    await visit("chain");
    before = await report("chain");
    events = await everything();
  });

  test("is shown with the event, time and kind of each", async () => {
    const { person_id, nodes, identity } = await person("chain", "visitor:phone");
    expect(person_id).toBe("user:u");
    expect(nodes).toEqual(["email:m", "user:u", "visitor:laptop", "visitor:phone"]);
    expect(identity.edges_total).toBe(3);
    expect(identity.edges[0]).toEqual({
      kind: "email",
      a: "email:m",
      b: "visitor:phone",
      edge_time: "2026-11-01T10:01:00.000Z",
      event_id: "sign-up",
      state: "joined",
    });
    expect(before.rows).toEqual([{ channel: "email", conversions: 1, value: "10.00" }]);
  });

  test("splits into the right two when one in the middle is undone, and reports follow at once", async () => {
    const { status, body } = await undo({ ...middle, reason: "a friend's laptop", by: "kim" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ changed: 1, one_person: false, joined_by: [], notes: [] });
    expect(body.persons).toEqual([
      { person_id: "user:u", nodes: ["user:u", "visitor:laptop"] },
      { person_id: "visitor:phone", nodes: ["email:m", "visitor:phone"] },
    ]);
    const after = await report("chain");
    expect(after.rows).toEqual([]);
    expect(after.unattributed).toEqual({ conversions: 1, value: "10.00" });
    expect(after.rule.identity_version).toBe(body.identity_version);
    expect(after.rule.identity_version).toBeGreaterThan(before.rule.identity_version);
    expect(await everything()).toEqual(events);
  });

  test("says of both persons who undid it, when and why", async () => {
    for (const id of ["visitor:phone", "user:u"]) {
      const { identity } = await person("chain", id);
      expect(identity.edges.find(({ event_id }: Answer) => event_id === "known")).toMatchObject({
        state: "undone",
        decided: {
          undone: true,
          by: "kim",
          reason: "a friend's laptop",
          at: expect.stringMatching(/^20\d\d-.*Z$/),
        },
      });
    }
    const explained = await engine.get("/api/v1/conversions/order/explain?site=chain");
    expect(explained.body.identity.edges.map(({ event_id }: Answer) => event_id)).toEqual([
      "login",
    ]);
  });

  test("stays undone when the same fact comes again, in a replay, and after a restart", async () => {
    await visit("chain");
    await insertEvents(engine.store, [
      {
        site: "chain",
        id: "again",
        name: "identify",
        type: "identify",
        at: "2026-10-30T10:00:00Z",
        visitor: "laptop",
        edges: [{ kind: "email", a: "email:m", b: "visitor:laptop" }],
      },
    ]);
    expect((await report("chain")).rows).toEqual([]);
    await engine.store.command("OPTIMIZE TABLE identity_undone FINAL");
    await engine.store.command("OPTIMIZE TABLE identity_edges FINAL");
    const restarted = createIdentity({ store: engine.store });
    await restarted.refresh();
    expect(restarted.version()).toBe(engine.identity.version());
    expect(restarted.personOf("chain", "visitor:phone")).toBe("visitor:phone");
    expect((await report("chain")).rows).toEqual([]);
  });

  test("an undo of what is undone changes nothing and says so", async () => {
    const { identity_version } = (await report("chain")).rule;
    const { body } = await undo({ ...middle, reason: "again" });
    expect(body).toMatchObject({ changed: 0, one_person: false, identity_version });
    expect(body.notes).toEqual(["nothing to do: it was undone already"]);
  });

  test("joins again when it is redone, and every decision is kept", async () => {
    const { body } = await redo({ ...middle, reason: "it was hers", by: "kim" });
    expect(body).toMatchObject({ changed: 1, one_person: true, notes: [] });
    expect(body.persons).toEqual([
      { person_id: "user:u", nodes: ["email:m", "user:u", "visitor:laptop", "visitor:phone"] },
    ]);
    const after = await report("chain");
    expect(after.rows).toEqual(before.rows);
    expect(after.rule.identity_version).toBe(body.identity_version);
    const log = await engine.store.query(
      "SELECT kind, a, b, undone, decided_by, reason FROM identity_undone WHERE site = 'chain' ORDER BY version",
    );
    const fact = { kind: "email", a: "email:m", b: "visitor:laptop", decided_by: "kim" };
    expect(log).toEqual([
      { ...fact, undone: 1, reason: "a friend's laptop" },
      { ...fact, undone: 0, reason: "it was hers" },
    ]);
    expect((await redo({ ...middle, reason: "x" })).body.notes).toEqual([
      "nothing to do: it was counted already",
    ]);
  });
});

test("one of two parallel facts that is undone splits nothing, and what still joins is said", async () => {
  const site = "parallel";
  const said = (id: string, kind: string) => ({
    site,
    id,
    name: "identify",
    at: "2026-11-01T10:00:00Z",
    visitor: "v",
    edges: [{ kind, a: "visitor:v", b: "user:u" }],
  });
  await insertEvents(engine.store, [said("i", "identify"), said("a", "alias")]);
  const both = { site, a: "user:u", b: "visitor:v", reason: "a test" };
  const { body } = await undo({ ...both, kind: "identify" });
  expect(body).toMatchObject({ changed: 1, one_person: true });
  expect(body.joined_by).toEqual([{ kind: "alias", a: "visitor:v", b: "user:u" }]);
  expect(body.notes).toEqual(["still one person: other facts join them, see joined_by"]);
  // Without a kind it is all facts between the two.
  expect((await undo(both)).body).toMatchObject({ changed: 1, one_person: false });
});

test("a tablet of two users goes to the second when the first one's login is undone", async () => {
  const site = "tablet";
  const login = (user: string, day: string) => ({
    ...{ site, id: `login-${user}`, name: "identify", at: `2026-11-0${day}T10:00:00Z` },
    ...{ visitor: "tab", user, edges: [{ kind: "identify", a: "visitor:tab", b: `user:${user}` }] },
  });
  await insertEvents(engine.store, [login("a", "1"), login("b", "2")]);
  const { identity } = await person(site, "user:b");
  expect(identity.edges).toEqual([
    expect.objectContaining({ b: "user:b", state: "refused", refused: "two_users" }),
  ]);
  expect((await redo({ site, a: "visitor:tab", b: "user:b", reason: "x" })).body.notes).toEqual([
    "nothing to do: it was counted already",
    "still two persons: see why in facts",
  ]);
  await undo({ site, a: "visitor:tab", b: "user:a", reason: "it stands in the shop" });
  expect((await person(site, "visitor:tab")).person_id).toBe("user:b");
  expect((await person(site, "user:b")).identity.edges[0]).toMatchObject({ state: "undone" });
});

test("a browser of many users is nobody's", async () => {
  const users = Array.from({ length: 11 }, (_, index) => `u${index}`);
  await insertEvents(
    engine.store,
    users.map((user, index) => ({
      ...{ site: "desk", id: user, name: "identify", at: `2026-11-01T10:00:${10 + index}Z` },
      ...{ visitor: "v", user, edges: [{ kind: "identify", a: "visitor:v", b: `user:${user}` }] },
    })),
  );
  const { person_id, identity } = await person("desk", "user:u0");
  expect(person_id).toBe("user:u0");
  expect(identity.edges).toEqual([
    expect.objectContaining({ a: "visitor:v", state: "refused", refused: "hub" }),
  ]);
  expect(engine.identity.counters().refused.hub).toBe(11);
});

test("of two who undo the same at once one is told that it was so", async () => {
  await visit("twice");
  const both = { site: "twice", a: "visitor:laptop", b: "user:u", reason: "at once" };
  const answers = await Promise.all([
    undo(both),
    undo({ ...both, by: "lee" }),
    undo({ ...both, a: "email:m" }),
    undo({ ...both, a: "email:m", b: "visitor:phone" }),
  ]);
  expect(answers.map(({ status, body }) => body.changed ?? status)).toEqual([1, 0, 404, 1]);
  const persons = ["visitor:phone", "email:m", "visitor:laptop", "user:u"].map((node) =>
    engine.identity.personOf("twice", node),
  );
  expect(persons).toEqual(["visitor:phone", "visitor:laptop", "visitor:laptop", "user:u"]);
});

test("what another process undid holds here with the next refresh", async () => {
  await visit("later");
  await engine.identity.refresh();
  const other = createIdentity({ store: engine.store });
  const fact = { kind: "identify", a: "visitor:laptop", b: "user:u" };
  await other.decide([fact], { site: "later", undone: true, decidedBy: "cli", reason: "test" });
  expect((await report("later")).unattributed.conversions).toBe(1);
  expect(engine.identity.judge("later", fact).standing).toBe("undone");
});

describe("refused clearly", () => {
  const good = { a: "visitor:laptop", b: "user:u", reason: "a test" };
  test.each([
    [{ ...good, a: "laptop" }, 400, /^a: must be user:ID, visitor:ID/],
    [{ ...good, reason: " " }, 400, /^reason: /],
    [{ a: "visitor:v", b: "user:u" }, 400, /^reason: /],
    [{ ...good, node: "x" }, 400, /^node: unknown parameter/],
    [{ ...good, site: "nowhere" }, 404, /^site: "nowhere"/],
    [{ ...good, site: "chain", b: "user:stranger" }, 404, /^No fact says that visitor:laptop is/],
    [
      { ...good, site: "chain", kind: "alias" },
      404,
      /^No fact of the kind "alias" says that visitor:laptop is user:u\.$/,
    ],
  ])("%j", async (body, status, words) => {
    const answer = await undo(body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(words);
  });

  test("nodes that only others join are answered with these", async () => {
    const { body } = await undo({ ...good, site: "chain", a: "visitor:phone" });
    expect(body.error.hint).toBe(
      "They are one person through other facts: email:m and visitor:phone by email, then email:m and visitor:laptop by email, then visitor:laptop and user:u by identify. Undo one of these.",
    );
  });
});
