// What browsers need: CORS with credentials, the visitor's cookie, the image, the client's address.
import { afterEach, describe, expect, it } from "vitest";
import { goodEvent, sitesOf, startCollector, writeKey } from "../support/collector.js";

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

const page = "https://shop.example";

describe("origins", () => {
  it("answers any origin, with credentials, while the site names none", async () => {
    const { send } = await start();
    const answer = await send({ batch: [goodEvent()] }, "/v1/b", { origin: page });
    expect(answer.headers["access-control-allow-origin"]).toBe(page);
    expect(answer.headers["access-control-allow-credentials"]).toBe("true");
  });

  it("answers a preflight with the headers that SDKs send", async () => {
    const { inject } = await start();
    const answer = await inject({
      method: "OPTIONS",
      url: "/v1/b",
      headers: {
        origin: page,
        "access-control-request-method": "POST",
        "access-control-request-headers": "authorization,content-type,x-retry-count",
      },
    });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers["access-control-allow-headers"]).toMatch(/Authorization.*X-Retry-Count/);
  });

  it("refuses other origins once the site names its own, but not loopback, nor servers", async () => {
    const { send } = await start({ sites: sitesOf({ origins: [page] }) });
    const status = async (origin?: string) =>
      (await send({ batch: [goodEvent()] }, "/v1/b", origin ? { origin } : {})).statusCode;
    expect(await status(page)).toBe(200);
    expect(await status("http://localhost:3000")).toBe(200);
    expect(await status("http://127.0.0.1:8080")).toBe(200);
    expect(await status()).toBe(200);
    expect(await status("https://evil.example")).toBe(403);
    expect(await status("https://localhost.evil.example")).toBe(403);
    expect(await status("null")).toBe(403);
  });
});

describe("the visitor's cookie", () => {
  const cookieOf = (answer: { headers: Record<string, unknown> }) =>
    String(answer.headers["set-cookie"] ?? "");

  it("is set by the event response for 400 days, readable by script, SameSite=Lax", async () => {
    const { send } = await start();
    const answer = await send({ batch: [goodEvent({ anonymousId: "v-1" })] }, "/v1/b", {
      origin: page,
    });
    expect(cookieOf(answer)).toBe("cairn_id=v-1; Path=/; Max-Age=34560000; SameSite=Lax");
  });

  it("is Secure on https, as a trusted proxy says", async () => {
    const { send } = await start({ trustProxy: ["127.0.0.1"] });
    const headers = { origin: page, "x-forwarded-proto": "https" };
    const answer = await send({ batch: [goodEvent({ anonymousId: "v-1" })] }, "/v1/b", headers);
    expect(cookieOf(answer)).toContain("; Secure");
  });

  it("is refreshed when the event has no id of its own, and is then its visitor", async () => {
    const { send, records } = await start();
    const event = { type: "page", messageId: "p1" };
    const answer = await send({ batch: [event] }, "/v1/b", {
      origin: page,
      cookie: "a=1; cairn_id=v-9; b=2",
    });
    expect(answer.json()).toMatchObject({ accepted: 1 });
    expect(cookieOf(answer)).toContain("cairn_id=v-9;");
    expect(records().at(-1)?.head).toMatchObject({ cookie: "v-9", visitor: "v-9" });
  });

  it("keeps the request's own value: a queued event may carry the id from before a reset", async () => {
    const { send } = await start();
    const headers = { origin: page, cookie: "cairn_id=new" };
    const answer = await send({ batch: [goodEvent({ anonymousId: "old" })] }, "/v1/b", headers);
    expect(cookieOf(answer)).toContain("cairn_id=new;");
  });

  it("is not set for a visitor who denied analytics", async () => {
    const { send } = await start();
    const context = { consent: { analytics: false } };
    const answer = await send({ batch: [goodEvent({ context })] }, "/v1/b", { origin: page });
    expect(cookieOf(answer)).toBe("");
  });

  it("never carries an id that could break out of the header", async () => {
    const { send } = await start();
    for (const anonymousId of ["a; Domain=evil.example", "a\r\nX-Evil: 1", "ä", "x".repeat(200)]) {
      const answer = await send({ batch: [goodEvent({ anonymousId })] }, "/v1/b", { origin: page });
      expect(answer.statusCode).toBe(200);
      expect(cookieOf(answer)).toBe("");
    }
  });

  it.each(["undefined", "null", "0", "anonymous"])(
    "never holds %j, which would make one visitor of many browsers",
    async (word) => {
      const { send, records } = await start();
      const event = { type: "page", anonymousId: word, userId: "u-1", messageId: "p1" };
      const answer = await send({ batch: [event] }, "/v1/b", { origin: page });
      expect(answer.json()).toMatchObject({ accepted: 1 });
      expect(cookieOf(answer)).toBe("");
      expect(records().at(-1)?.head.visitor).toBe("u-1");
    },
  );

  it.each(["undefined", "null", "0"])("that says %j is no visitor's", async (word) => {
    const { send } = await start();
    const headers = { origin: page, cookie: `cairn_id=${word}` };
    const nobody = await send({ batch: [{ type: "page", messageId: "p1" }] }, "/v1/b", headers);
    expect(nobody.json()).toMatchObject({
      accepted: 0,
      rejected: [{ reason: "missing_identity" }],
    });
    const known = await send({ batch: [goodEvent({ anonymousId: "v-1" })] }, "/v1/b", headers);
    expect(cookieOf(known)).toContain("cairn_id=v-1;");
  });

  it("is not set for a visitor who denied analytics in the batch's own context", async () => {
    const { send } = await start();
    const context = { consent: { analytics: "denied" } };
    const answer = await send({ batch: [goodEvent()], context }, "/v1/b", { origin: page });
    expect(cookieOf(answer)).toBe("");
    const granted = goodEvent({ context: { consent: { analytics: true } } });
    const later = await send({ batch: [granted], context }, "/v1/b", { origin: page });
    expect(cookieOf(later)).toContain("cairn_id=v1;");
  });

  it("is not sent to servers", async () => {
    const { send } = await start();
    expect(cookieOf(await send({ batch: [goodEvent()] }))).toBe("");
  });
});

describe("the client's address", () => {
  const addressWith = async (trustProxy: string[], forwarded: string) => {
    const { send, records } = await start({ trustProxy });
    await send({ batch: [goodEvent()] }, "/v1/b", { "x-forwarded-for": forwarded });
    return records().at(-1)?.head.ip;
  };

  it("is the connection's, whatever X-Forwarded-For says, without a trusted proxy", async () => {
    expect(await addressWith([], "203.0.113.9")).toBe("127.0.0.1");
  });

  it("is the last address that no trusted proxy added", async () => {
    expect(await addressWith(["127.0.0.1", "10.0.0.0/8"], "6.6.6.6, 203.0.113.9, 10.1.1.1")).toBe(
      "203.0.113.9",
    );
  });
});

describe("images", () => {
  const gif = "image/gif";

  it("take an event as base64 JSON", async () => {
    const { inject, records } = await start();
    const data = Buffer.from(
      JSON.stringify({ writeKey, event: "Mail Opened", anonymousId: "v1", messageId: "px" }),
    ).toString("base64");
    const answer = await inject({
      method: "GET",
      url: `/v1/pixel/track?data=${encodeURIComponent(data)}`,
    });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, gif]);
    expect(records().at(-1)).toMatchObject({
      head: { type: "track" },
      json: { event: "Mail Opened", messageId: "px" },
    });
  });

  it("take an event as dotted keys", async () => {
    const { inject, records } = await start();
    await inject({
      method: "GET",
      url: `/v1/pixel/track?writeKey=${writeKey}&event=Open&userId=u1&properties.subject=Hi&properties.a.b=1`,
    });
    expect(records().at(-1)?.json).toMatchObject({
      event: "Open",
      userId: "u1",
      properties: { subject: "Hi", a: { b: "1" } },
    });
  });

  it("take Meta's noscript image, and give its visitor an id by cookie", async () => {
    const { inject, records } = await start();
    const url = `/tr?id=${writeKey}&ev=Purchase&noscript=1&eid=o-1&cd[value]=79.9&cd[currency]=EUR&dl=${encodeURIComponent(`${page}/thanks`)}`;
    const answer = await inject({ method: "GET", url });
    expect(answer.headers["content-type"]).toBe(gif);
    const record = records().at(-1);
    expect(record?.json).toMatchObject({
      event: "Purchase",
      messageId: "o-1",
      properties: { value: "79.9", currency: "EUR" },
    });
    expect(String(answer.headers["set-cookie"])).toContain(`cairn_id=${record?.json.anonymousId}`);
  });

  it.each([
    "/v1/pixel/track",
    "/v1/pixel/track?data=%%%",
    "/v1/pixel/nothing?event=x",
    "/tr",
    "/tr?id=wk_wrong&ev=PageView",
    "/v1/pixel/track?data=bm90anNvbg==",
    `/v1/pixel/track?writeKey=${writeKey}&__proto__.x=1&properties.__proto__.y=2&event=a&userId=u`,
  ])("always answer with an image: %s", async (url) => {
    const { inject } = await start();
    const answer = await inject({ method: "GET", url });
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, gif]);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(({} as Record<string, unknown>).y).toBeUndefined();
  });
});

it("an image of an event that is nested deeper than the stack is still an image", async () => {
  const { inject } = await start();
  const event = `{"writeKey":"${writeKey}","a":${"[".repeat(5000)}${"]".repeat(5000)}}`;
  const data = Buffer.from(event).toString("base64");
  const answer = await inject({ method: "GET", url: `/v1/pixel/track?data=${data}` });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "image/gif"]);
});

describe("health", () => {
  it("lives, is ready with a reason, and is not ready when the spool is full", async () => {
    const { inject, send } = await start({ maxBytes: 40_000 });
    expect((await inject({ method: "GET", url: "/healthz" })).statusCode).toBe(200);
    const ready = await inject({ method: "GET", url: "/readyz" });
    expect(ready.json()).toMatchObject({
      ready: true,
      parts: { log: { ready: true, reason: "takes events" } },
    });
    let answer = await send({ batch: [goodEvent()] });
    for (let i = 0; answer.statusCode === 200 && i < 1000; i++)
      answer = await send({ batch: [goodEvent({ properties: { fill: "x".repeat(900) } })] });
    expect(answer.statusCode).toBe(429);
    expect(answer.headers["retry-after"]).toBe("5");
    expect(answer.json().error).toMatchObject({ code: "log_full" });
  });
});
