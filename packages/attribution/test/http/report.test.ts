// Reports answer from the persons written last while new ones cannot be written.
import { type Store, StoreError } from "@cairn/schema";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngineApp, createIdentity } from "../../src/index.js";
import { apiKey, now, startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

test.each([
  [243, "disk full"],
  [242, "Table is in readonly mode"],
  [0, "connection refused"],
])("code %i: the report answers, and says why persons are not newer", async (code, reason) => {
  const visitor = `v${code}`;
  const edges = [{ kind: "identify", a: `visitor:${visitor}`, b: `user:u${code}` }];
  await insertEvents(engine.store, [
    { id: `t${code}`, name: "touch", at: "2026-11-01T10:00:00Z", visitor, channel: "email", edges },
    { id: `o${code}`, name: "purchase", at: "2026-11-01T10:05:00Z", user: `u${code}`, value: 5 },
  ]);
  const full: Store = {
    ...engine.store,
    insert: () => Promise.reject(new StoreError(reason, code)),
  };
  const { sites, loginTokens, progress, ledger } = engine;
  const app = await createEngineApp({
    ...{ store: full, sites, loginTokens, apiKey, ledger },
    identity: createIdentity({ store: full, staleAfterMs: 0 }),
    progress: () => progress,
    now: () => now,
  });
  const ask = (url: string) => app.inject({ url, headers: { authorization: `Bearer ${apiKey}` } });
  for (const url of ["/api/v1/attribution", "/api/v1/metrics", "/api/v1/conversions"]) {
    const answer = await ask(url);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().notes.join()).toContain(
      `persons are those written last, newer facts wait: ${reason}`,
    );
  }
  expect((await ask(`/api/v1/conversions/o${code}/explain`)).statusCode).toBe(200);
  expect((await ask(`/api/v1/people/${visitor}`)).statusCode).toBe(200);
});

test("what the store cannot do for the moment is 503 with its reason", async () => {
  const { sites, loginTokens, identity, progress, ledger } = engine;
  const short: Store = {
    ...engine.store,
    query: () => Promise.reject(new StoreError("Memory limit exceeded", 241)),
  };
  const app = await createEngineApp({
    ...{ store: short, sites, loginTokens, identity, apiKey, ledger },
    progress: () => progress,
    now: () => now,
  });
  const answer = await app.inject({
    url: "/api/v1/attribution",
    headers: { authorization: `Bearer ${apiKey}` },
  });
  expect(answer.statusCode).toBe(503);
  expect(answer.json().error).toMatchObject({
    code: "store_unavailable",
    message: "Memory limit exceeded",
    hint: expect.stringContaining("memory"),
  });
});
