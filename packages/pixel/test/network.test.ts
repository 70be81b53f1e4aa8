// The network: one request at a time of all tabs, 15 s for an answer, back online at once, and out with the page.
import { describe, expect, it } from "vitest";
import { arrived, label, quietMs, setStage } from "./browser-test.js";
import { pageWith } from "./recording-site.js";

const stage = setStage();

async function open(path = "/", before = "") {
  stage.site.pages.set(path, pageWith({ before }));
  await stage.page.goto(`${stage.site.url}${path}`);
  await stage.page.waitForFunction("window.cairn?.loaded");
}

describe("requests", () => {
  it("are one at a time of all tabs together", async () => {
    const { site, page, context } = stage;
    await open();
    const other = await context.newPage();
    await other.goto(`${site.url}/other`);
    await other.waitForFunction("window.cairn?.loaded");
    await arrived(site, 2);
    await page.waitForTimeout(quietMs);
    site.mostOpen = 0;
    site.answers.push(...Array.from({ length: 8 }, () => ({ status: 200, afterMs: 200 })));
    for (let n = 0; n < 6; n++) {
      await Promise.all([page, other].map((tab) => tab.evaluate(`cairn("track", "Lead")`)));
      await page.waitForTimeout(120);
    }
    const ids = () => new Set(site.received().map(({ messageId }) => messageId)).size;
    await expect.poll(ids).toBe(2 + 12);
    expect(site.mostOpen).toBe(1);
    // Nobody sends what the other has under way.
    expect(site.received()).toHaveLength(2 + 12);
  });

  it("carry together what was called together", async () => {
    const { site, page } = stage;
    await open();
    await arrived(site, 1);
    await page.waitForTimeout(quietMs);
    await page.evaluate(`for (let n = 0; n < 20; n++) cairn("track", "Lead", { n })`);
    await arrived(site, 21);
    expect(site.arrivals.map(({ batch }) => batch.length)).toEqual([1, 20]);
  });

  it.each([
    ["", ""],
    ["where AbortSignal.timeout is missing", "<script>delete AbortSignal.timeout</script>"],
  ])(
    "end after 15 s without an answer, and what was in them is sent again %s",
    async (_name, before) => {
      const { site, page } = stage;
      site.answers.push({ status: 200, afterMs: Number.POSITIVE_INFINITY });
      await open("/", before);
      await expect.poll(() => site.arrivals.length).toBe(1);
      const [hung] = site.arrivals.splice(0);
      await page.waitForTimeout(14_000);
      expect(site.arrivals).toEqual([]);
      // The backoff after one failure is 2 s at most.
      await expect.poll(() => site.received().length).toBe(1);
      expect(site.received()[0]?.messageId).toBe(hung?.batch[0]?.messageId);
    },
  );

  it("go out as soon as the browser is back online, however long the wait would be", async () => {
    const { site, page, context } = stage;
    // The wait is a part of some seconds by this number: here 100 s.
    await open("/", "<script>Math.random = () => 50</script>");
    await arrived(site, 1);
    await context.setOffline(true);
    const failed = page.waitForEvent("requestfailed");
    await page.evaluate(`cairn("track", "Lead")`);
    await failed;
    await page.waitForTimeout(3000);
    expect(site.received()).toHaveLength(1);
    await context.setOffline(false);
    const events = await arrived(site, 2);
    expect(events.map(label)).toEqual(["page", "track Lead"]);
  });
});

describe("a page that is left", () => {
  it("sends by a fetch that outlives it, without a beacon", async () => {
    const { site, page } = stage;
    const before = `<script>navigator.sendBeacon = () => false;
      const real = fetch; fetch = (url, init) => {
        document.cookie = "kept=" + init.keepalive + ";path=/"; return real(url, init) }</script>`;
    await open("/", before);
    await arrived(site, 1);
    await page.waitForTimeout(quietMs);
    await page.evaluate(`document.cookie = "kept=;path=/";
      cairn("track", "Purchase"); location.href = "about:blank"`);
    expect((await arrived(site, 2)).map(label)).toEqual(["page", "track Purchase"]);
    const cookies = await stage.context.cookies(site.url);
    expect(cookies.find(({ name }) => name === "kept")?.value).toBe("true");
  });
});
