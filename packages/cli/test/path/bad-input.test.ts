// Hostile and broken requests through the whole path: each has its status and reason, the rest of its
// batch reaches the store, and the process serves on.
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { type IngestReason, ingestReasons, refusalReasons } from "@cairn/schema";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startOneMachine, writeKey } from "./one-machine.js";

let machine: Awaited<ReturnType<typeof startOneMachine>>;
const sentGood: string[] = [];
const refusedIds: { id: string; reason: string }[] = [];
let count = 0;

beforeAll(async () => {
  machine = await startOneMachine({ requestTimeoutMs: 1500 });
});
afterAll(() => machine.close());

function good(more: object = {}) {
  const messageId = `good-${++count}`;
  sentGood.push(messageId);
  return { type: "track", event: "Ping", messageId, anonymousId: "v1", ...more };
}

/** After every case the process answers an honest request, and what it acknowledged is stored. */
afterEach(async () => {
  const answer = await machine.send(JSON.stringify({ batch: [good()] }));
  expect(answer.status).toBe(200);
  await machine.loaded();
  expect(machine.failures).toEqual([]);
});

const bad = (more: object) => ({
  type: "track",
  event: "Ping",
  messageId: `bad-${++count}`,
  anonymousId: "v1",
  ...more,
});
const deep = (levels: number): object =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`);
const purchase = (properties: object) => bad({ event: "Order Completed", properties });

describe("one bad event never refuses its batch", () => {
  const cases: [string, unknown, IngestReason][] = [
    ["null", null, "not_an_object"],
    ["a number", 7, "not_an_object"],
    ["a list", [], "not_an_object"],
    ["an unknown type", bad({ type: "explode" }), "unknown_type"],
    ["a type of Object.prototype", bad({ type: "constructor" }), "unknown_type"],
    ["no type", { event: "x", anonymousId: "v1" }, "unknown_type"],
    ["no event name", bad({ event: undefined }), "missing_event_name"],
    ["an empty event name", bad({ event: "" }), "missing_event_name"],
    ["a name of 10,000 characters", bad({ event: "x".repeat(10_000) }), "invalid_event"],
    ["a name that is an object", bad({ event: { toString: "x" } }), "invalid_event"],
    ["properties that are a text", bad({ properties: "text" }), "invalid_event"],
    ["properties that are a list", bad({ properties: [1] }), "invalid_event"],
    ["no id of any kind", bad({ anonymousId: undefined }), "missing_identity"],
    ["empty ids", bad({ anonymousId: "", userId: null }), "missing_identity"],
    [
      "ids that everybody has",
      bad({ anonymousId: "undefined", userId: "null" }),
      "missing_identity",
    ],
    ["an id of 1,000 characters", bad({ anonymousId: "v".repeat(1000) }), "invalid_event"],
    ["an id that is an object", bad({ userId: {} }), "invalid_event"],
    ["an id beyond 2^53, which JSON rounds", bad({ userId: 2 ** 53 + 2 }), "invalid_id"],
    ["an id with half a surrogate pair", bad({ messageId: "\ud83d" }), "invalid_id"],
    ["a group without group", bad({ type: "group" }), "missing_group_id"],
    ["an alias without previous id", bad({ type: "alias", userId: "u" }), "missing_alias_ids"],
    ["a property of 1 MB", bad({ properties: { text: "x".repeat(1 << 20) } }), "event_too_large"],
    [
      "10,000 properties",
      bad({
        properties: Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, i])),
      }),
      "too_many_properties",
    ],
    [
      "1,500 short properties",
      bad({ properties: Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`p${i}`, i])) }),
      "too_many_properties",
    ],
    ["nesting of 30 levels", bad({ properties: deep(30) }), "too_deep"],
    ["a date that is none", bad({ timestamp: "next Tuesday" }), "invalid_timestamp"],
    ["a date in the year 1", bad({ timestamp: "0001-01-01T00:00:00Z" }), "invalid_timestamp"],
    ["a date of 1970", bad({ timestamp: 0 }), "invalid_timestamp"],
    ["a date of 1e300", bad({ timestamp: 1e300 }), "invalid_timestamp"],
    ["a 13th month", bad({ timestamp: "2026-13-45T99:99:99Z" }), "invalid_timestamp"],
    ["a negative value", purchase({ value: -1, currency: "EUR" }), "invalid_value"],
    ["a value of NaN as text", purchase({ value: "NaN", currency: "EUR" }), "invalid_value"],
    ["a value beyond all money", purchase({ value: 1e300, currency: "EUR" }), "invalid_value"],
    ["a value that is a list", purchase({ value: [1], currency: "EUR" }), "invalid_value"],
    ["an unknown currency", purchase({ value: 1, currency: "XXY" }), "unknown_currency"],
    ["a currency that is an object", purchase({ value: 1, currency: {} }), "unknown_currency"],
  ];
  it.each(cases)("%s", async (_name, item, reason) => {
    const answer = await machine.send(JSON.stringify({ batch: [good(), item, good()] }));
    expect(answer.status).toBe(200);
    const body = await answer.json();
    expect(body).toMatchObject({ success: true, accepted: 2, rejected: [{ index: 1, reason }] });
    expect(body.rejected[0].hint).toBe(ingestReasons[reason]);
    const id = (item as { messageId?: unknown } | null)?.messageId;
    if (typeof id === "string" && id.isWellFormed()) refusedIds.push({ id, reason });
  });
});

describe("what is odd but can be kept is kept", () => {
  const text = (field: string) =>
    machine.store.query<Record<string, string>>(
      `SELECT toString(${field}) AS value FROM events FINAL WHERE event_id = {id:String}`,
      {
        id: sentGood.at(-1),
      },
    );
  const stored = async (event: object | string, field: string) => {
    const body = typeof event === "string" ? event : JSON.stringify({ batch: [event] });
    const answer = await machine.send(body);
    expect(await answer.json()).toMatchObject({ accepted: 1, rejected: [] });
    await machine.loaded();
    return (await text(field))[0]?.value;
  };

  it("keys that occur twice: the last wins", async () => {
    const event = JSON.stringify(good()).replace("{", '{"event":"First",');
    expect(await stored(`{"batch":[${event}]}`, "name_sent")).toBe("Ping");
  });

  it("__proto__, constructor and prototype as keys change no object and lose no event", async () => {
    const event = JSON.stringify(good()).replace(
      "{",
      '{"properties":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"ok":1},"__proto__":{"polluted":1},',
    );
    expect(await stored(`{"batch":[${event}]}`, "properties.ok")).toBe("1");
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("half a surrogate pair in a value becomes U+FFFD", async () => {
    expect(
      await stored(
        good({ properties: { title: "cut \ud83d", nested: { "k\udc00": ["\ud83d"] } } }),
        "properties.title",
      ),
    ).toBe("cut \ufffd");
  });

  it("invalid UTF-8 in a value becomes U+FFFD", async () => {
    const [head, tail] = JSON.stringify({
      batch: [good({ properties: { title: "caf@@" } })],
    }).split("@@") as [string, string];
    const answer = await machine.send(
      Buffer.concat([Buffer.from(head), Buffer.from([0xe9]), Buffer.from(tail)]),
    );
    expect(await answer.json()).toMatchObject({ accepted: 1 });
    await machine.loaded();
    expect((await text("properties.title"))[0]?.value).toBe("caf\ufffd");
  });

  it("paths that ClickHouse would read as one: a.b beside a: {b}", async () => {
    expect(
      await stored(good({ properties: { "a.b": 1, a: { b: 2 }, "": 3, "`": 4 } }), "name"),
    ).toBe("Ping");
  });

  it("numbers beyond 2^53, 1e400 and mixed types under one name", async () => {
    const event = JSON.stringify(good({ properties: { n: 1 } })).replace(
      '"n":1',
      '"n":123456789012345678901234567890,"inf":1e400,"neg":-1e400',
    );
    expect(await stored(`{"batch":[${event}]}`, "name")).toBe("Ping");
    for (const n of ["text", 1, true, [1, "a", {}], { x: 1 }, null, 1.5]) {
      expect(await stored(good({ properties: { mixed: n } }), "name")).toBe("Ping");
    }
  });

  it.each(["18446744073709551615", "100000000000000000000", "-9223372036854775809"])(
    "the whole number %s, which no column of the store has room for",
    async (digits) => {
      const event = good({ event: "Order Completed", properties: { value: 5, n: 1 } });
      const body = JSON.stringify({ batch: [event] }).replace('"n":1', `"n":${digits}`);
      expect(await stored(body, "properties.n")).toBe(String(Number(digits)));
      expect((await text("value"))[0]?.value).toBe("5");
    },
  );

  it("SQL in every text", async () => {
    const sql = "'; DROP TABLE events; -- \\'\"`";
    const event = good({
      event: sql,
      anonymousId: sql,
      userId: sql,
      properties: { [sql]: sql, value: sql, currency: sql },
      context: {
        page: { url: sql, title: sql, referrer: sql },
        campaign: { source: sql, name: sql },
        userAgent: sql,
        locale: sql,
        timezone: sql,
        library: { name: sql },
      },
    });
    expect(await stored(event, "name_sent")).toBe(sql);
    const [row] = await machine.store.query<{ n: string }>(
      "SELECT toString(count()) AS n FROM events",
    );
    expect(Number(row?.n)).toBeGreaterThan(50);
  });

  it("newlines, tabs, NUL and markup in a name", async () => {
    const name = "a\nb\tc\u0000<script>alert(1)</script>\u2028";
    expect(await stored(good({ event: name }), "name_sent")).toBe(name);
  });

  it("a date in the year 9999 is clamped to one minute from now", async () => {
    const time = await stored(good({ timestamp: "9999-12-31T23:59:59Z" }), "event_time");
    expect(Date.parse(`${time}Z`.replace(" ", "T"))).toBeLessThanOrEqual(Date.now() + 60_000);
  });

  it("words for money in an event that is not commerce", async () => {
    expect(await stored(good({ properties: { value: "high", currency: "gold" } }), "value")).toBe(
      "0",
    );
  });
});

describe("a request that cannot be read", () => {
  const status = async (body: BodyInit, headers: Record<string, string> = {}) => {
    const answer = await machine.send(body, "/v1/batch", headers);
    const { error } = (await answer.json()) as { error: { code: string; hint: string } };
    expect(error.hint.length).toBeGreaterThan(10);
    return [answer.status, error.code];
  };

  it.each(["", "{", "[1,", "nonsense", '{"batch":[NaN]}', "\u0000", '{"batch":', "{'batch':[]}"])(
    "malformed JSON %j is 400",
    async (body) => expect(await status(body)).toEqual([400, "malformed_json"]),
  );

  it.each(["null", "7", "[]", "{}", '{"batch":{}}', '{"batch":"x"}'])(
    "%s without a batch is 400",
    async (body) => expect(await status(body)).toEqual([400, "not_a_batch"]),
  );

  it("a body of more than 4 MB is 413", async () => {
    expect(await status("x".repeat((4 << 20) + 1))).toEqual([413, "body_too_large"]);
  });

  it("a gzip bomb is 413 and costs no memory", async () => {
    const bomb = gzipSync(Buffer.alloc(256 << 20));
    expect(bomb.length).toBeLessThan(300_000);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 20; i++) {
      expect(await status(bomb, { "content-encoding": "gzip" })).toEqual([413, "body_too_large"]);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
  });

  it("gzip that is cut short or is no gzip is 400", async () => {
    const whole = gzipSync(JSON.stringify({ batch: [] }));
    expect(
      await status(whole.subarray(0, whole.length - 6), { "content-encoding": "gzip" }),
    ).toEqual([400, "malformed_encoding"]);
    expect(await status("not gzip", { "content-encoding": "gzip" })).toEqual([
      400,
      "malformed_encoding",
    ]);
  });

  it("a nesting of 100,000 lists neither ends the process nor is acknowledged", async () => {
    const answer = await machine.send(
      `{"batch":[{"type":"track","event":"x","anonymousId":"v","properties":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}]}`,
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ accepted: 0, rejected: [{ index: 0 }] });
  });

  it("a type that is a nesting of 100,000 lists refuses its event alone", async () => {
    const type = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    const answer = await machine.send(
      `{"batch":[{"type":${type},"event":"x","anonymousId":"v"},${JSON.stringify(good())}]}`,
    );
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      accepted: 1,
      rejected: [{ index: 0, reason: "unknown_type" }],
    });
  });

  it("a batch context that would multiply in its events is 400, too many events are 413", async () => {
    const context = { text: "x".repeat(5000) };
    expect(await status(JSON.stringify({ batch: [], context }))).toEqual([400, "invalid_context"]);
    const nested = `{"batch":[],"context":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    expect(await status(nested)).toEqual([400, "invalid_context"]);
    const deepObject = `{"batch":[],"context":${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}}`;
    expect(await status(deepObject)).toEqual([400, "invalid_context"]);
    const many = JSON.stringify({ batch: Array.from({ length: 10_001 }, () => 0) });
    expect(await status(many)).toEqual([413, "too_many_events"]);
  });

  it("a wrong key is 401", async () => {
    expect(await status(JSON.stringify({ batch: [] }), { "x-write-key": "wk_wrong" })).toEqual([
      401,
      "unknown_key",
    ]);
  });

  const raw = (text: string, waitMs = 4000) =>
    new Promise<string>((resolve) => {
      let answer = "";
      const socket = connect(machine.port, "127.0.0.1", () => socket.write(text));
      socket.on("data", (data) => {
        answer += data;
      });
      socket.on("close", () => resolve(answer));
      socket.on("error", () => resolve(answer));
      setTimeout(() => socket.destroy(), waitMs).unref();
    });
  const head = `POST /v1/batch HTTP/1.1\r\nHost: x\r\nX-Write-Key: ${writeKey}\r\nContent-Type: application/json\r\n`;

  it("a body shorter than its content length is ended by the request timeout", async () => {
    const answer = await raw(`${head}Content-Length: 500\r\n\r\n{"batch":[]}`, 35_000);
    expect(answer).toMatch(/^HTTP\/1\.1 (408|400)/);
  }, 45_000);

  it("a body that drips is ended by the request timeout", async () => {
    const started = Date.now();
    const answer = await new Promise<string>((resolve) => {
      let text = "";
      const socket = connect(machine.port, "127.0.0.1", () =>
        socket.write(`${head}Content-Length: 5000\r\n\r\n`),
      );
      const drip = setInterval(() => socket.write(" "), 100);
      socket.on("data", (data) => {
        text += data;
      });
      socket.on("error", () => {});
      socket.on("close", () => {
        clearInterval(drip);
        resolve(text);
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect(Date.now() - started).toBeLessThan(40_000);
  }, 45_000);

  it("a content length that is no number is 400", async () => {
    expect(await raw(`${head}Content-Length: many\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 400/);
  });
});

describe("in the end", () => {
  it("every good event is in the store once, every refused one is in rejected with reason and payload", async () => {
    await machine.loaded();
    const ids = await machine.ids();
    expect(sentGood.filter((id) => !ids.includes(id))).toEqual([]);
    expect(ids.length).toBe(new Set(ids).size);
    expect(ids.filter((id) => id.startsWith("bad-"))).toEqual([]);
    const rejected = await machine.store.query<{
      event_id: string;
      reason: string;
      payload: string;
    }>("SELECT event_id, reason, payload FROM rejected FINAL");
    for (const { id, reason } of refusedIds) {
      const found = rejected.find((row) => row.event_id === id);
      expect(found, id).toMatchObject({ reason });
      expect(JSON.parse(found?.payload as string)).toMatchObject({ messageId: id });
    }
    expect(rejected.filter((row) => !Object.hasOwn(refusalReasons, row.reason))).toEqual([]);
    expect(
      rejected.filter(
        (row) =>
          row.reason === "store_refused" ||
          row.reason === "load_failed" ||
          row.reason === "damaged_record",
      ),
    ).toEqual([]);
  });
});
