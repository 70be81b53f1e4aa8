// From a real page to the store: each view that the visitor saw is one, under whatever the page is like.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeKey } from "../one-machine.js";
import { html, ready, setRealStage, stored } from "./real-stage.js";

const stage = setRealStage();

const viewsOf = (path: string, count: number) =>
  stored(stage, `name = 'page_view' AND path LIKE '${path}%'`, count);

describe("views", () => {
  it("one for each route of an application, by push, replace, back and fragment", async () => {
    const { page } = stage;
    await page.goto(`${stage.origin()}/spa/a?utm_source=news`);
    await ready(page);
    for (const step of [
      `history.pushState(null, "", "/spa/b?filter=1")`,
      `history.replaceState(null, "", "/spa/b/?filter=2")`,
      `history.replaceState(null, "", "/spa/c")`,
      `location.hash = "#/spa/route"`,
      `location.hash = "#/spa/route?tab=2"`,
      "history.back()",
      "history.back()",
    ]) {
      await page.evaluate(step);
      await page.waitForTimeout(150);
    }
    const views = await viewsOf("/spa", 5);
    expect(views.map(({ url }) => String(url).replace(stage.origin(), ""))).toEqual([
      "/spa/a?utm_source=news",
      "/spa/b",
      "/spa/c",
      "/spa/c#/spa/route",
      "/spa/c",
    ]);
    expect(views.map(({ referrer }) => String(referrer).replace(stage.origin(), ""))).toEqual([
      "",
      "/spa/a?utm_source=news",
      "/spa/b/",
      "/spa/c",
      "/spa/c#/spa/route",
    ]);
  });

  it("one more when the visitor comes back out of the back/forward cache", async () => {
    const { page } = stage;
    // The page itself tells how it was shown: playwright loses sight of one that comes out of the cache.
    const tell = `<script>addEventListener("pageshow", ({ persisted }) =>
      cairn("track", "shown", { persisted }))</script>`;
    stage.pages.set("/bf/one", { body: html("", tell) });
    await page.goto(`${stage.origin()}/bf/one`);
    await stored(stage, "name = 'shown'", 1);
    await page.goto(`${stage.origin()}/bf/two`);
    await viewsOf("/bf/two", 1);
    await page.evaluate("history.back()").catch(() => {});
    const shown = await stored(stage, "name = 'shown'", 2);
    const isRestored = JSON.parse(String(shown[1]?.json)).persisted;
    console.info(`back/forward cache: ${isRestored ? "the browser's own" : "its event only"}`);
    // A headless shell has no such cache and loads the page anew: there the event is all there is to try.
    if (!isRestored) {
      await ready(page);
      await page.evaluate(
        `dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))`,
      );
    }
    expect(await viewsOf("/bf/one", isRestored ? 2 : 3)).toHaveLength(isRestored ? 2 : 3);
  });

  it("one of a page that was rendered ahead, when it is seen and not before", async () => {
    const { page } = stage;
    const rules = {
      prerender: [{ source: "list", urls: ["/ahead/seen"], eagerness: "immediate" }],
    };
    const link = `<a href="/ahead/seen">next</a>
      <script type="speculationrules">${JSON.stringify(rules)}</script>`;
    stage.pages.set("/ahead/list", { body: html("", link) });
    await page.goto(`${stage.origin()}/ahead/list`);
    await viewsOf("/ahead/list", 1);
    await page.waitForTimeout(1500);
    expect(await stage.rows("path = '/ahead/seen'")).toEqual([]);
    await page.click("a");
    expect(await viewsOf("/ahead/seen", 1)).toHaveLength(1);
    // A headless shell ignores the rules and asks for the page when it is clicked.
    const asked = stage.requests.filter((request) => request.startsWith("/ahead/seen"));
    console.info(`the page was asked for as: ${asked.join(", ")}`);
    expect(asked).toHaveLength(1);
  });

  it("none of a tab in the background until it is looked at", async () => {
    const { page } = stage;
    await page.addInitScript(`let seen = false;
      Object.defineProperty(document, "visibilityState", { get: () => (seen ? "visible" : "hidden") });
      Object.defineProperty(document, "hidden", { get: () => !seen });
      look = () => { seen = true; document.dispatchEvent(new Event("visibilitychange")) }`);
    await page.goto(`${stage.origin()}/background`);
    await ready(page);
    await page.evaluate(`cairn("track", "Purchase", { value: 5, currency: "EUR" })`);
    await stored(stage, "path = '/background' AND name = 'purchase'", 1);
    expect(await stage.rows("path = '/background' AND name = 'page_view'")).toEqual([]);
    await page.evaluate("look()");
    expect(await viewsOf("/background", 1)).toHaveLength(1);
  });
});

describe("the closing event", () => {
  it("tells how long and how far, and opens no session", async () => {
    const { page } = stage;
    const tall = '<div style="height: 4000px">tall</div>';
    stage.pages.set("/close/tall", { body: html("", tall) });
    await page.goto(`${stage.origin()}/close/tall?gclid=Cj0`);
    await ready(page);
    await page.waitForTimeout(1200);
    await page.mouse.wheel(0, 1500);
    await page.waitForTimeout(300);
    await page.evaluate(`history.pushState(null, "", "/close/next")`);
    const [closing] = await stored(stage, "name = 'page_leave' AND path = '/close/tall'", 1);
    expect(closing).toMatchObject({ url: "", has_page: 0, evidence: "none" });
    const { engagement_ms, scroll_depth } = JSON.parse(String(closing?.json));
    expect(Number(engagement_ms)).toBeGreaterThan(1000);
    expect(Number(engagement_ms)).toBeLessThan(10_000);
    expect(Number(scroll_depth)).toBeGreaterThan(50);
    expect(Number(scroll_depth)).toBeLessThan(70);
    const views = await viewsOf("/close", 2);
    expect(views.map(({ path }) => path)).toEqual(["/close/tall", "/close/next"]);
  });

  it("is sent with the page that is left", async () => {
    await stage.page.goto(`${stage.origin()}/close/last`);
    await ready(stage.page);
    await stage.page.waitForTimeout(1500);
    await stage.page.goto("about:blank");
    expect(await stored(stage, "name = 'page_leave' AND path = '/close/last'", 1)).toHaveLength(1);
  });
});

describe("a strict policy without a nonce", () => {
  it("lets everything through: the script, extras, the overlay", async () => {
    const { page } = stage;
    const policy =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; " +
      "require-trusted-types-for 'script'; trusted-types 'none'";
    const headers = { "content-security-policy": policy };
    const attributes = `data-debug data-extras="engagement vitals outbound downloads forms clicks errors"`;
    const body = '<button data-cairn-event="plan_chosen" data-cairn-plan="pro">go</button>';
    stage.pages.set("/strict", { headers, body: html(attributes, body) });
    const violations: string[] = [];
    page.on("console", (message) => {
      if (/Content Security Policy|TrustedScript/.test(message.text()))
        violations.push(message.text());
    });
    await page.goto(`${stage.origin()}/strict`);
    await page.waitForSelector("#cairn-debug", { state: "attached" });
    await page.click("button");
    await page.evaluate(`cairn("identify", "u1", { em: "Mary@Example.com" })`);
    const [chosen] = await stored(stage, "path = '/strict' AND name = 'plan_chosen'", 1);
    expect(JSON.parse(String(chosen?.json))).toEqual({ plan: "pro" });
    await stored(stage, "path = '/strict' AND type = 'identify'", 1);
    expect(await viewsOf("/strict", 1)).toHaveLength(1);
    expect(violations).toEqual([]);
  });
});

describe("extras", () => {
  it("tell of links out, files, forms, errors and vitals, and hold nothing up", async () => {
    const { page } = stage;
    const body = `<a id="out" href="https://other.example/x?token=1">out</a>
      <a id="file" href="/extras/list.pdf">file</a>
      <form id="f" action="/extras/done?x=1"><input name="q" value="secret"><button>send</button></form>
      <script>for (const a of document.querySelectorAll("a"))
        a.addEventListener("click", (event) => { prevented = event.defaultPrevented; event.preventDefault() })
      </script>`;
    const extras = 'data-extras="engagement vitals outbound downloads forms clicks errors"';
    stage.pages.set("/extras/page", { body: html(extras, body) });
    const loaded = page.waitForResponse(/cairn\.vitals/);
    await page.goto(`${stage.origin()}/extras/page`);
    await loaded;
    await page.waitForTimeout(200);
    await page.click("#out");
    expect(await page.evaluate("prevented")).toBe(false);
    await page.click("#file");
    await page.evaluate(`setTimeout(() => { throw new Error("mary@x.com broke it") })`);
    await page.waitForTimeout(100);
    stage.faults.length = 0;
    await page.click("button");
    await page.waitForURL(/done/);
    const path = "path = '/extras/page'";
    const [out] = await stored(stage, `${path} AND name = 'outbound_click'`, 1);
    expect(JSON.parse(String(out?.json))).toEqual({
      url: "https://other.example/x",
      host: "other.example",
    });
    const [file] = await stored(stage, `${path} AND name = 'file_download'`, 1);
    expect(JSON.parse(String(file?.json)).file).toBe("list.pdf");
    const [form] = await stored(stage, `${path} AND name = 'form_submit'`, 1);
    expect(JSON.parse(String(form?.json))).toEqual({
      form: "f",
      action: `${stage.origin()}/extras/done`,
    });
    const [error] = await stored(stage, `${path} AND name = 'page_error'`, 1);
    expect(String(error?.json)).not.toContain("mary");
    const [vitals] = await stored(stage, `${path} AND name = 'web_vitals'`, 1);
    const { ttfb, lcp } = JSON.parse(String(vitals?.json));
    expect(Number(ttfb)).toBeGreaterThan(0);
    expect(Number(lcp)).toBeGreaterThan(0);
    expect(vitals).toMatchObject({ has_page: 0 });
  });
});

it("works as an image where no script runs", async () => {
  const { page } = stage;
  const address = `/tr?id=${writeKey}&ev=Purchase&noscript=1&eid=image-1&cd[value]=7&cd[currency]=EUR`;
  stage.pages.set("/image", { body: `<img alt="" src="${address}">` });
  await page.goto(`${stage.origin()}/image`);
  const [order] = await stored(stage, "event_id = 'image-1'", 1);
  expect(order).toMatchObject({ name: "purchase", currency: "EUR", path: "/image" });
});

it("works as the image of docs/pixel.md, from another host too", async () => {
  const docs = readFileSync(join(import.meta.dirname, "../../../../../docs/pixel.md"), "utf8");
  const [, image = ""] = /<noscript>(.+)<\/noscript>/.exec(docs) ?? [];
  const body = image
    .replace("http://localhost:8080", stage.origin("metrics.example"))
    .replace("wk_…", writeKey);
  stage.pages.set("/basket", { body });
  await stage.page.goto(`${stage.origin("shop.example")}/basket?token=secret`);
  const [view] = await stored(stage, "path = '/basket' AND name = 'page_view'", 1);
  expect(view?.url).toBe("https://shop.example/basket");
});
