// An answer of zeros says when its event name is one that the site never had.
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine(["default", "other"]);
  await insertEvents(engine.store, [
    { id: "o1", name: "purchase", at: "2026-11-20T10:00:00Z", visitor: "v", value: 5 },
    { site: "other", id: "x1", name: "nothere", at: "2026-11-20T10:00:00Z", visitor: "v" },
  ]);
});
afterAll(() => engine.close());

test.each(["attribution", "metrics", "conversions"])(
  "%s notes a conversion that the site never had",
  async (report) => {
    const notes = async (query: string) =>
      (await engine.get(`/api/v1/${report}?${query}`)).body.notes;
    expect(await notes("conversion=nothere")).toEqual([
      'no event named "nothere" in this site yet',
    ]);
    expect(await notes("conversion=nothere&site=other")).toEqual([]);
    expect(await notes("conversion=Order%20Completed")).toEqual([]);
    // There are purchases, only not in this range.
    expect(await notes("from=2026-01-01&to=2026-01-31")).toEqual([]);
  },
);

test("a funnel notes each step that the site never had, once", async () => {
  const steps = [{ event: "purchase" }, { event: "nothere" }, { event: "nothere" }, { event: "a" }];
  const { body } = await engine.post("/api/v1/funnel", { steps });
  expect(body.notes).toEqual([
    'no event named "nothere" in this site yet',
    'no event named "a" in this site yet',
  ]);
  const known = await engine.post("/api/v1/funnel", { steps: [{ event: "purchase" }] });
  expect(known.body.notes).toEqual([]);
});
