// From a real page to the store: only what the visitor allowed, and one visitor across domains.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { html, ready, setRealStage, stored } from "./real-stage.js";

const stage = setRealStage();
const queued = "Object.keys(localStorage).length + document.cookie.length";

async function open(path: string, attributes: string) {
  stage.pages.set(path, { body: html(attributes) });
  await stage.page.goto(`${stage.origin()}${path}?gclid=Cj0`);
  await ready(stage.page);
}

const allOf = (path: string) => `path = '${path}' AND name != 'page_leave'`;

describe("consent that is required", () => {
  it("pending, then granted: everything arrives, with the landing's evidence", async () => {
    const { page } = stage;
    await open("/granted", 'data-consent="required"');
    await page.evaluate(`cairn("track", "Lead", {}, { eventID: "lead-1" })`);
    await page.waitForTimeout(600);
    expect(await stage.rows("path = '/granted'")).toEqual([]);
    expect(await page.evaluate(queued)).toBe(0);
    await page.evaluate(`history.replaceState(null, "", "/granted");
      cairn("consent", "update", { analytics_storage: "granted", ad_storage: "denied" })`);
    const rows = await stored(stage, allOf("/granted"), 2);
    expect(rows.map(({ name }) => name)).toEqual(["page_view", "lead"]);
    for (const row of rows) {
      expect(row).toMatchObject({
        click_id: "Cj0",
        consent_analytics: "granted",
        consent_ads: "denied",
      });
    }
  });

  it("pending, then denied: nothing arrives, nothing stays", async () => {
    const { page } = stage;
    await open("/denied", 'data-consent="required"');
    await page.evaluate(
      `cairn("track", "Lead"); cairn("consent", "revoke"); cairn("track", "Lead")`,
    );
    await page.waitForTimeout(400);
    expect(await page.evaluate(queued)).toBe(0);
    // A later yes is for what comes after it.
    await page.evaluate(`cairn("consent", "grant"); cairn("track", "Contact")`);
    const rows = await stored(stage, allOf("/denied"), 1);
    expect(rows.map(({ name }) => name)).toEqual(["contact"]);
  });
});

it("sends without an id that lasts while consent is cookieless", async () => {
  const { page } = stage;
  await open("/cookieless", 'data-consent="cookieless"');
  await stored(stage, allOf("/cookieless"), 1);
  expect(await page.evaluate(queued)).toBe(0);
  await page.reload();
  const rows = await stored(stage, allOf("/cookieless"), 2);
  expect(new Set(rows.map(({ visitor_id }) => visitor_id)).size).toBe(2);
  expect(await stage.context.cookies()).toEqual([]);
});

it("honours and carries Global Privacy Control", async () => {
  await stage.page.addInitScript(
    `Object.defineProperty(navigator, "globalPrivacyControl", { value: true })`,
  );
  await open("/gpc", "");
  const [view] = await stored(stage, allOf("/gpc"), 1);
  expect(view).toMatchObject({
    gpc: 1,
    consent_analytics: "granted",
    consent_ads: "denied",
    consent_personalization: "denied",
  });
});

it("hashes matching keys in the page, and joins them with the server's own hash of the address", async () => {
  const { page } = stage;
  const bodies: string[] = [];
  page.on("request", (request) => bodies.push(request.postData() ?? ""));
  await open("/match", 'data-alias="fbq"');
  await page.evaluate(`fbq("init", "1234567890", { em: " John_Smith@gmail.com ", ph: "+1 (650) 555-1212" });
    fbq("track", "Contact")`);
  const [row] = await stored(stage, "path = '/match' AND type = 'identify'", 1);
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const edges = (row?.edges ?? []) as { a: string }[];
  const nodes = edges.map(({ a }) => a);
  expect(nodes).toEqual([
    `email:${sha256("john_smith@gmail.com")}`,
    `phone:${sha256("16505551212")}`,
  ]);
  expect(bodies.join()).not.toMatch(/smith|555-?1212/i);
});

it("keeps one visitor from one domain of a site to another", async () => {
  const { page } = stage;
  const link = 'data-link="shop.example pay.example"';
  const to = `${stage.origin("pay.example")}/pay`;
  stage.pages.set("/shop", { body: html(link, `<a href="${to}?item=7">pay</a>`) });
  stage.pages.set("/pay", { body: html(link) });
  await page.goto(`${stage.origin("shop.example")}/shop`);
  const [here] = await stored(stage, allOf("/shop"), 1);
  await page.click("a");
  await page.waitForURL(/pay/);
  const [there] = await stored(stage, allOf("/pay"), 1);
  expect(there?.visitor_id).toBe(here?.visitor_id);
  expect(there?.url).toBe(to);
  // The link passed on by mail: no listed domain sends whoever opens it.
  const passedOn = page.url();
  expect(passedOn).toContain("cairn_link=");
  const stranger = await stage.browser.newContext();
  const other = await stranger.newPage();
  await other.goto(passedOn);
  const rows = await stored(stage, allOf("/pay"), 2);
  await stranger.close();
  expect(new Set(rows.map(({ visitor_id }) => visitor_id)).size).toBe(2);
});
