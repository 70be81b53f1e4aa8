// Who an event belongs to: one visitor per browser, one user until the page says otherwise.
import { describe, expect, it } from "vitest";
import { arrived, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

/** Opens a page and waits until its events are there and the page has heard so: a copy would follow else. */
async function visit(path: string, count: number) {
  await stage.page.goto(`${stage.site.url}${path}`);
  await arrived(stage.site, count);
  const waits = () =>
    stage.page.evaluate(
      "(() => { try { return /cairn_queue/.test(Object.keys(localStorage)) } catch { return false } })()",
    );
  await expect.poll(waits).toBe(false);
  return stage.site.received();
}

async function cookieId() {
  return (await stage.context.cookies()).find(({ name }) => name === "cairn_id")?.value;
}

const stored = (key: string) => stage.page.evaluate(`localStorage.getItem("${key}")`);

describe("the visitor's id", () => {
  it("stays the same from page to page, in cookie and localStorage", async () => {
    await visit("/one", 1);
    const [one, two] = await visit("/two", 2);
    expect(two?.anonymousId).toBe(one?.anonymousId);
    expect(two?.context.sessionId).toBe(one?.context.sessionId);
    expect(await cookieId()).toBe(one?.anonymousId);
    expect(await stored("cairn_id")).toBe(one?.anonymousId);
  });

  it("is written by the script for 400 days, for this site's own requests", async () => {
    await visit("/", 1);
    const [cookie] = await stage.context.cookies();
    const days = ((cookie?.expires ?? 0) * 1000 - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(399);
    expect(days).toBeLessThan(400.1);
    expect(cookie?.sameSite).toBe("Lax");
  });

  it("is the collector's when its cookie says another one", async () => {
    stage.site.setCookie = "cairn_id=given-by-the-server; Path=/; Max-Age=1000";
    await visit("/one", 1);
    const [, two] = await visit("/two", 2);
    expect(two?.anonymousId).toBe("given-by-the-server");
    expect(await stored("cairn_id")).toBe("given-by-the-server");
  });

  it("leaves a cookie alone that is right: Safari would cut what a script writes to 7 days", async () => {
    const life = 100 * 24 * 3600;
    stage.site.setCookie = `cairn_id=given-by-the-server; Path=/; Max-Age=${life}`;
    await visit("/one", 1);
    stage.site.setCookie = "";
    const expires = async () => (await stage.context.cookies())[0]?.expires;
    const given = await expires();
    expect(given).toBeLessThan(Date.now() / 1000 + life + 1);
    await visit("/two", 2);
    await stage.page.evaluate(`cairn("track", "Lead"); cairn("identify", "u1")`);
    await arrived(stage.site, 4);
    expect(await expires()).toBe(given);
  });

  it.each(["v1", "a~b"])(
    "is the collector's also where it is short or has a tilde: %s",
    async (id) => {
      stage.site.setCookie = `cairn_id=${id}; Path=/; Max-Age=1000`;
      await visit("/one", 1);
      const [, two] = await visit("/two", 2);
      expect(two?.anonymousId).toBe(id);
    },
  );

  it("comes back from localStorage when the cookie is gone", async () => {
    const [one] = await visit("/one", 1);
    await stage.context.clearCookies();
    const [, two] = await visit("/two", 2);
    expect(two?.anonymousId).toBe(one?.anonymousId);
    expect(await cookieId()).toBe(one?.anonymousId);
  });

  it("lasts as long as the page where cookies and storage are refused", async () => {
    const before = `<script>
      const refuse = { get() { throw new DOMException("refused", "SecurityError") }, set() { throw new Error("refused") } };
      Object.defineProperty(window, "localStorage", refuse);
      Object.defineProperty(document, "cookie", refuse);
    </script>`;
    stage.site.pages.set("/one", pageWith({ before }));
    await visit("/one", 1);
    await stage.page.evaluate(`cairn("identify", "u1"); cairn("track", "Lead")`);
    const events = await arrived(stage.site, 3);
    expect(new Set(events.map(({ anonymousId }) => anonymousId)).size).toBe(1);
    expect(events[2]?.userId).toBe("u1");
  });
});

describe("identify", () => {
  it("holds for later events and pages", async () => {
    await visit("/one", 1);
    await stage.page.evaluate(`cairn("identify", 17, { plan: "pro" })`);
    await arrived(stage.site, 2);
    const [view, identified, next] = await visit("/two", 3);
    expect(view).not.toHaveProperty("userId");
    expect(identified).toMatchObject({ type: "identify", userId: "17", traits: { plan: "pro" } });
    expect(next).toMatchObject({ userId: "17", anonymousId: view?.anonymousId });
  });

  it("refuses words that stand for nobody", async () => {
    await visit("/one", 1);
    await stage.page.evaluate(
      `cairn("identify", undefined); cairn("identify", "null"); cairn("identify", ""); cairn("track", "Lead")`,
    );
    const events = await arrived(stage.site, 2);
    expect(events.map(({ userId }) => userId)).toEqual([undefined, undefined]);
  });
});

describe("reset", () => {
  it("forgets visitor, user and session", async () => {
    await visit("/one", 1);
    await stage.page.evaluate(`cairn("identify", "u1"); cairn("reset"); cairn("track", "Lead")`);
    const [view, identified, lead] = await arrived(stage.site, 3);
    expect(identified?.anonymousId).toBe(view?.anonymousId);
    expect(lead?.anonymousId).not.toBe(view?.anonymousId);
    expect(lead?.context.sessionId).not.toBe(view?.context.sessionId);
    expect(lead).not.toHaveProperty("userId");
    await visit("/two", 4);
    // A copy of what was under way when the page was left may come before it.
    const two = () => stage.site.received().find(({ context }) => context.page.path === "/two");
    await expect.poll(() => two()?.anonymousId).toBe(lead?.anonymousId);
    expect(two()).not.toHaveProperty("userId");
  });

  // The collector sets the cookie to that of the request, or else to the event's visitor.
  it("outlasts the events from before it, which leave with the page", async () => {
    const { site, page, context } = stage;
    const [view] = await visit("/one", 1);
    await page.evaluate(`cairn("track", "Logout"); cairn("reset")`);
    const cookie = await cookieId();
    expect(cookie).toBeDefined();
    expect(cookie).not.toBe(view?.anonymousId);
    await page.goto(`${site.url}/two`);
    const events = await arrived(site, 3);
    const logout = site.arrivals.find(({ batch }) => batch[0]?.event === "Logout");
    expect(logout?.cookie).toContain(`cairn_id=${cookie}`);
    expect(events.at(-1)?.anonymousId).toBe(cookie);
    expect((await context.cookies())[0]?.value).toBe(cookie);
  });

  it("outlasts a request that was under way, with no event after it", async () => {
    const { site, page } = stage;
    const [view] = await visit("/one", 1);
    const old = `cairn_id=${view?.anonymousId}; Path=/; Max-Age=1000`;
    site.answers.push({ status: 200, afterMs: 300, headers: { "set-cookie": old } });
    await page.evaluate(`cairn("track", "Logout")`);
    await expect.poll(() => site.arrivals.length).toBe(2);
    await page.evaluate(`cairn("reset")`);
    const fresh = await cookieId();
    await page.waitForTimeout(500);
    expect(await cookieId()).toBe(fresh);
    expect(fresh).not.toBe(view?.anonymousId);
  });

  it("keeps what came before it apart from the next visitor, also while it is held or hashed", async () => {
    await visit("/one", 1);
    await stage.page.evaluate(
      `cairn("identify", "u1", { em: "mary@x.example" }); cairn("reset"); cairn("track", "Next")`,
    );
    const [view, ...events] = await arrived(stage.site, 3);
    const next = events.find(({ event }) => event === "Next");
    const identified = events.find(({ userId }) => userId === "u1");
    expect(identified?.anonymousId).toBe(view?.anonymousId);
    expect(next?.anonymousId).not.toBe(view?.anonymousId);
    expect(next).not.toHaveProperty("userId");

    stage.site.arrivals.length = 0;
    const attributes = 'data-key="wk_test" data-consent="required"';
    stage.site.pages.set("/held", pageWith({ attributes }));
    await stage.page.goto(`${stage.site.url}/held`);
    await stage.page.waitForFunction("window.cairn?.loaded");
    await stage.page.evaluate(`cairn("identify", "u1"); cairn("reset"); cairn("identify", "u2");
      cairn("reset"); cairn("track", "Next"); cairn("consent", "grant")`);
    const held = (await arrived(stage.site, 4)).filter(
      ({ context }) => context.page.path === "/held",
    );
    const idOf = (wanted: string) =>
      held.find(({ userId, event }) => userId === wanted || event === wanted)?.anonymousId;
    expect(new Set([idOf("u1"), idOf("u2"), idOf("Next")]).size).toBe(3);
  });

  it("outlasts an answer that still sets the old cookie", async () => {
    const [view] = await visit("/one", 1);
    await stage.page.evaluate(`cairn("reset"); cairn("track", "Lead")`);
    const [, lead] = await arrived(stage.site, 2);
    await stage.page.evaluate(`document.cookie = "cairn_id=${view?.anonymousId};path=/"`);
    await stage.page.evaluate(`cairn("track", "Contact")`);
    const [, , contact] = await arrived(stage.site, 3);
    expect(contact?.anonymousId).toBe(lead?.anonymousId);
    expect(await cookieId()).toBe(lead?.anonymousId);
  });
});
