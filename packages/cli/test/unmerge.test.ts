// `cairn unmerge`: what it asks of the service and what it prints; `cairn person` shows what joins and what does not.
import { userInfo } from "node:os";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCairn, service } from "./support/run-cairn.js";

const before = { ...process.env };
beforeEach(() => {
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
});
afterEach(() => {
  process.env = { ...before };
});

const fact = { kind: "email", a: "email:m", b: "visitor:v", edge_time: "2026-11-02T10:00:00.000Z" };
const answer = {
  changed: 1,
  facts: [{ ...fact, state: "undone" }],
  one_person: false,
  persons: [
    { person_id: "visitor:v", nodes: ["visitor:v"] },
    { person_id: "user:u", nodes: ["email:m", "user:u"] },
  ],
  joined_by: [],
  notes: ["a note"],
  identity_version: 7,
};

it("sends both ids, the reason and who it is, and tells the persons that are left", async () => {
  const { url, asked } = await service(200, answer);
  const args = ["unmerge", "visitor:v", "email:m", "--reason", "not hers", "--url", url];
  const { code, out } = await runCairn([...args, "--format", "text"]);
  expect([code, out]).toEqual([
    0,
    "email email:m = visitor:v: undone\nperson visitor:v: visitor:v\nperson user:u: email:m, user:u\na note\n",
  ]);
  expect(asked).toMatchObject([{ method: "POST", url: "/api/v1/identity/undo" }]);
  expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
    ...{ a: "visitor:v", b: "email:m", reason: "not hers", by: userInfo().username },
  });
});

it("takes an undo back, of one kind, in a site, by a name, and prints JSON in a pipe", async () => {
  const { url, asked } = await service(200, answer);
  const of = ["--kind", "email", "--site", "shop", "--by", "kim", "--reason", "hers", "--redo"];
  const { out } = await runCairn(["unmerge", "visitor:v", "email:m", ...of, "--url", url]);
  expect(JSON.parse(out)).toEqual(answer);
  expect(asked[0]?.url).toBe("/api/v1/identity/redo");
  expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
    ...{ a: "visitor:v", b: "email:m", kind: "email", site: "shop", by: "kim", reason: "hers" },
  });
});

it("asks for a reason before it asks the service", async () => {
  const { code, err } = await runCairn(["unmerge", "visitor:v", "email:m"]);
  expect(code).toBe(2);
  expect(err).toContain("--reason <text>");
});

it("person tells what joins, what does not and why", async () => {
  const decided = { undone: true, by: "kim", reason: "not hers", at: "2026-11-05T08:00:00.000Z" };
  const { url } = await service(200, {
    ...{ person_id: "user:u", nodes: ["user:u"], profiles: [], timeline: [], touches: [] },
    identity: {
      version: 3,
      edges: [
        { ...fact, state: "joined" },
        { ...fact, b: "user:x", state: "refused", refused: "two_users" },
        { ...fact, kind: "phone", state: "undone", decided },
      ],
      edges_total: 10,
    },
  });
  const { out } = await runCairn(["person", "u", "--format", "text", "--url", url]);
  expect(out).toBe(`user:u
known as user:u

joined by
time                 fact   of       to
2026-11-02 10:00:00  email  email:m  visitor:v

not joined by
time                 fact   of       to         why
2026-11-02 10:00:00  email  email:m  user:x     two users are joined only by alias
2026-11-02 10:00:00  phone  email:m  visitor:v  undone by kim on 2026-11-05 08:00:00: not hers

7 more facts are in identity_edges.
`);
});
