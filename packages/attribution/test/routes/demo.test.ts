// The demonstration by one click: one load at a time, removed alone, never mistaken for somebody's own site.
import { siteSchema } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startEngine, type TestEngine } from "../support/engine.js";
import { insertEvents } from "../support/insert-events.js";

const domain = "stone-garden.example";
let engine: TestEngine;
let loads = 0;
let step: { send(part: number): void; end(): void; fail(error: Error): void };

beforeAll(async () => {
  // A load that the test steps through; the product's own runs in packages/dashboard/test/first-run.test.ts.
  const load = (_: number | undefined, send: (part: number) => void) =>
    new Promise<void>((end, fail) => {
      loads++;
      step = { send, end, fail };
    });
  engine = await startEngine(["default"], undefined, undefined, {
    demo: { site: "demo", domain, load },
  });
});
afterAll(() => engine.close());

const state = async () => (await engine.get("/api/v1/demo")).body;
const put = (domains: string[]) =>
  engine.sites.put(siteSchema.parse({ id: "demo", write_key: "wk_demo_00000000", domains }));
const view = (site: string) => ({
  site,
  id: `v-${site}`,
  at: "2026-11-20T10:00:00Z",
  visitor: "v",
});

it("loads once at a time, says how far it is, and why it did not come to its end", async () => {
  expect(await state()).toMatchObject({ can_load: true, is_there: false, is_loading: false });
  for (const _ of ["first", "second"]) {
    const { status, body } = await engine.post("/api/v1/demo", {});
    expect([status, body.is_loading]).toEqual([202, true]);
  }
  expect(loads).toBe(1);
  step.send(0.5);
  expect((await state()).part).toBe(0.5);
  expect((await engine.request("DELETE", "/api/v1/demo")).status).toBe(409);
  step.fail(new Error("the collector is away"));
  await expect.poll(state).toMatchObject({ is_loading: false, failure: "the collector is away" });
  await engine.post("/api/v1/demo", {});
  step.end();
  await expect.poll(state).toMatchObject({ is_loading: false, part: null, failure: null });
});

it("leaves a site that is somebody's own alone, whatever its id is", async () => {
  await put(["shop.example"]);
  await insertEvents(engine.store, [view("demo"), view("default")]);
  expect((await state()).is_there).toBe(false);
  for (const answer of [
    await engine.post("/api/v1/demo", {}),
    await engine.request("DELETE", "/api/v1/demo"),
  ])
    expect([answer.status, answer.body.error.code]).toEqual([409, "not_the_demo"]);
  expect((await engine.get("/api/v1/metrics?site=demo")).body.total.events).toBe(1);
});

it("removes its own site with all rows, and no row of another", async () => {
  await put([domain]);
  expect((await state()).is_there).toBe(true);
  const removal = engine.request("DELETE", "/api/v1/demo");
  await expect.poll(() => engine.sites.get("demo")).toBeUndefined();
  const [before, again] = [loads, await engine.post("/api/v1/demo", {})];
  expect([again.status, again.body.error?.code, loads]).toEqual([409, "demo_leaving", before]);
  const { status, body } = await removal;
  expect([status, body.site, body.removed.events]).toEqual([200, "demo", 1]);
  expect(engine.sites.get("demo")).toBeUndefined();
  expect((await engine.get("/api/v1/metrics")).body.total.events).toBe(1);
});
