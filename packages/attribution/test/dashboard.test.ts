// The dashboard's page in a real Chromium: opened once by its link, live, and deaf to hostile events.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../../test/support/chromium.js";
import { ruleModels } from "../src/models/model-names.js";
import { now, startEngine, type TestEngine } from "./support/engine.js";
import { insertEvents, type TestEvent } from "./support/insert-events.js";

const rtl = "\u202Egnp.exe\u202C";
const long = `long ${"x".repeat(4_995)}`;
const hostileNames = [
  `<img src=x onerror="document.title='owned'">`,
  "</script><script>document.title='owned'</script>",
  `"><svg onload=document.title='owned'>`,
  rtl,
  long,
  "nul \u0000 byte",
  "{{constructor.constructor('document.title=1')()}}",
];

let engine: TestEngine;
let browser: Browser;
let address: string;
let context: BrowserContext;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  engine = await startEngine(["default", "quiet", "yen", "dinar"]);
  await insertEvents(engine.store, journeys());
  await insertEvents(engine.store, hostileEvents());
  await insertEvents(engine.store, [...thirds("yen", "JPY"), ...thirds("dinar", "KWD")]);
  await engine.store.insert({
    table: "rejected",
    columns: ["site", "received_at", "event_id", "reason", "detail", "payload", "position", "item"],
    lines: [
      ["default", at(1), "r1", "unknown_currency", "<b>currency: XXX</b>", who, 1, 0],
      ["default", at(3), "r2", "unknown_type", "", "[]", 2, 0],
    ]
      .map((refused) => `${JSON.stringify(refused)}\n`)
      .join(""),
  });
  address = await engine.app.listen({ port: 0, host: "127.0.0.1" });
  browser = await launchChromium();
  context = await browser.newContext({
    locale: "en-US",
    viewport: { width: 1100, height: 900 },
  });
  page = await context.newPage();
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await engine?.close();
});

/** The payload of a refusal. */
const who = JSON.stringify({ type: "track", anonymousId: "<b>visitor-r</b>" });
const at = (minutesAgo: number) => new Date(now - minutesAgo * 60_000).toISOString();

/** Forty people who come by four channels, half of whom buy. */
function journeys(): TestEvent[] {
  const channels = ["organic_search", "paid_social", "email", "referral"];
  return Array.from({ length: 40 }, (_, person) => {
    const visitor = `visitor-${person}`;
    const minutes = 20_000 - person * 300;
    const channel = channels[person % 4] ?? "email";
    const visit = { id: `v${person}`, visitor, channel, at: at(minutes), campaign: "autumn" };
    const order = {
      id: `o${person}`,
      name: "purchase",
      visitor,
      at: at(minutes - 9),
      value: "79.90",
    };
    return person % 2 === 0 ? [visit, order] : [visit];
  }).flat();
}

/** One order of 100 that three channels share. */
function thirds(site: string, currency: string): TestEvent[] {
  const touches = ["email", "referral", "push"].map((channel, index) => ({
    site,
    id: channel,
    name: "touch",
    visitor: "v",
    channel,
    at: at(600 - index),
  }));
  const order = { site, id: "o", name: "purchase", visitor: "v", value: 100, currency };
  return [...touches, { ...order, at: at(500) }];
}

function hostileEvents(): TestEvent[] {
  return hostileNames.map((name, index) => ({
    id: `hostile-${index}`,
    name,
    type: "track",
    at: at(2),
    visitor: `<b>${index}</b>`,
    channel: "<i>email</i>",
  }));
}

/** A browser on a busy machine takes its time. */
const soon = <Value>(look: () => Value) => expect.poll(look, { timeout: 10_000 });
const liveNames = () => page.locator("#live tr td:nth-child(2)").allTextContents();

it("the link opens the page once; a second use and a stranger are refused", async () => {
  const link = `${address}/login?token=${engine.loginTokens.issue()}`;
  const answer = await page.goto(link);
  expect(page.url()).toMatch(new RegExp(`^${address}/(\\?|$)`));
  const policy = answer?.headers()["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");

  const other = await browser.newContext();
  const thief = await other.newPage();
  expect((await thief.goto(link))?.status()).toBe(401);
  expect((await thief.goto(address))?.status()).toBe(401);
  expect(await thief.locator("#live").count()).toBe(0);
  await other.close();
});

it("shows totals, and credits that add up to them", async () => {
  await soon(() => page.locator("#totals").textContent()).toContain("1,598.00");
  const credits = await page.locator("#credits tr").allInnerTexts();
  expect(credits.map((line) => line.trim().split(/\s+/))).toEqual([
    ["email", "10.00", "799.00"],
    ["organic_search", "10.00", "799.00"],
    ["(unattributed)", "0.00", "0.00"],
    ["total", "20.00", "1,598.00"],
  ]);
});

it("shows hostile events as text", async () => {
  await soon(liveNames).toHaveLength(hostileNames.length + 2);
  expect((await liveNames()).sort()).toEqual(
    [
      "refused",
      "refused",
      ...hostileNames.slice(0, 3),
      "[U+202E]gnp.exe[U+202C]",
      `${long.slice(0, 200)}… (4,800 characters more)`,
      "nul [U+0000] byte",
      ...hostileNames.slice(6),
    ].sort(),
  );
  expect(await page.locator("#live tr.refused").first().textContent()).toContain(
    "<b>currency: XXX</b>",
  );
  expect(await page.locator("#live :is(img, svg, script, b, i)").count()).toBe(0);
  expect(await page.title()).toBe("Cairn");
});

it("lists events and refusals by the time of receipt, newest first, with who sent them", async () => {
  expect((await liveNames()).map((name) => name === "refused")).toEqual([
    true,
    ...hostileNames.map(() => false),
    true,
  ]);
  const whoSent = await page.locator("#live tr td:nth-child(3)").allTextContents();
  expect([whoSent[0], whoSent.at(-1)]).toEqual(["<b>visitor-r</b>", ""]);
  await insertEvents(engine.store, [{ id: "late", name: "came_late", at: at(4), visitor: "x" }]);
  await soon(async () => (await liveNames()).at(-1)).toBe("came_late");
});

it("shows an event within two seconds of its arrival, hostile address and all", async () => {
  const url = "javascript:document.title='owned'//\"><img src=//evil.example/x>";
  const columns = ["site", "event_id", "name", "event_time", "received_at", "url"];
  const lines = `${JSON.stringify(["default", "fresh", "just_now", at(0), at(0), url])}\n`;
  await engine.store.insert({ table: "events", columns, lines });
  const first = page.locator("#live tr").first();
  await expect
    .poll(() => first.textContent(), { timeout: 2_000, interval: 50 })
    .toContain("just_now");
  expect(await first.textContent()).toContain(url);
  expect(await page.locator("#live a, #live img").count()).toBe(0);
});

it("follows a change of the site, of the model, and the site of the address", async () => {
  await page.selectOption("#model", "last_non_direct");
  await soon(() => page.locator("#rule").textContent()).toContain("last_non_direct");
  await page.selectOption("#site", "quiet");
  await soon(() => page.locator("#rule").textContent()).toContain("No purchase");
  await soon(() => page.locator("#waiting").isVisible()).toBe(true);
  expect(await liveNames()).toEqual([]);
  await page.goto(`${address}/?site=default`);
  await soon(liveNames).toHaveLength(hostileNames.length + 4);
  await page.goto(`${address}/?site=quiet`);
  await soon(() => page.locator("#rule").textContent()).toContain("No purchase");
});

it("says that a site or a model of the address is none, and shows the first", async () => {
  await page.goto(`${address}/?site=${encodeURIComponent("<b>nope")}`);
  await soon(() => page.locator("#complaint").textContent()).toBe(
    'There is no site "<b>nope": this is default.',
  );
  expect(await page.locator("#site").inputValue()).toBe("default");
  await page.goto(`${address}/?model=magic`);
  await soon(() => page.locator("#complaint").textContent()).toBe(
    'There is no model "magic": this is linear.',
  );
  await page.goto(`${address}/`);
  await soon(() => page.locator("#rule").textContent()).toContain("linear");
  expect(await page.locator("#complaint").isVisible()).toBe(false);
});

it("offers every model, and keeps the choice over a reload", async () => {
  expect(await page.locator("#model option").allTextContents()).toEqual([...ruleModels]);
  for (const model of ruleModels) {
    await page.selectOption("#model", model);
    await soon(() => page.locator("#rule").textContent()).toMatch(new RegExp(`model ${model},`));
  }
  await page.selectOption("#model", "custom");
  await page.fill("#weights", "1,0,0");
  await page.locator("#weights").blur();
  await soon(() => page.url()).toContain("weights=1%2C0%2C0");
  await page.reload();
  await soon(() => page.locator("#rule").textContent()).toContain("model custom");
  expect(await page.locator("#weights").inputValue()).toBe("1,0,0");
  await page.goto(`${address}/?site=default`);
});

it("rounds money to what people pay with, and keeps every digit at hand", async () => {
  const cells = page.locator("#credits tr:first-child td");
  for (const [site, shown, exact] of [
    ["yen", "33", "33.333334"],
    ["dinar", "33.333", "33.333334"],
  ]) {
    await page.goto(`${address}/?site=${site}`);
    await soon(() => cells.nth(2).textContent()).toBe(shown);
    expect(await cells.nth(2).getAttribute("title")).toBe(exact);
  }
  await soon(() => page.locator("#totals").textContent()).toContain("value, KWD100.000");
  await page.goto(`${address}/?site=default`);
});

it("a link that was used goes on where a session is", async () => {
  const link = `${address}/login?token=${engine.loginTokens.issue()}`;
  for (const _ of ["first", "again"]) {
    await page.goto(link);
    expect(page.url()).toMatch(new RegExp(`^${address}/(\\?|$)`));
    await soon(() => page.locator("#credits tr").count()).toBeGreaterThan(0);
  }
  await page.goto(`${address}/?site=default`);
});

it.each([1100, 360])("the page of the API breaks no name at %i px", async (width) => {
  const docs = await context.newPage();
  await docs.setViewportSize({ width, height: 700 });
  await docs.goto(`${address}/docs`);
  const broken = await docs.evaluate(
    "[...document.querySelectorAll('td:first-child code')].filter((name) => name.getClientRects().length > 1).map((name) => name.textContent)",
  );
  expect(broken).toEqual([]);
  expect(await docs.locator("td:first-child code").count()).toBeGreaterThan(20);
  await docs.close();
});

it.each(["light", "dark"] as const)("can be used at 360 px, %s", async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width: 360, height: 700 });
  await soon(liveNames).toHaveLength(hostileNames.length + 4);
  const width = await page.evaluate("document.documentElement.scrollWidth");
  expect(width).toBeLessThanOrEqual(360);
  const [text, ground] = (await page.evaluate(
    "['color', 'backgroundColor'].map((name) => getComputedStyle(document.documentElement)[name])",
  )) as string[];
  expect(contrast(text, ground)).toBeGreaterThan(7);
});

it("asks nobody but the service, and nothing is blocked or fails", () => {
  expect(asked.filter((url) => !url.startsWith(`${address}/`))).toEqual([]);
  expect(complaints).toEqual([]);
});

it("says so when the session has ended", async () => {
  await context.clearCookies();
  await page.selectOption("#model", "first");
  await soon(() => page.locator("#freshness").textContent()).toContain("session has ended");
});

/** WCAG 2.2's contrast of two `rgb(r, g, b)`. */
function contrast(one = "", other = ""): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
