// The Segment routes as the SDKs use them: paths, content types, encodings, places of the key.
import { gzipSync } from "node:zlib";
import { eventTypes, limits } from "@cairn/schema";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { goodEvent, gzipped, startCollector, writeKey } from "../support/collector.js";

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  collector = await startCollector();
});
afterAll(() => collector.close());

const basic = (key: string) => `Basic ${Buffer.from(`${key}:`).toString("base64")}`;

describe("batches", () => {
  it.each(["/v1/batch", "/v1/b", "/v1/import"])(
    "%s answers exactly 200 with what it took",
    async (url) => {
      const answer = await collector.send({ batch: [goodEvent(), goodEvent()] }, url);
      expect(answer.statusCode).toBe(200);
      expect(answer.json()).toEqual({ success: true, accepted: 2, rejected: [] });
    },
  );

  it("takes an empty batch", async () => {
    const answer = await collector.send({ batch: [] });
    expect(answer.json()).toEqual({ success: true, accepted: 0, rejected: [] });
  });

  it("keeps the body as it was sent, with sentAt and context at the top", async () => {
    const batch = {
      batch: [goodEvent()],
      sentAt: "2026-11-23T10:00:00Z",
      context: { locale: "de" },
    };
    await collector.send(batch);
    expect(collector.records().at(-1)?.json).toEqual(batch);
  });

  it("takes more events than an SDK ever sends", async () => {
    const batch = Array.from({ length: 3000 }, () => goodEvent());
    const answer = await collector.send({ batch });
    expect(answer.json()).toMatchObject({ accepted: 3000, rejected: [] });
  });
});

describe("single events", () => {
  const required: Record<string, object> = {
    track: { event: "Ping" },
    group: { groupId: "g1" },
    alias: { previousId: "v1", userId: "u1" },
  };
  it.each(
    eventTypes.flatMap((type) =>
      [`/v1/${type}`, `/v1/${type[0]}`].map((url) => [url, type] as const),
    ),
  )("%s takes a %s without a type of its own", async (url, type) => {
    const event = { anonymousId: "v1", messageId: `single-${url}`, ...required[type] };
    const answer = await collector.send(event, url);
    expect(answer.json()).toEqual({ success: true, accepted: 1, rejected: [] });
    expect(collector.records().at(-1)).toMatchObject({ head: { type }, json: event });
  });

  it("the route decides the type, whatever the event says", async () => {
    const answer = await collector.send({ ...goodEvent(), type: "page" }, "/v1/track");
    expect(answer.json()).toMatchObject({ accepted: 1 });
    expect(collector.records().at(-1)?.head.type).toBe("track");
  });

  it("takes and drops what SDKs tell about themselves", async () => {
    const before = collector.log.stats().records;
    expect((await collector.send({ series: [] }, "/v1/m")).statusCode).toBe(200);
    expect(collector.log.stats().records).toBe(before);
  });
});

describe("content types and encodings", () => {
  const types = [
    "application/json",
    "application/json; charset=utf-8",
    "text/plain",
    "text/plain;charset=UTF-8",
    "application/cloudevents+json",
  ];
  it.each(types)("reads JSON sent as %s", async (type) => {
    const answer = await collector.send({ batch: [goodEvent()] }, "/v1/b", {
      "content-type": type,
    });
    expect(answer.json()).toMatchObject({ accepted: 1 });
  });

  it.each(["", " "])("reads JSON with the empty content type %j", async (type) => {
    const headers = { "content-type": type };
    const answer = await collector.send({ batch: [goodEvent()] }, "/v1/b", headers);
    expect(answer.json()).toMatchObject({ accepted: 1 });
  });

  it("says which types it reads where the type is none", async () => {
    const answer = await collector.send({ batch: [] }, "/v1/b", { "content-type": "garbage" });
    expect(answer.statusCode).toBe(415);
    expect(answer.json().error).toMatchObject({ code: "unsupported_type" });
  });

  it("reads JSON without a content type, as some beacons send it", async () => {
    const { server } = collector.app;
    if (!server.listening) await collector.app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = server.address() as { port: number };
    const body = new Blob([JSON.stringify({ writeKey, batch: [goodEvent()] })]);
    const answer = await fetch(`http://127.0.0.1:${port}/v1/b`, { method: "POST", body });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
  });

  it("inflates gzip sent as text/plain, as the Kotlin SDK sends it", async () => {
    const body = { writeKey, batch: [goodEvent({ messageId: "kotlin" })] };
    const answer = await collector.inject({
      method: "POST",
      url: "/v1/b",
      headers: { "content-type": "text/plain", "content-encoding": "gzip" },
      payload: gzipped(body),
    });
    expect(answer.json()).toMatchObject({ accepted: 1 });
    expect(collector.records().at(-1)?.json).toEqual(body);
  });

  it("refuses an encoding and a type that it cannot read, and says which it can", async () => {
    const zstd = await collector.send({ batch: [] }, "/v1/b", { "content-encoding": "zstd" });
    expect(zstd.statusCode).toBe(415);
    expect(zstd.json().error).toMatchObject({
      code: "unsupported_encoding",
      hint: expect.stringContaining("gzip"),
    });
    const form = await collector.send("a=1", "/v1/b", {
      "content-type": "application/x-www-form-urlencoded",
    });
    expect(form.statusCode).toBe(415);
    expect(form.json().error).toMatchObject({
      code: "unsupported_type",
      hint: expect.stringContaining("application/json"),
    });
  });
});

it("a body above the limit is 413 with the limit in words, as it came or inflated", async () => {
  const body = " ".repeat(limits.bodyBytes + 1);
  const sent = { "content-type": "application/json" };
  const answers = [
    await collector.send(body, "/v1/b", sent),
    await collector.inject({
      method: "POST",
      url: "/v1/b",
      headers: { ...sent, "content-encoding": "gzip" },
      payload: gzipSync(body),
    }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([413, 413]);
  expect(answers.map((answer) => answer.json().error)).toEqual([
    {
      code: "body_too_large",
      message: "The body is larger than 4 MB.",
      hint: "Send smaller batches; Segment SDKs send at most 500 KB.",
    },
    expect.objectContaining({ message: "The inflated body is larger than 4 MB." }),
  ]);
});

describe("write keys", () => {
  const event = () => JSON.stringify({ batch: [goodEvent()] });
  it.each([
    ["X-Write-Key", { "x-write-key": writeKey }],
    ["Basic", { authorization: basic(writeKey) }],
    [
      "Basic without a colon",
      { authorization: `Basic ${Buffer.from(writeKey).toString("base64")}` },
    ],
  ])("are read from %s", async (_place, headers) => {
    const answer = await collector.inject({
      method: "POST",
      url: "/v1/batch",
      headers: headers as Record<string, string>,
      payload: event(),
    });
    expect(answer.statusCode).toBe(200);
  });

  it("are read from the body of a batch and of a single event, and from the query", async () => {
    const inBatch = await collector.inject({
      method: "POST",
      url: "/v1/b",
      payload: JSON.stringify({ writeKey, batch: [goodEvent()] }),
    });
    const inEvent = await collector.inject({
      method: "POST",
      url: "/v1/t",
      payload: JSON.stringify({ ...goodEvent(), writeKey }),
    });
    const inQuery = await collector.inject({
      method: "POST",
      url: `/v1/b?writeKey=${writeKey}`,
      payload: event(),
    });
    expect([inBatch, inEvent, inQuery].map((answer) => answer.statusCode)).toEqual([200, 200, 200]);
  });

  it("that are not known get 401 and keep nothing", async () => {
    const before = collector.log.stats().records;
    for (const key of ["wk_wrong", "__proto__", "constructor", ""]) {
      const answer = await collector.send({ batch: [goodEvent()] }, "/v1/b", {
        "x-write-key": key,
      });
      expect(answer.statusCode, key).toBe(401);
      expect(answer.json().error.code).toBe("unknown_key");
    }
    expect(collector.log.stats().records).toBe(before);
  });
});

describe("what is stamped", () => {
  it("names site, visitor, receipt, address and agent in the record's head", async () => {
    const before = Date.now();
    await collector.send({ batch: [goodEvent({ anonymousId: "v-stamp" })] }, "/v1/b", {
      "user-agent": "Agent/1",
    });
    const head = collector.records().at(-1)?.head;
    expect(head).toMatchObject({
      v: 1,
      site: "default",
      visitor: "v-stamp",
      ip: "127.0.0.1",
      userAgent: "Agent/1",
    });
    expect(head?.receivedAt).toBeGreaterThanOrEqual(before);
  });

  it("gives an id to an event without one: the same for a repeated request that has a time", async () => {
    const timed = {
      type: "track",
      event: "Ping",
      anonymousId: "v1",
      timestamp: "2026-11-23T10:00:00Z",
    };
    const untimed = { type: "track", event: "Ping", anonymousId: "v1" };
    await collector.send({ batch: [timed, untimed] });
    await collector.send({ batch: [timed, untimed] });
    const [first, second] = collector
      .records()
      .slice(-2)
      .map((r) => r.head.ids);
    expect(first?.[0]).toBe(second?.[0]);
    expect(first?.[1]).not.toBe(second?.[1]);
  });

  it("marks Global Privacy Control", async () => {
    await collector.send({ batch: [goodEvent()] }, "/v1/b", { "sec-gpc": "1" });
    expect(collector.records().at(-1)?.head.gpc).toBe(true);
  });
});

describe("settings", () => {
  it("tells SDKs where to send and how much", async () => {
    const answer = await collector.inject({
      method: "GET",
      url: `/v1/projects/${writeKey}/settings`,
      headers: { host: "c.example:8080" },
    });
    expect(answer.headers["cache-control"]).toBe("private, no-store");
    expect(answer.json().integrations["Segment.io"]).toMatchObject({
      apiKey: writeKey,
      apiHost: "c.example:8080/v1",
      maxBatchBytes: limits.sdkBatchBytes,
    });
  });

  it("lets no cache keep an address that one request made up", async () => {
    const answer = await collector.inject({
      method: "GET",
      url: `/v1/projects/${writeKey}/settings`,
      headers: { host: "evil.example" },
    });
    expect(answer.headers["cache-control"]).toBe("private, no-store");
  });

  it("does not know a wrong key", async () => {
    const answer = await collector.inject({ method: "GET", url: "/v1/projects/wk_wrong/settings" });
    expect(answer.statusCode).toBe(404);
  });
});

it.each(["/v1/import/", "//v1/batch", "/v1/batch/"])(
  "takes a batch at %s, as hosts are set",
  async (url) => {
    const answer = await collector.send({ batch: [goodEvent()] }, url);
    expect(answer.json()).toMatchObject({ success: true, accepted: 1 });
  },
);
