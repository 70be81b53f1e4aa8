// Consent: where it is required nothing is stored or sent without it, and a withdrawal leaves nothing behind.
import { describe, expect, it } from "vitest";
import { stub } from "../src/snippet.js";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

async function open(attributes: string, before = "") {
  const { site, page } = stage;
  site.pages.set("/", pageWith({ attributes: `data-key="wk_test" ${attributes}`, before }));
  await page.goto(`${site.url}/?gclid=Cj0`);
  await page.waitForFunction("window.cairn?.loaded");
}

const storage = () =>
  stage.page.evaluate<string>("JSON.stringify({ ...localStorage }) + document.cookie");

describe("data-consent=required", () => {
  it("stores and sends nothing before the grant, then everything that was held", async () => {
    const { site, page } = stage;
    await open('data-consent="required"');
    await page.evaluate(`cairn("identify", "u1"); cairn("track", "Lead", {}, { eventID: "l1" })`);
    await page.waitForTimeout(quietMs);
    await page.evaluate(`dispatchEvent(new PageTransitionEvent("pagehide"))`);
    await page.waitForTimeout(quietMs);
    expect(site.arrivals).toEqual([]);
    expect(await storage()).toBe("{}");
    expect(await stage.context.cookies()).toEqual([]);

    await page.evaluate(`cairn("consent", "grant")`);
    const events = await arrived(site, 3);
    expect(events.map(label)).toEqual(["page", "identify", "track Lead"]);
    expect(events[2]).toMatchObject({
      messageId: "l1",
      userId: "u1",
      context: {
        clickIds: { gclid: "Cj0" },
        consent: { analytics: true, ads: true, personalization: true },
      },
    });
    expect(await storage()).toContain("cairn_id");
    expect(await storage()).toContain("cairn_user");
  });

  it("keeps a returning visitor's id", async () => {
    const { site, page } = stage;
    await page.goto(site.url);
    const [first] = await arrived(site, 1);
    await open('data-consent="required"');
    await page.evaluate(`cairn("consent", "grant")`);
    const [, second] = await arrived(site, 2);
    expect(second?.anonymousId).toBe(first?.anonymousId);
  });

  it("sends the parts of consent that were given", async () => {
    await open('data-consent="required"');
    await stage.page.evaluate(`cairn("consent", "grant", { ads: false })`);
    const [view] = await arrived(stage.site, 1);
    expect(view?.context.consent).toEqual({ analytics: true, ads: false, personalization: true });
  });

  it("goes on holding when the grant leaves analytics out", async () => {
    await open('data-consent="required"');
    await stage.page.evaluate(`cairn("consent", "grant", { analytics: false })`);
    await stage.page.waitForTimeout(quietMs);
    expect(stage.site.arrivals).toEqual([]);
    expect(await storage()).toBe("{}");
  });

  it("holds as well when the word is misspelt", async () => {
    await open('data-consent="requried"');
    await stage.page.waitForTimeout(quietMs);
    expect(stage.site.arrivals).toEqual([]);
  });
});

describe("revoke", () => {
  it("before the first event holds everything until a grant, as Meta's does", async () => {
    const { site, page } = stage;
    await open("", `<script>${stub};cairn("consent", "revoke");cairn("track", "Lead")</script>`);
    await page.waitForTimeout(quietMs);
    expect(site.arrivals).toEqual([]);
    expect(await storage()).toBe("{}");
    await page.evaluate(`cairn("consent", "grant")`);
    expect((await arrived(site, 2)).map(label)).toEqual(["page", "track Lead"]);
  });

  it("later deletes what is stored and drops what follows", async () => {
    const { site, page } = stage;
    await open("");
    await page.evaluate(`cairn("identify", "u1")`);
    await arrived(site, 2);
    await page.evaluate(`cairn("consent", "revoke"); cairn("track", "Lead")`);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(2);
    expect(await storage()).toBe("{}");
    await page.evaluate(`cairn("consent", "grant"); cairn("track", "Contact")`);
    const events = await arrived(site, 3);
    expect(events.map(label)).toEqual(["page", "identify", "track Contact"]);
    expect(events[2]?.anonymousId).not.toBe(events[0]?.anonymousId);
    expect(events[2]).not.toHaveProperty("userId");
  });
});

describe("a decision", () => {
  it("is one only under its own name: another word is told and changes nothing", async () => {
    const { site, page } = stage;
    const warnings: string[] = [];
    page.on("console", (message) => warnings.push(message.text()));
    await open('data-consent="required"');
    await page.evaluate(
      `for (const word of ["granted", "deny", "Revoke", undefined]) cairn("consent", word)`,
    );
    await expect
      .poll(() => warnings.filter((text) => /#unknown-command/.test(text)).length)
      .toBe(4);
    await page.evaluate(`cairn("consent", "grant")`);
    expect((await arrived(site, 1)).map(label)).toEqual(["page"]);
  });

  it.each([
    ["an update about ads alone", `cairn("consent", "update", { ad_storage: "denied" })`],
    ["Google's default", `cairn("consent", "default", { analytics_storage: "denied" })`],
    ["a misspelt word", `cairn("consent", "granted")`],
    ["a part that there is none of", `cairn("consent", "update", { analytic: "denied" })`],
  ])("is none by %s: what waits goes on waiting", async (_name, call) => {
    await open('data-consent="required"');
    await stage.page.evaluate(`cairn("track", "Lead"); ${call};
      cairn("consent", "update", { analytics_storage: "granted" })`);
    const events = await arrived(stage.site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
    expect(events[0]?.context.clickIds).toEqual({ gclid: "Cj0" });
  });

  it("by an update that denies analytics drops what waits", async () => {
    await open('data-consent="required"');
    await stage.page.evaluate(`cairn("consent", "update", { analytics_storage: "denied" });
      cairn("consent", "grant"); cairn("track", "Lead")`);
    expect((await arrived(stage.site, 1)).map(label)).toEqual(["track Lead"]);
  });

  it("that comes late as a default holds what follows, and deletes nothing", async () => {
    const { site, page } = stage;
    await open("");
    await arrived(site, 1);
    await page.evaluate(`cairn("consent", "default", { analytics_storage: "denied" });
      cairn("track", "Lead")`);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
    expect(await storage()).toContain("cairn_id");
    await page.evaluate(`cairn("consent", "update", { analytics_storage: "granted" })`);
    const [view, lead] = await arrived(site, 2);
    expect(lead?.anonymousId).toBe(view?.anonymousId);
  });

  it("that never comes keeps the first event, which has the landing, and counts what it costs", async () => {
    await open('data-consent="required"');
    await stage.page.evaluate(`for (let n = 0; n < 1000; n++) cairn("track", "Lead", { n });
      cairn("consent", "grant")`);
    const events = await arrived(stage.site, 1000);
    expect(events[0]?.context.clickIds).toEqual({ gclid: "Cj0" });
    expect(events.slice(1).map(({ properties }) => properties?.n)).toEqual(
      Array.from({ length: 999 }, (_, n) => n + 1),
    );
    expect(events[0]?.context.dropped).toBe(1);
  });

  it("denies ads where one of Google's two names for them does, in any order", async () => {
    await open("");
    for (const given of [
      `{ ad_storage: "denied", ad_user_data: "granted" }`,
      `{ ad_user_data: "granted", ad_storage: "denied" }`,
      `{ ad_storage: "granted", ad_user_data: "denied" }`,
      `{ ad_storage: "granted", ad_user_data: "granted" }`,
    ])
      await stage.page.evaluate(`cairn("consent", "update", ${given}); cairn("track", "Lead")`);
    const [, ...leads] = await arrived(stage.site, 5);
    expect(leads.map(({ context }) => context.consent?.ads)).toEqual([false, false, false, true]);
  });

  it("lets go all that waited for it, also a long visit", async () => {
    await open('data-consent="required"');
    await stage.page.evaluate(`for (let n = 0; n < 500; n++) cairn("track", "Lead", { n });
      cairn("consent", "grant")`);
    const events = await arrived(stage.site, 501);
    expect(events[0]?.context.clickIds).toEqual({ gclid: "Cj0" });
  });

  it("against it outlasts a request that was under way", async () => {
    const { site, page, context } = stage;
    await open("");
    const [view] = await arrived(site, 1);
    const old = `cairn_id=${view?.anonymousId}; Path=/; Max-Age=1000`;
    site.answers.push({ status: 200, afterMs: 300, headers: { "set-cookie": old } });
    await page.evaluate(`cairn("track", "Lead")`);
    await expect.poll(() => site.arrivals.length).toBe(2);
    await page.evaluate(`cairn("consent", "revoke")`);
    await page.waitForTimeout(500);
    expect(await context.cookies()).toEqual([]);
    expect(await storage()).toBe("{}");
  });
});

describe("data-consent=cookieless", () => {
  it("sends with an id that dies with the page, stores nothing and takes no cookie", async () => {
    const { site, page } = stage;
    site.setCookie = "cairn_id=given-by-the-server; Path=/; Max-Age=1000";
    await open('data-consent="cookieless"');
    await page.evaluate(`cairn("track", "Lead")`);
    await arrived(site, 2);
    await open('data-consent="cookieless"');
    const [view, lead, next] = await arrived(site, 3);
    expect(lead?.anonymousId).toBe(view?.anonymousId);
    expect(next?.anonymousId).not.toBe(view?.anonymousId);
    expect(view?.context.consent).toEqual({
      analytics: false,
      ads: false,
      personalization: false,
    });
    expect(view?.context).not.toHaveProperty("sessionId");
    expect(await storage()).toBe("{}");
    expect(await stage.context.cookies()).toEqual([]);
  });

  it.each([
    `cairn("consent", "revoke")`,
    `cairn("consent", "update", { analytics_storage: "denied" })`,
  ])("sends nothing after %s", async (no) => {
    const { site, page } = stage;
    await open('data-consent="cookieless"');
    await arrived(site, 1);
    await page.evaluate(`${no}; cairn("track", "Lead")`);
    await page.waitForTimeout(quietMs);
    await open('data-consent="cookieless"', `<script>${stub};${no}</script>`);
    await page.waitForTimeout(quietMs);
    expect(site.received().map(label)).toEqual(["page"]);
    expect(await storage()).toBe("{}");
  });

  it("goes on as it was with a decision about ads", async () => {
    await open('data-consent="cookieless"');
    await stage.page.evaluate(`cairn("consent", "update", { ad_storage: "granted" });
      cairn("consent", "default", { analytics_storage: "denied" }); cairn("track", "Lead")`);
    const [, lead] = await arrived(stage.site, 2);
    expect(lead?.context.consent).toEqual({ analytics: false, ads: true, personalization: false });
    expect(await storage()).toBe("{}");
  });

  it("begins to store with a grant", async () => {
    await open('data-consent="cookieless"');
    await arrived(stage.site, 1);
    await stage.page.evaluate(`cairn("consent", "grant"); cairn("track", "Lead")`);
    const [view, lead] = await arrived(stage.site, 2);
    expect(lead?.anonymousId).toBe(view?.anonymousId);
    expect(await storage()).toContain(lead?.anonymousId);
  });
});

describe("opt_out", () => {
  it("is kept, stronger than a grant, and can be taken back", async () => {
    const { site, page } = stage;
    await open("");
    await arrived(site, 1);
    await page.evaluate(`cairn("opt_out")`);
    expect(await storage()).toBe('{"cairn_opt_out":"1"}');
    await open("");
    await page.evaluate(`cairn("consent", "grant"); cairn("track", "Lead")`);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
    await page.evaluate(`cairn("opt_out", false); cairn("track", "Contact")`);
    expect((await arrived(site, 2)).map(label)).toEqual(["page", "track Contact"]);
  });
});

describe("Global Privacy Control", () => {
  const gpc = `<script>Object.defineProperty(navigator, "globalPrivacyControl", { value: true })</script>`;

  it("is sent, and without a word from the page means no to ads and personalization", async () => {
    await open("", gpc);
    const [view] = await arrived(stage.site, 1);
    expect(view?.context).toMatchObject({
      gpc: true,
      consent: { analytics: true, ads: false, personalization: false },
    });
  });

  it("gives way to a grant, as far as the grant goes", async () => {
    await open('data-consent="required"', gpc);
    await stage.page.evaluate(`cairn("consent", "grant", { ads: false })`);
    const [view] = await arrived(stage.site, 1);
    expect(view?.context).toMatchObject({
      gpc: true,
      consent: { analytics: true, ads: false, personalization: true },
    });
    await stage.page.evaluate(`cairn("consent", "grant"); cairn("track", "Lead")`);
    const [, lead] = await arrived(stage.site, 2);
    expect(lead?.context.consent).toEqual({ analytics: true, ads: true, personalization: true });
  });

  it("is asked again on the next page: a grant is not kept", async () => {
    await open('data-consent="required"');
    await stage.page.evaluate(`cairn("consent", "grant")`);
    await arrived(stage.site, 1);
    await open('data-consent="required"');
    await stage.page.evaluate(`cairn("track", "Lead")`);
    await stage.page.waitForTimeout(quietMs);
    expect(stage.site.received().map(label)).toEqual(["page"]);
  });
});
