// From a real page to the store: nothing that a page called is lost, and nothing is counted twice.
import { describe, expect, it } from "vitest";
import { html, noteResult, ready, setRealStage, stored, type Trouble } from "./real-stage.js";

const stage = setRealStage();

const track = (name: string, count: number, from = 0) =>
  stage.page.evaluate(`for (let n = ${from}; n < ${from + count}; n++)
    cairn("track", "${name}", { n }, { eventID: "${name}-" + n })`);

const ids = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}-${n}`).sort();

/** What the store has of a scenario's events, also when some are missing: the benchmark says how many. */
async function storedIds(name: string, count: number): Promise<string[]> {
  const where = `name = '${name}'`;
  const rows = await stored(stage, where, count).catch(() => stage.rows(where));
  const found = rows.map(({ event_id }) => event_id).sort();
  const distinct = new Set(found);
  noteResult({
    scenario: name,
    events: count,
    stored: found.length,
    distinct: distinct.size,
    arrived: [...distinct].reduce((sum, id) => sum + (stage.copies.get(id) ?? 0), 0),
  });
  return found;
}

describe("0 lost, and 0 twice in the store, which makes one of copies", () => {
  it("on a normal page", async () => {
    await stage.page.goto(`${stage.origin()}/normal?utm_source=news&token=secret`);
    await ready(stage.page);
    await track("plain", 5);
    expect(await storedIds("plain", 5)).toEqual(ids("plain", 5));
    const [view] = await stored(stage, "path = '/normal' AND name = 'page_view'", 1);
    expect(view).toMatchObject({ source: "news", channel: expect.any(String) });
    expect(view?.url).toBe(`${stage.origin()}/normal?utm_source=news`);
  });

  it("when a tab is killed in mid-flight", async () => {
    let hangs = true;
    stage.trouble = () => (hangs ? "hang" : undefined);
    await stage.page.goto(`${stage.origin()}/killed`);
    await ready(stage.page);
    await track("killed", 7);
    await stage.page.waitForTimeout(200);
    const client = await stage.context.newCDPSession(stage.page);
    client.send("Page.crash").catch(() => {});
    await stage.page.waitForEvent("crash");
    hangs = false;
    const next = await stage.context.newPage();
    await next.goto(`${stage.origin()}/after`);
    expect(await storedIds("killed", 7)).toEqual(ids("killed", 7));
    expect(await stored(stage, "path = '/killed' AND name = 'page_view'", 1)).toHaveLength(1);
  });

  it("offline, then online", async () => {
    await stage.page.goto(`${stage.origin()}/offline`);
    await ready(stage.page);
    await stage.context.setOffline(true);
    await track("offline", 10);
    await stage.page.waitForTimeout(1500);
    expect(await stage.rows("name = 'offline'")).toEqual([]);
    await stage.context.setOffline(false);
    expect(await storedIds("offline", 10)).toEqual(ids("offline", 10));
  });

  it("while the server answers 500, 429, late, or loses its answers", async () => {
    const troubles: Trouble[] = ["500", "late", "429", "lose-answer", "hang"];
    const came: Trouble[] = [];
    const seconds = Number(process.env.PIXEL_TROUBLE_SECONDS ?? 6);
    const until = Date.now() + seconds * 1000;
    stage.trouble = () => {
      // Each comes once at least, however long the browser waits between them.
      if (Date.now() > until && came.length >= troubles.length) return undefined;
      const trouble = troubles[came.length % troubles.length];
      came.push(trouble);
      return trouble;
    };
    await stage.page.goto(`${stage.origin()}/trouble`);
    await ready(stage.page);
    let made = 0;
    while (Date.now() < until || came.length < troubles.length) {
      await track("trouble", 1, made++);
      await stage.page.waitForTimeout(250);
    }
    expect(new Set(came)).toEqual(new Set(troubles));
    // The collector had what the page did not hear of: it is sent again, and is one in the store.
    await expect.poll(() => Math.max(...stage.copies.values())).toBeGreaterThan(1);
    expect(await storedIds("trouble", made)).toEqual(ids("trouble", made));
  }, 200_000);

  it("in two tabs that share one queue", async () => {
    let isDown = true;
    stage.trouble = () => (isDown ? "500" : undefined);
    const other = await stage.context.newPage();
    for (const page of [stage.page, other]) {
      await page.goto(`${stage.origin()}/tabs`);
      await ready(page);
      await page.evaluate(`for (let n = 0; n < 20; n++)
        cairn("track", "tabs", {}, { eventID: "tabs-" + ${page === other ? 20 : 0} + "-" + n })`);
    }
    await stage.page.waitForTimeout(500);
    isDown = false;
    // The one that stays sends for the one that is closed.
    await stage.page.close();
    expect(await storedIds("tabs", 40)).toHaveLength(40);
    expect(await stored(stage, "path = '/tabs' AND name = 'page_view'", 2)).toHaveLength(2);
    const left = "Object.keys(localStorage).filter((key) => key.startsWith('cairn_queue')).length";
    // The tab that was closed may have sent them all; the other tries again when its wait is over.
    await expect.poll(() => other.evaluate(left)).toBe(0);
  });

  it("where storage is blocked", async () => {
    await stage.page.addInitScript(`for (const name of ["localStorage", "sessionStorage"])
      Object.defineProperty(window, name, { get() { throw new DOMException("no", "SecurityError") } });
      Object.defineProperty(document, "cookie", { get() { throw 1 }, set() { throw 1 } })`);
    await stage.page.goto(`${stage.origin()}/blocked`);
    await ready(stage.page);
    await track("blocked", 30);
    expect(await storedIds("blocked", 30)).toEqual(ids("blocked", 30));
  });

  it("in a sandboxed frame", async () => {
    const calls = `<script>addEventListener("load", () => {
      for (let n = 0; n < 9; n++) cairn("track", "sandboxed", {}, { eventID: "sandboxed-" + n }) })</script>`;
    stage.pages.set("/inner", { body: html("", calls) });
    stage.pages.set("/outer", {
      body: '<iframe sandbox="allow-scripts" src="/inner"></iframe>',
    });
    await stage.page.goto(`${stage.origin()}/outer`);
    expect(await storedIds("sandboxed", 9)).toEqual(ids("sandboxed", 9));
    expect(await stored(stage, "path = '/inner' AND name = 'page_view'", 1)).toHaveLength(1);
  });

  it("with 10,000 events queued at once", async () => {
    let isDown = true;
    stage.trouble = () => (isDown ? "500" : undefined);
    await stage.page.goto(`${stage.origin()}/many`);
    await ready(stage.page);
    await track("many", 10_000);
    isDown = false;
    expect(await storedIds("many", 10_000)).toEqual(ids("many", 10_000));
  }, 120_000);

  it("when a page is left with 200 events pending", async () => {
    let isDown = true;
    stage.trouble = () => (isDown ? "500" : undefined);
    await stage.page.goto(`${stage.origin()}/left`);
    await ready(stage.page);
    await stage.page.waitForTimeout(300);
    await track("pending", 200);
    isDown = false;
    await stage.page.goto(`${stage.origin()}/next`);
    expect(await storedIds("pending", 200)).toEqual(ids("pending", 200));
  });

  it("on the last page of a visit, with what fits into 64 KB", async () => {
    await stage.page.goto(`${stage.origin()}/last`);
    await ready(stage.page);
    await stage.page.waitForTimeout(300);
    await stage.page.evaluate(`for (let n = 0; n < 30; n++)
      cairn("track", "goodbye", {}, { eventID: "goodbye-" + n }); location.href = "about:blank"`);
    expect(await storedIds("goodbye", 30)).toEqual(ids("goodbye", 30));
  });
});
