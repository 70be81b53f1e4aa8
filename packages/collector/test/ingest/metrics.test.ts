// The collector's figures: each request and each refusal is counted, and strangers cannot read them.
import { ingestReasons } from "@cairn/schema";
import { afterEach, describe, expect, it } from "vitest";
import { createPrivateApp } from "../../src/index.js";
import { goodEvent, startCollector } from "../support/collector.js";

type Collector = Awaited<ReturnType<typeof startCollector>>;
let open: Collector[] = [];
afterEach(async () => {
  for (const collector of open) await collector.close();
  open = [];
});
async function start(options: Parameters<typeof startCollector>[0] = {}): Promise<Collector> {
  const collector = await startCollector(options);
  open.push(collector);
  return collector;
}

/** The figures of Prometheus' text form, by name and labels. */
async function figuresOf({ app }: Collector): Promise<Map<string, number>> {
  const lines = (await app.metrics()).split("\n").filter((line) => /^cairn_/.test(line));
  return new Map(
    lines.map((line) => {
      const [name = "", value] = line.split(/ (?=\S+$)/);
      return [name.replace("cairn_collector_", ""), Number(value)];
    }),
  );
}

describe("what is counted", () => {
  it("is each accepted event, and each refused one by its reason", async () => {
    const collector = await start();
    await collector.send({ batch: [goodEvent(), goodEvent(), 7, goodEvent({ event: "" })] });
    await collector.send(goodEvent(), "/v1/track");
    await collector.send({ batch: [null] });
    const figures = await figuresOf(collector);
    expect(figures.get("events_accepted_total")).toBe(3);
    expect(figures.get('events_rejected_total{reason="not_an_object"}')).toBe(2);
    expect(figures.get('events_rejected_total{reason="missing_event_name"}')).toBe(1);
  });

  it("is every reason that an answer can give, from the start", async () => {
    const figures = await figuresOf(await start());
    for (const reason of Object.keys(ingestReasons))
      expect(figures.get(`events_rejected_total{reason="${reason}"}`), reason).toBe(0);
  });

  it("is each request by its status, whatever the route", async () => {
    const collector = await start();
    await collector.send({ batch: [goodEvent()] });
    await collector.send({ batch: [goodEvent()] });
    await collector.send("{", "/v1/batch");
    await collector.send({ batch: [] }, "/v1/batch", { "x-write-key": "wk_wrong" });
    await collector.inject({ method: "GET", url: "/nowhere" });
    const figures = await figuresOf(collector);
    const byStatus = (status: number) => figures.get(`requests_total{status="${status}"}`);
    expect([200, 400, 401, 404].map(byStatus)).toEqual([2, 1, 1, 1]);
  });

  it("is what the log took: bytes, time, and the room that it takes up", async () => {
    const collector = await start();
    const before = await figuresOf(collector);
    const event = goodEvent({ properties: { text: "x".repeat(5000) } });
    await collector.send({ batch: [event] });
    const figures = await figuresOf(collector);
    expect(before.get("appended_bytes_total")).toBe(0);
    expect(figures.get("appended_bytes_total")).toBeGreaterThan(5000);
    expect(figures.get("appended_bytes_total")).toBeLessThan(6000);
    expect(figures.get("append_seconds_count")).toBe(1);
    expect(figures.get("append_seconds_sum")).toBeGreaterThan(0);
    expect(figures.get("spool_bytes")).toBe(collector.log.stats().bytes);
  });

  it("is no event that was not acknowledged", async () => {
    const collector = await start({ maxBytes: 1 });
    expect((await collector.send({ batch: [goodEvent(), 7] })).statusCode).toBe(429);
    const figures = await figuresOf(collector);
    expect(figures.get("events_accepted_total")).toBe(0);
    expect(figures.get('events_rejected_total{reason="not_an_object"}')).toBe(0);
    expect(figures.get("appended_bytes_total")).toBe(0);
    expect(figures.get('requests_total{status="429"}')).toBe(1);
  });
});

describe("who may read it", () => {
  const apiKey = "sk_test_0123456789abcdef";
  const privateApp = async () => {
    const collector = await start();
    await collector.send({ batch: [goodEvent()] });
    const { app } = collector;
    return createPrivateApp({ metrics: () => app.metrics(), parts: app.parts, apiKey });
  };

  it("is nobody on the public port", async () => {
    const { inject } = await start();
    expect((await inject({ method: "GET", url: "/metrics" })).statusCode).toBe(404);
  });

  it("is who has the key, on the private port", async () => {
    const app = await privateApp();
    for (const authorization of ["", "Bearer ", "Bearer wrong", `Basic ${apiKey}`, apiKey]) {
      const answer = await app.inject({ url: "/metrics", headers: { authorization } });
      expect(answer.statusCode, authorization).toBe(401);
      expect(answer.json().error).toMatchObject({ code: "unauthorized" });
    }
    const answer = await app.inject({
      url: "/metrics",
      headers: { authorization: `Bearer ${apiKey}` },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(answer.body).toMatch(/^cairn_collector_events_accepted_total 1$/m);
    await app.close();
  });

  it("is anybody there who asks for health", async () => {
    const app = await privateApp();
    expect((await app.inject({ url: "/healthz" })).json()).toEqual({ status: "ok" });
    expect((await app.inject({ url: "/readyz" })).json()).toMatchObject({ ready: true });
    expect((await app.inject({ url: "/v1/batch", method: "POST" })).statusCode).toBe(404);
    await app.close();
  });
});
