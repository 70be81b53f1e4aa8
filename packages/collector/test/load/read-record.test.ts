// From a record to rows: every step of the pipeline by what it puts, and that nothing is ever thrown.
import { type Site, siteSchema } from "@cairn/schema";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCountries } from "../../src/index.js";
import { createSteps } from "../../src/load/enrich.js";
import { readRecord } from "../../src/load/read-record.js";
import { eventColumns } from "../../src/load/row.js";
import { encodeRecord } from "../../src/log/record.js";

const received = Date.parse("2026-11-23T12:00:00.000Z");
const steps = createSteps({ countries: openCountries() });
const head = { v: 1 as const, site: "default", visitor: "v1", receivedAt: received };
const now = received + 5000;
const reading = { steps, site: () => undefined };

function rowsOf(body: unknown, more: object = {}, site?: Site) {
  const data = Buffer.concat(encodeRecord({ ...head, ...more }, Buffer.from(JSON.stringify(body))));
  const { drafts, rejected } = readRecord(
    { position: 42, data },
    { ...reading, site: () => site },
    now,
  );
  const rows = drafts.map(({ row }) =>
    Object.fromEntries(eventColumns.map(({ name, cell }) => [name, cell(row)])),
  );
  return { rows, rejected };
}
const rowOf = (event: object, more: object = {}, batch: object = {}) =>
  rowsOf(
    {
      batch: [{ type: "track", event: "Ping", messageId: "m1", anonymousId: "v1", ...event }],
      ...batch,
    },
    more,
  ).rows[0];

const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const googlebot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const page = (url: string, referrer = "") => ({ context: { page: { url, referrer, title: "T" } } });

describe("each step", () => {
  it("channel: by the rules of the site before the default ones", () => {
    const body = {
      batch: [{ type: "page", messageId: "m1", ...page("https://x.example/?utm_medium=creator") }],
    };
    const site = siteSchema.parse({
      ...{ id: "default", write_key: "wk_00000000" },
      channel_rules: [{ channel: "influencers", when: { field: "medium", is: ["creator"] } }],
    });
    expect(rowsOf(body).rows).toMatchObject([{ channel: "unassigned" }]);
    expect(rowsOf(body, {}, site).rows).toMatchObject([{ channel: "influencers" }]);
  });
  it("ids: the event's own, else what the collector gave, else the cookie", () => {
    expect(rowOf({ userId: 7 })).toMatchObject({ event_id: "m1", visitor_id: "v1", user_id: "7" });
    expect(rowOf({ messageId: undefined }, { ids: { 0: "h-1" } })).toMatchObject({
      event_id: "h-1",
    });
    expect(rowOf({ anonymousId: undefined }, { cookie: "c1" })).toMatchObject({ visitor_id: "c1" });
    expect(rowOf({ anonymousId: undefined, userId: "u1" }, { cookie: "c1" })).toMatchObject({
      visitor_id: "",
      user_id: "u1",
    });
    expect(rowOf({ context: { sessionId: "s1" } })).toMatchObject({ session_id: "s1" });
  });

  it("names: canonical, and as sent", () => {
    expect(rowOf({ event: "Order Completed" })).toMatchObject({
      name: "purchase",
      name_sent: "Order Completed",
    });
    expect(rowOf({ type: "page", event: undefined, name: "Home" })).toMatchObject({
      type: "page",
      name: "page_view",
      name_sent: "Home",
    });
    expect(rowOf({ type: "screen", event: undefined })).toMatchObject({
      name: "screen_view",
      has_page: 1,
    });
    expect(rowOf({ event: "My Own Thing" })).toMatchObject({
      name: "My Own Thing",
      name_sent: "My Own Thing",
    });
  });

  it("trust: how it came, and a first confirmed copy before any unconfirmed one", () => {
    const serverOnly = ["purchase"];
    const order = { event: "Order Completed", properties: { value: 1, currency: "EUR" } };
    const [browser, server] = [rowOf(order, { serverOnly }), rowOf(order, { via: "server" })];
    expect(browser).toMatchObject({ via: "browser", unconfirmed: 1 });
    expect(server).toMatchObject({ via: "server", unconfirmed: 0 });
    expect(rowOf({}, { serverOnly })).toMatchObject({ via: "browser", unconfirmed: 0 });
    // Also where the site takes the event from anybody.
    expect(rowOf(order)?.version).toBe(browser?.version);
    const years = 30 * 365 * 86_400_000;
    const version = (row: Record<string, unknown> | undefined) => row?.version as bigint;
    const late = rowOf(order, { via: "server", receivedAt: received + years });
    const second = rowOf(order, { serverOnly, receivedAt: received + 1 });
    expect(version(late) > version(browser)).toBe(true);
    expect(version(browser) > version(second)).toBe(true);
    expect(version(second) > 0n).toBe(true);
  });

  it("time: corrected by the batch's sentAt, and what was sent is kept", () => {
    const hour = 3_600_000;
    const row = rowOf({ timestamp: received - hour - 1000 }, {}, { sentAt: received - hour });
    expect(row).toMatchObject({
      event_time: received - 1000,
      time_sent: String(received - hour - 1000),
    });
    expect(rowOf({ timestamp: received - 1000 })).toMatchObject({
      event_time: received - 1000,
      time_sent: "",
    });
  });

  it("page: URL, path, title, referrer; a page call's properties win", () => {
    expect(rowOf(page("https://shop.example/a/b?x=1#y"))).toMatchObject({
      path: "/a/b",
      title: "T",
      has_page: 1,
    });
    expect(
      rowOf({
        type: "page",
        event: undefined,
        properties: { url: "https://s.example/", title: "P" },
        ...page("https://other.example/x"),
      }),
    ).toMatchObject({ url: "https://s.example/", title: "P" });
    expect(rowOf({})).toMatchObject({ has_page: 0, url: "" });
  });

  it("device: the header's agent only with a page, the context's always; bots are marked", () => {
    expect(rowOf(page("https://s.example/"), { userAgent: chrome })).toMatchObject({
      device: "desktop",
      browser: "Chrome",
      os: "Windows",
      bot: 0,
    });
    expect(rowOf(page("https://s.example/"), { userAgent: googlebot })).toMatchObject({ bot: 1 });
    expect(rowOf({}, { userAgent: "python-requests/2.31" })).toMatchObject({ bot: 0, browser: "" });
    expect(rowOf({ context: { userAgent: googlebot } })).toMatchObject({ bot: 1 });
  });

  it("country: of the connection for pages, of context.ip for servers; no address is kept", () => {
    expect(rowOf(page("https://s.example/"), { ip: "8.8.8.8" })).toMatchObject({ country: "US" });
    expect(rowOf({ context: { ip: "2a00:1450:4001:82b::200e" } })).toMatchObject({ country: "DE" });
    expect(
      rowOf(
        { context: { ip: "8.8.8.8", ...page("https://s.example/").context } },
        { ip: "10.0.0.1", userAgent: chrome },
      ),
    ).toMatchObject({ country: "" });
    expect(
      Object.values(rowOf({ context: { ip: "8.8.8.8" } }, { ip: "9.9.9.9" }) ?? {}).join(),
    ).not.toMatch(/8\.8\.8\.8|9\.9\.9\.9/);
  });

  it("money and order", () => {
    expect(
      rowOf({ event: "Purchase", properties: { value: 79.9, currency: "EUR", order_id: "o1" } }),
    ).toMatchObject({ value: "79.9", currency: "EUR", order_id: "o1" });
    expect(
      rowOf({ event: "Refund", properties: { value: 5, currency: "EUR", transaction_id: 17 } }),
    ).toMatchObject({ name: "refund", order_id: "17" });
  });

  it("evidence: click ids, tags, referrers; identify has none", () => {
    expect(rowOf(page("https://s.example/?gclid=abc"))).toMatchObject({
      evidence: "click_id",
      channel: "paid_search",
      click_id_type: "gclid",
      click_id: "abc",
    });
    expect(rowOf(page("https://s.example/?utm_source=n&utm_medium=email"))).toMatchObject({
      evidence: "utm",
      channel: "email",
      source: "n",
    });
    expect(rowOf(page("https://s.example/", "https://blog.example.net/x"))).toMatchObject({
      evidence: "referrer",
      channel: "referral",
    });
    expect(rowOf(page("https://s.example/"))).toMatchObject({ evidence: "none", channel: "" });
    expect(rowOf({ context: { clickIds: { gclid: "kept" } } })).toMatchObject({ click_id: "kept" });
    expect(
      rowOf({ type: "identify", userId: "u", ...page("https://s.example/?gclid=abc") }),
    ).toMatchObject({ evidence: "none" });
    expect(rowOf({ event: "touch", properties: { channel: "store" } })).toMatchObject({
      evidence: "explicit",
      channel: "store",
    });
  });

  it("consent and Global Privacy Control", () => {
    expect(
      rowOf({ context: { consent: { analytics: true, ads: false }, gpc: true } }),
    ).toMatchObject({
      consent_analytics: "granted",
      consent_ads: "denied",
      consent_personalization: "",
      gpc: 1,
    });
    expect(rowOf({}, { gpc: true })).toMatchObject({ gpc: 1 });
  });

  it("identity facts: visitor and user, alias, hashed contacts, the two copies of one order", () => {
    expect(rowOf({ userId: "u1" })?.edges).toEqual([
      { kind: "identify", a: "visitor:v1", b: "user:u1" },
    ]);
    expect(rowOf({ type: "alias", previousId: "v1", userId: "u1" })?.edges).toEqual([
      { kind: "alias", a: "visitor:v1", b: "user:u1" },
    ]);
    const nodes = (event: string, via: "browser" | "server", value?: string) =>
      rowOf(
        { event, anonymousId: undefined, userId: "u1", properties: { value, currency: "EUR" } },
        { via },
      )?.edges;
    const shared = (node: string) => ({ kind: "shared_event", a: `event:${node}`, b: "user:u1" });
    const known = shared("purchase/m1=79.9");
    expect(nodes("Order Completed", "browser", "79.90")).toEqual([known]);
    expect(nodes("Order Completed", "server", "79.9")).toEqual([shared("purchase/m1"), known]);
    // Who knows no value of an order may have guessed its id; that of a sign-up is random.
    for (const name of ["Order Completed", "Order Cancelled", "Order Refunded"])
      expect(nodes(name, "browser"), name).toEqual([]);
    expect(nodes("Complete Registration", "browser")).toEqual([
      shared("complete_registration/m1=0"),
    ]);
    expect(nodes("Complete Registration", "server")).toContainEqual(
      shared("complete_registration/m1=0"),
    );
    const linked = (previous_id: unknown) =>
      rowOf({ event: "visitor_link", properties: { previous_id } })?.edges;
    expect(linked("v0")).toEqual([{ kind: "link", a: "visitor:v0", b: "visitor:v1" }]);
    for (const none of ["", undefined, "undefined", { v: 0 }]) expect(linked(none)).toEqual([]);
    // Meta's published test vector of john_smith@gmail.com.
    const john = rowOf({
      type: "identify",
      userId: "u1",
      anonymousId: undefined,
      traits: { email: " John_Smith@gmail.com " },
    });
    expect(john?.edges).toEqual([
      { kind: "email", a: expect.stringMatching(/^email:62a14e44.*aa0f62f$/), b: "user:u1" },
    ]);
    // Hashed in the browser, under Meta's names: the same nodes.
    const ph = "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176";
    const hashed = rowOf({
      type: "identify",
      traits: { em: "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f", ph },
    });
    expect(hashed?.edges).toEqual([
      { kind: "email", a: expect.stringMatching(/^email:62a14e44.*aa0f62f$/), b: "visitor:v1" },
      { kind: "phone", a: expect.stringMatching(/^phone:e323ec62.*ab3176$/), b: "visitor:v1" },
    ]);
    // Any other event says whose address it has in its context.
    const atTill = rowOf({
      event: "store_visit",
      context: { traits: { email: "john_smith@gmail.com", ph } },
    });
    expect(atTill?.edges).toEqual(hashed?.edges);
    expect(Object.values(atTill ?? {}).join()).not.toContain("john");
    const group = { type: "group", groupId: "g", traits: { email: "john@example.com" } };
    expect(rowOf(group)?.edges).toEqual([]);
    expect(rowOf({})?.edges).toEqual([]);
  });

  it("the rest: library, locale, zone, properties, and what of the context has no column", () => {
    const row = rowOf({
      properties: { a: { b: 1 } },
      context: {
        locale: "de",
        timezone: "Europe/Berlin",
        library: { name: "cairn.js" },
        app: { name: "A" },
        ip: "1.1.1.1",
      },
    });
    expect(row).toMatchObject({
      locale: "de",
      time_zone: "Europe/Berlin",
      library: "cairn.js",
      properties: '{"a":{"b":1}}',
      context: '{"app":{"name":"A"}}',
    });
    expect(rowOf({ type: "identify", traits: { plan: "pro" }, userId: "u" })).toMatchObject({
      properties: '{"plan":"pro"}',
    });
    expect(rowOf({ properties: { title: "cut \ud83d" } })).toMatchObject({
      properties: '{"title":"cut \ufffd"}',
    });
  });

  it("takes the batch's context under the event's own", () => {
    const row = rowOf(
      { context: { locale: "fr" } },
      {},
      { context: { locale: "de", timezone: "UTC" } },
    );
    expect(row).toMatchObject({ locale: "fr", time_zone: "UTC" });
  });
});

describe("the first copy received wins", () => {
  it("by a version that falls with the time of receipt, then the position, then the place in the batch", () => {
    const version = (receivedAt: number, position: number, place = 0) => {
      const batch = Array(10).fill({ type: "track", event: "x", anonymousId: "v" });
      const body = Buffer.from(JSON.stringify({ batch }));
      const data = Buffer.concat(encodeRecord({ ...head, receivedAt }, body));
      return BigInt(readRecord({ position, data }, reading, now).drafts[place]?.row.version ?? -1);
    };
    expect(version(received, 5) > version(received + 1, 1)).toBe(true);
    expect(version(received, 5) > version(received, 6)).toBe(true);
    expect(version(received, 5, 9) > version(received, 6, 0)).toBe(true);
    expect(version(received, 5, 0) > version(received, 5, 1)).toBe(true);
    // The year 2065.
    expect(version(3e12, 5) > 0n).toBe(true);
  });
});

describe("what cannot be read is kept with its reason", () => {
  it("refusals of the collector, by index", () => {
    const { rows, rejected } = rowsOf(
      { batch: [{ type: "track", event: "a", messageId: "1", anonymousId: "v" }, { odd: true }] },
      { refused: { 1: ["unknown_type", "type is undefined"] } },
    );
    expect(rows).toHaveLength(1);
    expect(rejected).toEqual([
      expect.objectContaining({
        reason: "unknown_type",
        item: 1,
        payload: '{"odd":true}',
        position: 42,
      }),
    ]);
  });

  it("damaged and foreign records, with their bytes, at the time of their neighbour", () => {
    const whole = Buffer.concat(encodeRecord(head, Buffer.from('{"batch":[]}')));
    for (const entry of [
      { data: whole, damaged: true as const },
      { data: Buffer.alloc(0) },
      { data: Buffer.from("nonsense") },
      { data: Buffer.concat(encodeRecord({ ...head, v: 2 as 1 }, Buffer.from("{}"))) },
      { data: Buffer.concat(encodeRecord(head, Buffer.from("{"))) },
    ]) {
      const { drafts, rejected } = readRecord({ position: 42, ...entry }, reading, now);
      expect(drafts).toEqual([]);
      expect(rejected).toEqual([
        expect.objectContaining({
          reason: "damaged_record",
          position: 42,
          payload: entry.data.toString("latin1"),
        }),
      ]);
      expect(rejected[0]?.receivedAt).toBeGreaterThanOrEqual(received);
    }
  });

  it("a damaged record of a log that knows when it came is the same row at each reading", () => {
    const entry = { position: 42, data: Buffer.from("nonsense"), at: received };
    const [first] = readRecord(entry, reading, now).rejected;
    expect(first).toMatchObject({ receivedAt: received, position: 42 });
    expect(readRecord(entry, reading, now + 60_000).rejected).toEqual([first]);
    // How far the log was loaded is not for a stranger's clock to say.
    expect(readRecord(entry, reading, now).receivedAt).toBe(now);
  });

  it("a step that throws rejects its event alone", () => {
    const failing = {
      ...reading,
      steps: [
        () => {
          throw new Error("broken step");
        },
      ],
    };
    const data = Buffer.concat(encodeRecord(head, Buffer.from('{"batch":[{"messageId":"m"}]}')));
    expect(readRecord({ position: 1, data }, failing, now).rejected).toEqual([
      expect.objectContaining({ reason: "load_failed", detail: "broken step", eventId: "m" }),
    ]);
  });

  it("never throws, whatever an accepted item holds", () => {
    const anything = fc.anything({ withUnicodeString: true } as object);
    const event = fc.record({
      type: fc.constantFrom("track", "page", "identify", "alias"),
      event: fc.string(),
      messageId: fc.string(),
      anonymousId: fc.string(),
      properties: fc.option(fc.dictionary(fc.string(), anything)),
      context: fc.option(
        fc.dictionary(
          fc.constantFrom(
            "page",
            "campaign",
            "userAgent",
            "consent",
            "clickIds",
            "traits",
            "ip",
            "library",
            "x",
          ),
          anything,
        ),
      ),
      traits: fc.option(fc.dictionary(fc.string(), anything)),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 5 }), (batch) => {
        const { rows, rejected } = rowsOf({ batch });
        expect(rows.length + rejected.length).toBe(batch.length);
        expect(rejected).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
