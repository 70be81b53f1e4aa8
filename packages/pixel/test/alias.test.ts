// The alias: a second name of the global, for pages with Meta's calls or Segment's.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { standardEvents } from "../src/lazy/alias.js";
import { stubFor } from "../src/snippet.js";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

async function open(html: string) {
  const { site, page } = stage;
  site.pages.set("/", html);
  await page.goto(site.url);
  await page.waitForFunction("window.cairn?.loaded");
}

it("answers to Meta's calls, the queued ones too", async () => {
  const calls = `
    fbq("init", "1234567890"); fbq("track", "PageView");
    fbq("track", "Purchase", { value: 5, currency: "EUR" }, { eventID: "o1" });
    fbq("trackSingle", "1234567890", "Lead", { value: 3 }, { eventID: "l1" });`;
  const before = `<script>${stubFor("fbq")};${calls}</script>`;
  await open(pageWith({ before, attributes: 'data-key="wk_test" data-alias="fbq"' }));
  await stage.page.evaluate(`fbq("track", "Contact"); cairn("track", "Schedule")`);
  const events = await arrived(stage.site, 5);
  expect(events.map(label)).toEqual([
    "page",
    "track Purchase",
    "track Lead",
    "track Contact",
    "track Schedule",
  ]);
  expect(events.slice(1, 3).map(({ messageId }) => messageId)).toEqual(["o1", "l1"]);
  expect(stage.site.arrivals[0]?.writeKey).toBe("wk_test");
});

it("takes each of Meta's standard events with its parameters, without a warning", async () => {
  const warnings: string[] = [];
  stage.page.on("console", (message) => {
    if (message.type() === "warning") warnings.push(message.text());
  });
  const before = `<script>${stubFor("fbq")}</script>`;
  await open(pageWith({ before, attributes: 'data-key="wk_test" data-alias="fbq"' }));
  const given = { value: 9.5, currency: "EUR", content_ids: ["a"], content_type: "product" };
  await stage.page.evaluate(
    `for (const name of ${JSON.stringify(standardEvents)}) fbq("track", name, ${JSON.stringify(given)})`,
  );
  const events = await arrived(stage.site, standardEvents.length + 1);
  expect(events.slice(1).map(({ event }) => event)).toEqual(standardEvents);
  for (const { properties } of events.slice(1)) expect(properties).toEqual(given);
  expect(warnings).toEqual([]);
});

it("warns of a value that Meta would not take, and sends it all the same", async () => {
  const warnings: string[] = [];
  stage.page.on("console", (message) => warnings.push(message.text()));
  const before = `<script>${stubFor("fbq")}</script>`;
  await open(pageWith({ before, attributes: 'data-key="wk_test" data-alias="fbq"' }));
  await stage.page.evaluate(`fbq("track", "Purchase", { value: "12,50" })`);
  await expect
    .poll(() => warnings)
    .toEqual([
      '[cairn] docs/pixel.md#bad-parameter Purchase: value is "12,50"',
      "[cairn] docs/pixel.md#purchase-needs value and currency",
    ]);
  expect((await arrived(stage.site, 2))[1]?.properties).toEqual({ value: "12,50" });
});

it("has the methods that docs/pixel.md names, and cairn has them too", async () => {
  await open(pageWith({ attributes: 'data-key="wk_test" data-alias="analytics"' }));
  await stage.page.waitForFunction("window.analytics.track");
  const docs = readFileSync(new URL("../../../docs/pixel.md", import.meta.url), "utf8");
  const sentence = /^`track`.* are methods as well/m.exec(docs)?.[0] ?? "";
  const names = [...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name);
  for (const global of ["analytics", "cairn"]) {
    const own = await stage.page.evaluate<string[]>(
      `Object.keys(${global}).filter((name) => typeof ${global}[name] === "function")`,
    );
    expect(own.filter((name) => !["push", "callMethod"].includes(name)).sort()).toEqual(
      names.sort(),
    );
  }
  await stage.page.evaluate(`analytics.set({ shop: "north" }); analytics.track("Lead", { n: 1 });
    analytics.identify("u1"); analytics.page("Basket"); cairn.group("acme"); analytics.reset()`);
  await arrived(stage.site, 5);
  await stage.page.evaluate(`analytics.opt_out(); cairn.track("Never"); cairn.opt_out(false);
    analytics.track("Last")`);
  const events = await arrived(stage.site, 6);
  expect(events.map(label)).toEqual([
    "page",
    "track Lead",
    "identify",
    "page Basket",
    "group",
    "track Last",
  ]);
  expect(events[1]?.properties).toEqual({ shop: "north", n: 1 });
  expect(events[5]).not.toHaveProperty("userId");
  await stage.page.evaluate(`cairn.consent("revoke"); cairn.track("Never")`);
  await stage.page.waitForTimeout(quietMs);
  expect(stage.site.received()).toHaveLength(6);
});

it("leaves a global alone that another script answers to", async () => {
  const before = `<script>seen = []; fbq = (...call) => seen.push(call);
    fbq.queue = []; fbq.callMethod = fbq; fbq.loaded = true;</script>`;
  await open(pageWith({ before, attributes: 'data-key="wk_test" data-alias="fbq"' }));
  await stage.page.evaluate(`fbq("track", "Lead")`);
  await stage.page.waitForTimeout(quietMs);
  expect(stage.site.received().map(label)).toEqual(["page"]);
  expect(await stage.page.evaluate("seen")).toEqual([["track", "Lead"]]);
});
