// Redirect links: the click is durable before the answer, leads only where the link was made to lead.
import { linkSchema, signedQuery } from "@cairn/schema";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sitesOf, startCollector } from "../support/collector.js";
import { rowsOf } from "../support/rows.js";

const link = (slug: string, more: object = {}) =>
  linkSchema.parse({
    ...{ slug, to: "https://shop.example/sale?id=7#top", source: "newsletter", medium: "email" },
    ...more,
  });
const links = [
  link("spring", { campaign: "Spring & more" }),
  link("tagged", { to: "https://shop.example/?utm_source=theirs&utm_campaign=own" }),
  link("kept", { remember: true }),
];
const secret = "of-these-links";
const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const tagged =
  "https://shop.example/sale?id=7&utm_source=newsletter&utm_medium=email&utm_campaign=Spring+%26+more#top";

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeAll(async () => {
  collector = await startCollector({ sites: sitesOf({ links, link_secret: secret }) });
});
afterAll(() => collector.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  collector.inject({ method: "GET", url, headers: { "user-agent": chrome, ...headers } });
const count = () => collector.entries().length;
const lastRow = () => rowsOf(collector.entries().slice(-1))[0];

it("answers 302 to the kept address with its campaign, after the click is in the log", async () => {
  const answer = await get("/r/spring", { referer: "https://mail.example/" });
  expect([answer.statusCode, answer.headers.location]).toEqual([302, tagged]);
  expect(answer.headers).toMatchObject({
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
  });
  expect(answer.headers["set-cookie"]).toBeUndefined();
  expect(lastRow()).toMatchObject({
    ...{ name: "redirect_click", url: tagged, channel: "email", source: "newsletter", bot: 0 },
    ...{ medium: "email", campaign: "Spring & more", hasPage: 1, device: "desktop" },
  });
});

it("is the same touch as its landing page: the visitor's page view has the same evidence", async () => {
  await get("/r/spring", { cookie: "cairn_id=v-7" });
  const click = lastRow();
  const page = { url: tagged, referrer: "" };
  const view = { type: "page", messageId: "p1", anonymousId: "v-7", context: { page } };
  await collector.send({ batch: [view] });
  expect(click?.visitorId).toBe("v-7");
  expect(lastRow()).toMatchObject({ visitorId: "v-7", evidenceKey: click?.evidenceKey });
});

it("takes words and click ids of the campaign along, and nothing else", async () => {
  const query =
    "utm_content=top&gclid=Ab1&to=https://evil.example&id=8&utm_campaign=x&utm_campaign=y";
  const { location } = (await get(`/r/spring?${query}`)).headers;
  const url = new URL(String(location));
  expect(url.origin + url.pathname).toBe("https://shop.example/sale");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    ...{ id: "7", utm_source: "newsletter", utm_medium: "email", utm_campaign: "x" },
    ...{ utm_content: "top", gclid: "Ab1" },
  });
});

it("leaves the words that the address has itself", async () => {
  const { location } = (await get("/r/tagged?utm_source=another")).headers;
  expect(location).toBe(
    "https://shop.example/?utm_source=theirs&utm_campaign=own&utm_medium=email",
  );
});

it("leads nowhere else, whatever the query says", async () => {
  const name = fc.oneof(fc.string(), fc.constantFrom("utm_source", "gclid", "to", "url", "uid"));
  const value = fc.oneof(fc.webUrl(), fc.string({ unit: "binary" }), fc.constant("//evil.example"));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
      const query = pairs.map((pair) =>
        pair.map((one) => encodeURIComponent(one.toWellFormed())).join("="),
      );
      const answer = await get(`/r/spring?${query.join("&")}`);
      expect(answer.statusCode).toBe(302);
      const { origin, pathname } = new URL(String(answer.headers.location));
      expect(origin + pathname).toBe("https://shop.example/sale");
    }),
    { numRuns: 100 },
  );
});

it.each([
  ["email", "newsletter", "email"],
  ["sms", "shop", "sms"],
  ["push", "shop", "mobile_push"],
  ["social", "wechat", "organic_social"],
])("medium %s of %s is the channel %s", async (medium, source, channel) => {
  await get(`/r/spring?utm_medium=${medium}&utm_source=${source}`);
  expect(lastRow()).toMatchObject({ medium, source, channel });
});

const em = "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514";
const cookie = "cairn_id=v-7";
it("names the recipient by a user's id or the digest of an address, and joins them where the site signed it", async () => {
  await get(`/r/spring?${signedQuery(secret, { uid: "u-7", em })}`);
  const contact = { kind: "email", a: `email:${em}`, b: "user:u-7" };
  expect(lastRow()).toMatchObject({ userId: "u-7", visitorId: "", edges: [contact] });
  await get(`/r/spring?${signedQuery(secret, { uid: "u-7", em })}&utm_content=top`, { cookie });
  const known = { kind: "identify", a: "visitor:v-7", b: "user:u-7" };
  expect(lastRow()).toMatchObject({ userId: "u-7", visitorId: "v-7", edges: [known, contact] });
});

it.each([
  ["without a signature", `uid=u-7&em=${em}`],
  [
    "with that of another",
    `uid=u-7&em=${em}&sig=${signedQuery(secret, { uid: "u-8", em }).slice(-22)}`,
  ],
  ["with one of another secret", signedQuery("of-others", { uid: "u-7", em })],
  ["with a broken one", `uid=u-7&em=${em}&sig=&sig=x`],
])("joins nobody %s: the click is the visitor's, or the user's alone", async (_what, query) => {
  await get(`/r/spring?${query}`, { cookie });
  expect(lastRow()).toMatchObject({ userId: "", visitorId: "v-7", edges: [] });
  expect(lastRow()?.properties).toContain('"recipient":"u-7"');
  await get(`/r/spring?${query}`);
  expect(lastRow()).toMatchObject({ userId: "u-7", visitorId: "", edges: [] });
  await get(`/r/spring.gif?em=${em}`, { cookie });
  expect(lastRow()).toMatchObject({ userId: "", visitorId: "v-7", edges: [] });
});

it("marks bots, and lets pages that are fetched ahead and HEAD pass without a click", async () => {
  await get("/r/spring", { "user-agent": "curl/8.5.0" });
  expect(lastRow()).toMatchObject({ name: "redirect_click", bot: 1 });
  const before = count();
  expect((await get("/r/spring", { "sec-purpose": "prefetch;prerender" })).statusCode).toBe(302);
  expect((await collector.inject({ method: "HEAD", url: "/r/spring" })).statusCode).toBe(302);
  expect(count()).toBe(before);
});

it("sets the visitor's cookie only where the link says so", async () => {
  const answer = await get("/r/kept");
  expect(answer.headers["set-cookie"]).toContain(`cairn_id=${lastRow()?.visitorId};`);
});

it("its image is a mail that was opened: a view and no page", async () => {
  const answer = await get("/r/spring.gif?uid=u-7", { "user-agent": "GoogleImageProxy" });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "image/gif"]);
  expect(lastRow()).toMatchObject({
    ...{ name: "email_open", evidence: "explicit", channel: "email", source: "newsletter" },
    ...{ campaign: "Spring & more", userId: "u-7", hasPage: 0, bot: 0 },
  });
});

describe("what is no link", () => {
  it.each(["/r/none", "/r/none.gif", "/r/__proto__", "/r/%2Fetc", "/r/spring.png"])(
    "%s is 404",
    async (url) => {
      const answer = await get(url);
      expect([answer.statusCode, answer.json().error.code]).toEqual([404, "unknown_link"]);
    },
  );

  it.each(["javascript:alert(1)", "//evil.example", "ftp://x.example", "https://me:pw@x.example"])(
    "%s is no address of a link",
    (to) => expect(linkSchema.safeParse({ ...links[0], to }).success).toBe(false),
  );
});

it("leads on where the log takes nothing", async () => {
  const full = await startCollector({ sites: sitesOf({ links }), maxBytes: 1 });
  try {
    const answer = await full.inject({ method: "GET", url: "/r/spring" });
    expect([answer.statusCode, answer.headers.location]).toEqual([302, tagged]);
  } finally {
    await full.close();
  }
});

it("tells who looks whether its image is there, and counts nothing", async () => {
  const before = count();
  const answer = await collector.inject({ method: "HEAD", url: "/r/spring.gif" });
  expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "image/gif"]);
  expect((await collector.inject({ method: "HEAD", url: "/r/none.gif" })).statusCode).toBe(404);
  expect(count()).toBe(before);
});
