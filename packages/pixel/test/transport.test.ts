// Delivery: what was called arrives, through failures, unloads and blocked storage.
import { describe, expect, it } from "vitest";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { type Answer, pageWith } from "./recording-site.js";

const stage = setStage();

const queued = () =>
  stage.page.evaluate<string[]>(
    `Object.keys(localStorage).filter((key) => key.startsWith("cairn_queue"))`,
  );

describe("an event that the collector cannot take yet", () => {
  const failures: [string, Answer][] = [
    ["500", { status: 500 }],
    ["408", { status: 408 }],
    ["429", { status: 429 }],
    ["a cut connection", { status: 502, hangUp: true }],
  ];
  it.each(failures)("arrives once after %s", async (_case, failure) => {
    const { site, page } = stage;
    site.answers.push(failure);
    await page.goto(site.url);
    const events = await arrived(site, 1);
    await page.waitForTimeout(quietMs);
    expect(site.received()).toHaveLength(1);
    // Chromium itself repeats a request once whose connection was cut.
    expect(new Set(site.arrivals.map(({ batch }) => batch[0]?.messageId))).toEqual(
      new Set([events[0]?.messageId]),
    );
    expect(site.arrivals[0]?.status).not.toBe(200);
    expect(await queued()).toEqual([]);
  });

  it("waits as long as Retry-After says", async () => {
    const { site, page } = stage;
    site.answers.push({ status: 429, headers: { "retry-after": "2" } });
    await page.goto(site.url);
    await expect.poll(() => site.arrivals.length).toBe(1);
    await page.evaluate(`cairn("track", "Lead")`);
    await page.waitForTimeout(1500);
    expect(site.arrivals).toHaveLength(1);
    const events = await arrived(site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
  });

  it("is sent by the next page when this one is left", async () => {
    const { site, page } = stage;
    site.answers.push({ status: 500 }, { status: 500 });
    await page.goto(`${site.url}/one`);
    // The second try may come at once: how long it waits is random.
    await expect.poll(() => site.arrivals.length).toBeGreaterThan(0);
    const before = await queued();
    expect(before).toHaveLength(1);
    await page.goto(`${site.url}/two`);
    await expect
      .poll(() => new Set(site.received().map((view) => view.context.page.path)).size)
      .toBe(2);
    await expect.poll(queued).toEqual([]);
  });
});

describe("an event that the collector refuses for good", () => {
  it("is not sent again, and the next one is", async () => {
    const { site, page } = stage;
    site.answers.push({ status: 400 }, { status: 401 }, { status: 413 });
    for (let count = 1; count <= 3; count++) {
      await page.goto(`${site.url}/${count}`);
      await expect.poll(() => site.arrivals.length).toBe(count);
      await expect.poll(queued).toEqual([]);
    }
    await page.waitForTimeout(2100);
    expect(site.arrivals.map(({ status }) => status)).toEqual([400, 401, 413]);
    await page.evaluate(`cairn("track", "Lead")`);
    expect((await arrived(site, 1)).map(label)).toEqual(["track Lead"]);
  });
});

describe("the queue", () => {
  it("has an event on disk before it is sent, and only until it was taken", async () => {
    const { site, page } = stage;
    await page.goto(site.url);
    await arrived(site, 1);
    await expect.poll(queued).toEqual([]);
    const during = await page.evaluate<number>(
      `cairn("track", "Lead"); Object.keys(localStorage).filter((key) => key.startsWith("cairn_queue.wk_test.")).length`,
    );
    expect(during).toBe(1);
    await arrived(site, 2);
    await expect.poll(queued).toEqual([]);
  });

  it("leaves a damaged or week-old item out, and sends the rest", async () => {
    const { site, page } = stage;
    await page.goto(site.url);
    await arrived(site, 1);
    await page.evaluate(`
      const left = (key, text) => localStorage.setItem("cairn_queue.wk_test." + key, text);
      const at = (ms) => new Date(Date.now() - ms).toISOString();
      const event = (name, ms) => JSON.stringify({ type: "track", event: name, timestamp: at(ms) });
      left("0", event("Old", 8 * 86_400_000));
      left("1", event("Left", 1000));
      left("2", '{"type":"tra');
      left("3", '{"type":"track","event":"Nonsense"}');
    `);
    await page.goto(`${site.url}/next`);
    await arrived(site, 3);
    await expect.poll(queued).toEqual([]);
    // The page that was left may have sent it as well: a copy, which the server counts once.
    const events = new Map(site.received().map((event) => [event.messageId ?? "left", event]));
    expect([...events.values()].map(label).sort()).toEqual(["page", "page", "track Left"]);
  });

  it("drops what is longer than the collector takes, and nothing else", async () => {
    const { site, page } = stage;
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    await page.evaluate(`
      cairn("track", "Big", { text: "ü".repeat(17000) });
      for (let n = 0; n < 5; n++) cairn("track", "Large", { text: "x".repeat(25000) });
    `);
    const events = await arrived(site, 6);
    expect(events.map(label)).toEqual(["page", ...Array(5).fill("track Large")]);
    for (const { batch } of site.arrivals) {
      expect(JSON.stringify(batch).length).toBeLessThan(64 * 1024);
    }
  });

  it("overlooks no event that comes while the last look at it ends", async () => {
    const { site, page } = stage;
    await page.addInitScript(`
      const locks = navigator.locks, real = locks.request.bind(locks);
      locks.request = async (name, work) => {
        const mayBeMore = await real(name, work);
        if (!mayBeMore && window.isLate) { isLate = false; cairn("track", "Late"); }
        return mayBeMore;
      };`);
    await page.goto(site.url);
    await arrived(site, 1);
    await page.evaluate(`isLate = true; cairn("track", "Lead")`);
    expect((await arrived(site, 3)).map(label)).toEqual(["page", "track Lead", "track Late"]);
  });

  it("has one request under way at a time", async () => {
    const { site, page } = stage;
    await page.addInitScript(`
      const real = fetch; let open = 0; most = 0;
      fetch = (...args) => {
        most = Math.max(most, ++open);
        return real(...args).finally(() => open--);
      };`);
    await page.goto(site.url);
    await page.waitForFunction("window.cairn?.loaded");
    for (let n = 0; n < 10; n++) {
      await page.evaluate(`cairn("track", "Lead")`);
      await page.waitForTimeout(30);
    }
    await arrived(site, 11);
    expect(await page.evaluate("most")).toBe(1);
  });
});

describe("leaving the page", () => {
  it("sends what was called in the last moment", async () => {
    const { site, page } = stage;
    await page.goto(`${site.url}/shop`);
    await arrived(site, 1);
    await page.evaluate(
      `cairn("track", "Purchase", {}, { eventID: "o1" }); location.href = "about:blank"`,
    );
    const events = await arrived(site, 2);
    expect(events[1]?.messageId).toBe("o1");
  });

  it("falls back to a beacon where fetch fails, and keeps the copy until a page hears a 200", async () => {
    const { site, page } = stage;
    site.pages.set("/shop", pageWith({ before: "<script>fetch = () => { throw 1 }</script>" }));
    await page.goto(`${site.url}/shop`);
    await page.waitForFunction("window.cairn?.loaded");
    expect(site.arrivals).toHaveLength(0);
    await page.goto(`${site.url}/next`);
    await expect
      .poll(() => site.received().filter((view) => view.context.page.path === "/shop").length)
      .toBe(2);
    const copies = site.received().filter((view) => view.context.page.path === "/shop");
    expect(copies[0]?.messageId).toBe(copies[1]?.messageId);
    await expect.poll(queued).toEqual([]);
  });
});
