// The commands: calls made before and after the script is there, in Meta's shape.
import { describe, expect, it } from "vitest";
import { stub } from "../src/snippet.js";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

async function open(html?: string) {
  const { site, page } = stage;
  if (html) site.pages.set("/", html);
  await page.goto(site.url);
  await page.waitForFunction("window.cairn?.loaded");
}

describe("calls made before the script", () => {
  it("are replayed in order, after the automatic page view", async () => {
    const calls = `cairn("identify", "u1"); cairn("track", "ViewContent"); cairn("trackCustom", "Zoom")`;
    await open(pageWith({ before: `<script>${stub};${calls}</script>` }));
    const events = await arrived(stage.site, 4);
    expect(events.map(label)).toEqual(["identify", "page", "track ViewContent", "track Zoom"]);
    expect(events.every(({ userId }) => userId === "u1")).toBe(true);
  });

  it("take the place of the automatic page view when one of them is a page view", async () => {
    const calls = `cairn("track", "PageView", { kind: "own" }); cairn("track", "Lead")`;
    await open(pageWith({ before: `<script>${stub};${calls}</script>` }));
    await stage.page.waitForTimeout(quietMs);
    const events = stage.site.received();
    expect(events.map(label)).toEqual(["page", "track Lead"]);
    expect(events[0]?.properties).toEqual({ kind: "own" });
  });

  it("may hold the key, where the tag has none", async () => {
    const calls = `cairn("init", "wk_inline"); cairn("track", "Lead")`;
    await open(pageWith({ attributes: "", before: `<script>${stub};${calls}</script>` }));
    const events = await arrived(stage.site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
    expect(stage.site.arrivals[0]?.writeKey).toBe("wk_inline");
  });

  it("wait for a key that comes later", async () => {
    await open(pageWith({ attributes: "" }));
    await stage.page.evaluate(`cairn("track", "Lead"); cairn("init", "wk_late")`);
    const events = await arrived(stage.site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
  });
});

describe("calls made before the key is known", () => {
  it("all wait, also very many and a first init without a key", async () => {
    const { site, page } = stage;
    site.pages.set("/", pageWith({ attributes: "" }));
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`cairn("init", undefined);
      for (let n = 0; n < 1000; n++) cairn("track", "Lead", { n }); cairn("init", "wk_test")`);
    const events = await arrived(site, 1001);
    expect(
      events.filter(({ event }) => event === "Lead").map(({ properties }) => properties?.n),
    ).toEqual(Array.from({ length: 1000 }, (_, n) => n));
  });

  it("are too many at some time, and the key is heard all the same", async () => {
    const { site, page } = stage;
    site.pages.set("/", pageWith({ attributes: "" }));
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`for (let n = 0; n < 10500; n++) cairn("set", { n }); cairn("init", "wk_test");
      cairn("track", "After")`);
    await expect.poll(() => site.received().map(label)).toContain("track After");
  });

  it("are told of where init has no key", async () => {
    const { site, page } = stage;
    const warned = page.waitForEvent("console", { predicate: (one) => /#no-key/.test(one.text()) });
    site.pages.set(
      "/",
      pageWith({ attributes: "", before: `<script>${stub};cairn("init")</script>` }),
    );
    await page.goto(site.url);
    await warned;
  });
});

describe("group", () => {
  it("says to which group the user belongs", async () => {
    await open();
    await stage.page.evaluate(`cairn("group", "acme", { seats: 5 })`);
    const events = await arrived(stage.site, 2);
    expect(events[1]).toMatchObject({ type: "group", groupId: "acme", traits: { seats: 5 } });
  });
});

describe("init", () => {
  it("takes options beside the tag's, beforeSend among them", async () => {
    const before = `<script>${stub}; cairn("init", "wk_other", { params: "q", beforeSend(event) {
      return event.event === "Secret" ? null : { ...event, properties: { seen: true } } } })</script>`;
    stage.site.pages.set("/search", pageWith({ before }));
    await stage.page.goto(`${stage.site.url}/search?q=boots&t=1`);
    await stage.page.waitForFunction("window.cairn?.loaded");
    await stage.page.evaluate(`cairn("track", "Secret"); cairn("track", "Lead")`);
    const events = await arrived(stage.site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
    expect(events[0]?.context.page.url).toBe(`${stage.site.url}/search?q=boots`);
    expect(events[1]?.properties).toEqual({ seen: true });
    expect(stage.site.arrivals[0]?.writeKey).toBe("wk_test");
  });
});

describe("init after the start", () => {
  it("is not too late for a filter", async () => {
    await open();
    await arrived(stage.site, 1);
    await stage.page.evaluate(`cairn("init", "wk_other", { params: "q", beforeSend: ({ event, ...more }) =>
      event === "Secret" ? null : { event, ...more } }); cairn("track", "Secret"); cairn("track", "Lead")`);
    const events = await arrived(stage.site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
    expect(stage.site.arrivals.map(({ writeKey }) => writeKey)).toEqual(["wk_test", "wk_test"]);
  });

  it("tells of a beforeSend with a promise, which cannot be waited for, and counts the event", async () => {
    await open();
    await arrived(stage.site, 1);
    const warned = stage.page.waitForEvent("console", {
      predicate: (one) => /#too-old \{\}/.test(one.text()),
    });
    await stage.page.evaluate(`cairn("init", "wk_test", { beforeSend: async (event) => event });
      cairn("track", "Lead"); cairn("init", "wk_test", { beforeSend: (event) => event });
      cairn("track", "Contact")`);
    await warned;
    const [, contact] = await arrived(stage.site, 2);
    expect(contact).toMatchObject({ event: "Contact", context: { dropped: 1 } });
  });
});

describe("track", () => {
  it("sends eventID as the message id, unchanged", async () => {
    await open();
    await stage.page.evaluate(
      `cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" })`,
    );
    const events = await arrived(stage.site, 2);
    expect(events[1]).toMatchObject({
      type: "track",
      event: "Purchase",
      messageId: "order-1001",
      properties: { value: 79.9, currency: "EUR" },
    });
  });

  it("keeps what the properties were at the call", async () => {
    await open();
    await stage.page.evaluate(`
      const basket = { contents: [{ id: "a", quantity: 1 }], order: 12345678901234567890n };
      cairn("track", "AddToCart", basket);
      basket.contents.push({ id: "b" });
    `);
    const events = await arrived(stage.site, 2);
    expect(events[1]?.properties).toEqual({
      contents: [{ id: "a", quantity: 1 }],
      order: "12345678901234567890",
    });
  });

  it("adds the properties of set, and the event's own win", async () => {
    await open();
    await stage.page.evaluate(
      `cairn("set", { shop: "nord", value: 1 }); cairn("track", "Lead", { value: 2 })`,
    );
    const events = await arrived(stage.site, 2);
    expect(events[1]?.properties).toEqual({ shop: "nord", value: 2 });
  });
});

describe("the page of an event", () => {
  it("keeps the parameters that data-params names, and 512 characters of its title", async () => {
    stage.site.pages.set(
      "/search",
      pageWith({
        attributes: 'data-key="wk_test" data-params="q page"',
        before: `<script>document.title = "t".repeat(600)</script>`,
      }),
    );
    await stage.page.goto(`${stage.site.url}/search?q=boots&page=2&token=secret`);
    const [view] = await arrived(stage.site, 1);
    expect(view?.context.page.url).toBe(`${stage.site.url}/search?q=boots&page=2`);
    expect(view?.context.page.title).toBe("t".repeat(512));
  });
});

describe("Meta's other commands", () => {
  it("trackSingleCustom is an event, and set with userData gives hashed keys", async () => {
    await open();
    await stage.page.evaluate(`cairn("trackSingleCustom", "1234567890", "Zoom", { n: 1 }, { eventID: "z1" });
      cairn("set", "userData", { em: "mary@x.example", plan: "gold" })`);
    const events = await arrived(stage.site, 3);
    expect(events[1]).toMatchObject({ event: "Zoom", messageId: "z1", properties: { n: 1 } });
    expect(events[2]).toMatchObject({ type: "identify" });
    expect(events[2]?.traits).toEqual({ em: expect.stringMatching(/^[\da-f]{64}$/) });
  });
});

describe("a mistake in a call", () => {
  it("makes no event without a name", async () => {
    const { site, page } = stage;
    await open();
    const warned = page.waitForEvent("console", { predicate: (one) => /#no-id/.test(one.text()) });
    await page.evaluate(`cairn("track"); cairn("track", { value: 1 }); cairn("trackCustom", "");
      cairn("trackSingle", "1234567890"); cairn("track", 404); cairn("track", "Lead")`);
    await warned;
    expect((await arrived(site, 3)).map(label)).toEqual(["page", "track 404", "track Lead"]);
  });

  it("is told on the console with the heading that explains it, also without data-debug", async () => {
    const said: string[] = [];
    stage.page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    await open(pageWith({ attributes: 'data-key="wk_test" data-extras="engagement voodoo"' }));
    await stage.page.evaluate(`cairn("trakc", "Lead"); cairn("identify", null)`);
    await expect
      .poll(() => said)
      .toEqual(
        expect.arrayContaining([
          "warning: [cairn] docs/pixel.md#unknown-command trakc",
          "warning: [cairn] docs/pixel.md#no-id null",
          "warning: [cairn] docs/pixel.md#unknown-extra voodoo",
        ]),
      );
  });
});
