// The golden events: each is sent over HTTP, and what the store then holds is what its file says.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startOneMachine } from "./path/one-machine.js";

interface Fixture {
  says: string;
  route: string;
  sent: Record<string, unknown>;
  answer: { accepted: number; rejected: { messageId: string; reason: string }[] };
  stored: Record<string, unknown>[];
}

const directory = join(import.meta.dirname, "../../schema/fixtures");
const fixtures = readdirSync(directory).map(
  (name) => [name, JSON.parse(readFileSync(join(directory, name), "utf8")) as Fixture] as const,
);
/** The moment of receipt of every golden event. */
const now = Date.UTC(2026, 10, 23, 10);
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine({ now: () => now });
});
afterAll(() => machine?.close());

describe.each(fixtures)("%s", (_name, { says, route, sent, answer, stored }) => {
  it(says, async () => {
    const response = await machine.send(JSON.stringify(sent), route);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ success: true, ...answer });
    await machine.loaded();
    const ids = stored.map(({ event_id }) => event_id);
    const rows = await machine.store.query(
      "SELECT * FROM events FINAL WHERE has({ids:Array(String)}, event_id) ORDER BY event_id",
      { ids },
    );
    expect(rows).toMatchObject(stored);
    for (const { messageId, reason } of answer.rejected) {
      const kept = await machine.store.query(
        "SELECT reason, JSONExtractString(payload, 'messageId') AS id FROM rejected WHERE event_id = {messageId:String}",
        { messageId },
      );
      expect(kept).toEqual([{ reason, id: messageId }]);
    }
  });
});

it("sent again, all of them, they change nothing", async () => {
  const count = async () => (await machine.store.query("SELECT count() AS n FROM events FINAL"))[0];
  const before = await count();
  for (const [, { route, sent }] of fixtures) await machine.send(JSON.stringify(sent), route);
  await machine.loaded();
  expect(await count()).toEqual(before);
});

it("a login joins visitor and user, and only hashes of the e-mail are kept as an identity fact", async () => {
  const edges = await machine.store.query<{ kind: string; a: string; b: string }>(
    "SELECT kind, a, b FROM identity_edges FINAL WHERE event_id = 'fx-identify-1' ORDER BY kind",
  );
  expect(edges.map(({ kind }) => kind)).toContain("email");
  expect(JSON.stringify(edges)).not.toMatch(/ada@/i);
  const people = await machine.store.query(
    "SELECT DISTINCT person_id FROM people WHERE node IN ('visitor:fx-visitor-1', 'user:user-7')",
  );
  // The alias joined two users: the person has the id that comes first.
  expect(people).toEqual([{ person_id: "user:old-7" }]);
});
