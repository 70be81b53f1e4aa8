// The page is never harmed: on pages that rewrote the browser nothing is thrown, and what can be sent is sent.
import { describe, expect, it } from "vitest";
import type { WireEvent } from "../src/core/wire.js";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

/** Name, script that runs before ours, and where the page view is sent: here, by the next page, or never. */
const hostilePages: [string, string, "here" | "next" | "never"][] = [
  [
    "storage that throws",
    `Object.defineProperty(window, "localStorage", { get() { throw 1 } })`,
    "here",
  ],
  [
    "storage that is null",
    `Object.defineProperty(window, "localStorage", { value: null })`,
    "here",
  ],
  [
    "a full storage",
    `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`,
    "here",
  ],
  ["no crypto", `Object.defineProperty(window, "crypto", { value: undefined })`, "here"],
  ["no AbortController", `window.AbortController = undefined`, "here"],
  ["fetch that throws", `window.fetch = () => { throw new Error("blocked") }`, "next"],
  ["fetch that answers nothing", `window.fetch = () => undefined`, "next"],
  ["fetch and beacon gone", `window.fetch = navigator.sendBeacon = null`, "next"],
  ["a console that throws", `console.info = () => { throw new Error("no console") }`, "here"],
  ["JSON that throws", `JSON.stringify = () => { throw new Error("no JSON") }`, "never"],
  ["a frozen history", `Object.freeze(history)`, "here"],
  ["Date.now that throws", `Date.now = () => { throw new Error("no time") }`, "never"],
  ["timers that throw", `window.setTimeout = () => { throw new Error("no timers") }`, "next"],
  [
    "listeners that throw",
    `window.addEventListener = () => { throw new Error("no events") }`,
    "here",
  ],
  ["a cairn of the page's own", `window.cairn = { own: true }`, "here"],
  ["a polluted Object.prototype", `Object.prototype.polluted = { deep: true }`, "here"],
  ["a polluted Array.prototype", `Array.prototype.last = function () { return this[0] }`, "here"],
  [
    "a form named title",
    `document.write('<form name="title"></form><img name="referrer">')`,
    "here",
  ],
  ["no Intl", `window.Intl = undefined`, "here"],
  [
    "a screen that throws",
    `Object.defineProperty(window, "screen", { get() { throw new Error("no screen") } })`,
    "here",
  ],
  ["no TextEncoder", `window.TextEncoder = undefined`, "here"],
  ["currentScript taken by an element", `document.write('<img name="currentScript">')`, "here"],
];

describe.each(hostilePages)("on a page with %s", (_name, script, sent) => {
  it("throws nothing into the page, and loses no view that can be sent", async () => {
    const { site, page } = stage;
    site.pages.set(
      "/",
      pageWith({
        before: `<script>${script}</script>`,
        attributes: 'data-key="wk_test" data-debug',
      }),
    );
    await page.goto(site.url, { waitUntil: "load" });
    // Where the browser cannot say which page it is, the view comes without one.
    const views = () =>
      site.received().filter(({ context }: WireEvent) => (context.page?.path ?? "/") === "/");
    if (sent !== "here") {
      expect(views()).toEqual([]);
      await page.goto(`${site.url}/next`);
      await arrived(site, 1);
      if (sent === "never") expect(views()).toEqual([]);
    }
    if (sent !== "never") await expect.poll(() => views().map(label)).toContain("page");
    if (sent !== "here") await page.goto(site.url);
    const outcome = await page.evaluate(`(() => {
      try {
        if (typeof cairn === "function") {
          cairn("track", "Lead"); cairn("identify", "u1"); cairn("reset"); cairn("consent", "revoke");
          cairn("consent", "grant"); cairn("opt_out"); cairn("opt_out", false);
        }
        history.pushState(null, "", "/next");
        return location.pathname;
      } catch (fault) { return String(fault) }
    })()`);
    expect(outcome).toBe("/next");
  });
});

/** What older browsers, plain http and other engines lack: there is a way without each. */
const missing: [string, string][] = [
  ["Web Locks", `Object.defineProperty(navigator, "locks", { value: undefined })`],
  ["AbortSignal.timeout", "delete AbortSignal.timeout"],
  [
    "keepalive and beacons",
    `{ const real = fetch; navigator.sendBeacon = undefined;
      fetch = (url, init) => init.keepalive ? Promise.reject(new TypeError("none")) : real(url, init) }`,
  ],
  ["SubtleCrypto", `Object.defineProperty(crypto, "subtle", { value: undefined })`],
  ["crypto", `Object.defineProperty(window, "crypto", { value: undefined })`],
  ["prerendering", `Object.defineProperty(document, "prerendering", { value: undefined })`],
  ["PerformanceObserver", "window.PerformanceObserver = undefined"],
  ["constructable style sheets", "window.CSSStyleSheet = undefined"],
];

describe.each(missing)("in a browser without %s", (_name, script) => {
  it("sends views, events, hashed keys and the closing event", async () => {
    const { site, page } = stage;
    const attributes =
      'data-key="wk_test" data-debug data-extras="engagement vitals outbound clicks errors"';
    site.pages.set("/", pageWith({ before: `<script>${script}</script>`, attributes }));
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(
      `cairn("track", "Lead"); cairn("identify", "u1", { em: "mary@x.example" })`,
    );
    await page.waitForTimeout(1200);
    await page.goto(`${site.url}/next`);
    const wanted = ["identify", "page", "track Lead", "track page_leave"];
    await expect
      .poll(() => [...new Set(site.received().map(label))].sort())
      .toEqual(expect.arrayContaining(wanted));
    const identify = site.received().find(({ type }) => type === "identify");
    expect(identify?.traits?.em).toMatch(/^[\da-f]{64}$/);
  });
});

describe("lazy files that cannot be loaded", () => {
  it("are told of, and everything else goes on", async () => {
    const { site, page } = stage;
    const warnings: string[] = [];
    page.on("console", (message) => warnings.push(message.text()));
    await page.route(/cairn\.\w+-/, (route) => route.abort());
    const attributes = 'data-key="wk_test" data-link="shop.example" data-extras="vitals"';
    site.pages.set("/", pageWith({ attributes }));
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(
      `cairn("track", "Lead"); cairn("identify", "u1", { em: "mary@x.example", plan: "pro" })`,
    );
    const events = await arrived(site, 3);
    expect(events.map(label)).toEqual(["page", "track Lead", "identify"]);
    expect(JSON.stringify(events)).not.toContain("mary");
    expect(warnings.join()).toContain("docs/pixel.md#not-loaded");
  });
});

describe("nonsense from the page", () => {
  it("is dropped, and the next event arrives", async () => {
    const { site, page } = stage;
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`
      const circle = {}; circle.self = circle;
      for (const call of [
        [], [null], [Symbol("x")], ["track"], ["track", {}], ["track", "Circle", circle], ["toString"],
        ["__proto__"], ["page", 7, null], ["identify", Symbol("x")], ["set", null], ["consent", {}],
        ["track", "Trap", { get value() { throw new Error("trap") } }], ["init"], ["trackSingle"],
      ]) cairn(...call);
      cairn("track", "Lead");
    `);
    await expect.poll(() => site.received().map(label)).toContain("track Lead");
    const names = site.received().map(label);
    expect(names).not.toContain("track Circle");
    expect(names).not.toContain("track Trap");
  });

  it("does not hold up a click on a link", async () => {
    const { site, page } = stage;
    site.pages.set("/", pageWith({ body: '<a id="out" href="/out">out</a>' }));
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`document.addEventListener("click", () => cairn("track", "Click"))`);
    await page.click("#out");
    expect(new URL(page.url()).pathname).toBe("/out");
    await expect.poll(() => site.received().map(label)).toContain("track Click");
  });
});

describe("a sandboxed frame", () => {
  it("is counted without storage", async () => {
    const { site, page } = stage;
    site.pages.set("/frame", `<iframe sandbox="allow-scripts" src="/inner"></iframe>`);
    await page.goto(`${site.url}/frame`);
    await arrived(site, 1);
    await page.waitForTimeout(quietMs);
    expect(site.received()[0]?.context.page.path).toBe("/inner");
  });
});
