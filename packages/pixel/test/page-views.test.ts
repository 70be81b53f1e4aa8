// Page views: one per page that the visitor sees, with its address, its referrer and what brought the visitor.
import { describe, expect, it } from "vitest";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

describe("a page load", () => {
  it("sends one page view with the page, the browser and the library", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/shoes?size=42&gclid=Cj0#reviews`);
    const [view] = await arrived(site, 1);
    expect(view).toMatchObject({
      type: "page",
      messageId: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-/),
      anonymousId: expect.stringMatching(/^[\da-f-]{36}$/),
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
      properties: {},
      context: {
        page: {
          url: `${site.url}/shoes?gclid=Cj0`,
          path: "/shoes",
          referrer: "",
          title: "Test page",
        },
        locale: "en-US",
        timezone: expect.any(String),
        screen: { width: 1280, height: 720, density: 1 },
        library: { name: "cairn.js", version: "0.1.0" },
        consent: { analytics: true, ads: true, personalization: true },
        gpc: false,
        sessionId: expect.any(String),
      },
    });
    expect(view).not.toHaveProperty("name");
    expect(view?.context).not.toHaveProperty("campaign");
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
  });

  it("is posted as text/plain with the key and the time of sending at the top", async () => {
    const { site, page } = stage;
    await page.goto(site.url);
    await arrived(site, 1);
    const [arrival] = site.arrivals;
    expect(arrival?.contentType).toMatch(/^text\/plain/);
    expect(arrival?.writeKey).toBe("wk_test");
    expect(Date.now() - Date.parse(arrival?.sentAt ?? "")).toBeLessThan(10_000);
  });

  it("names campaign and click ids of the landing, and keeps their case", async () => {
    const { site, page } = stage;
    const query =
      "utm_source=news&utm_medium=email&utm_campaign=May%20Sale&utm_id=7&GCLID=Cj0_X&x=%E0%A4%A";
    await page.goto(`${site.url}/?${query}`);
    const [view] = await arrived(site, 1);
    expect(view?.context).toMatchObject({
      campaign: { source: "news", medium: "email", name: "May Sale", id: "7" },
      clickIds: { gclid: "Cj0_X" },
    });
  });

  it("keeps the landing's campaign when the page strips its query string before the first event", async () => {
    const { site, page } = stage;
    site.pages.set("/", pageWith({ attributes: 'data-key="wk_test" data-consent="required"' }));
    await page.goto(`${site.url}/?utm_source=news`);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`history.replaceState(null, "", "/"); cairn("consent", "grant")`);
    const [view] = await arrived(site, 1);
    expect(view?.context.campaign).toEqual({ source: "news" });
  });

  it("is not sent with data-auto=false", async () => {
    const { site, page } = stage;
    site.pages.set("/", pageWith({ attributes: 'data-key="wk_test" data-auto="false"' }));
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`cairn("track", "Lead")`);
    const events = await arrived(site, 1);
    expect(events.map(label)).toEqual(["track Lead"]);
  });

  it("counts once when the script tag is there twice", async () => {
    const { site, page } = stage;
    site.pages.set(
      "/",
      pageWith({ before: '<script src="/cairn.js" data-key="wk_test"></script>' }),
    );
    await page.goto(site.url);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
  });

  it("is sent to data-host on another origin", async () => {
    const { site, page } = stage;
    const other = site.url.replace("127.0.0.1", "localhost");
    site.pages.set("/", pageWith({ attributes: `data-key="wk_test" data-host="${other}/"` }));
    await page.goto(site.url);
    const [view] = await arrived(site, 1);
    expect(view?.context.page.url).toBe(`${site.url}/`);
  });

  it("is sent again when the visitor comes back out of the back/forward cache", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/one`);
    await arrived(site, 1);
    await page.evaluate(`dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`);
    const views = await arrived(site, 2);
    expect(views.map((view) => view.context.page.path)).toEqual(["/one", "/one"]);
  });
});

describe("a single-page application", () => {
  it("sends a page view per change of path, each with the page before as its referrer", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/a?utm_source=news`);
    await arrived(site, 1);
    await page.evaluate(`history.pushState(null, "", "/b?q=1")`);
    await arrived(site, 2);
    await page.evaluate(`history.replaceState(null, "", "/c")`);
    await arrived(site, 3);
    await page.goBack();
    const views = await arrived(site, 4);
    expect(views.map(({ context }) => [context.page.url, context.page.referrer])).toEqual([
      [`${site.url}/a?utm_source=news`, ""],
      [`${site.url}/b`, `${site.url}/a?utm_source=news`],
      [`${site.url}/c`, `${site.url}/b`],
      [`${site.url}/a?utm_source=news`, `${site.url}/c`],
    ]);
    expect(views[1]?.context).not.toHaveProperty("campaign");
  });

  it("sends nothing when only query, fragment or state change", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/a`);
    await arrived(site, 1);
    await page.evaluate(`
      history.replaceState(null, "", "/a?filter=red");
      history.pushState({ n: 1 }, "", "/a?filter=blue");
      location.hash = "top";
    `);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
  });

  it("counts a redirect inside a router as one view", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/a`);
    await arrived(site, 1);
    await page.evaluate(`history.pushState(null, "", "/b"); history.replaceState(null, "", "/c")`);
    await page.waitForTimeout(quietMs);
    expect(site.received().map((view) => view.context.page.path)).toEqual(["/a", "/c"]);
  });

  it("puts the view before an event that the new page sends at once", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/a`);
    await arrived(site, 1);
    await page.evaluate(`history.pushState(null, "", "/b"); cairn("track", "ViewContent")`);
    const events = await arrived(site, 3);
    expect(events.map(label)).toEqual(["page", "page", "track ViewContent"]);
  });

  it("takes the application's own page view in place of the automatic one", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/a`);
    await arrived(site, 1);
    await page.evaluate(`history.pushState(null, "", "/b"); cairn("page", "Basket")`);
    await page.waitForTimeout(quietMs);
    expect(site.received().map(label)).toEqual(["page", "page Basket"]);
  });

  it("sends nothing by itself with data-spa=false", async () => {
    const { site, page } = stage;
    site.pages.set("/a", pageWith({ attributes: 'data-key="wk_test" data-spa="false"' }));
    await page.goto(`${site.url}/a`);
    await arrived(site, 1);
    await page.evaluate(`history.pushState(null, "", "/b")`);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
  });
});

describe("a page that is rendered ahead", () => {
  it("sends nothing until it is shown, then everything that was called", async () => {
    const { site, page } = stage;
    const before = `<script>prerendered = true;
      Object.defineProperty(document, "prerendering", { get: () => prerendered })</script>`;
    site.pages.set("/ahead", pageWith({ before }));
    await page.goto(`${site.url}/ahead`);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`cairn("track", "Lead")`);
    await page.waitForTimeout(quietMs);
    expect(site.arrivals).toEqual([]);
    expect(await page.evaluate("localStorage.length + document.cookie.length")).toBe(0);
    await page.evaluate(`prerendered = false;
      document.dispatchEvent(new Event("prerenderingchange"))`);
    const events = await arrived(site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
  });
});
