// A page that drives itself, so that it needs no driver: in each browser that this machine has, Firefox too.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, type TestContext } from "vitest";
import { findChromium } from "../../../test/support/chromium.js";
import { stub } from "../src/snippet.js";
import { label } from "./browser-test.js";
import { pageWith, type RecordingSite, startRecordingSite } from "./recording-site.js";

const firefox = [process.env.FIREFOX_PATH, "/usr/bin/firefox", "/usr/bin/firefox-esr"].find(
  (path) => path && existsSync(path),
);

type Start = (profile: string, url: string) => Promise<ChildProcess>;
const chromium: Start = async (profile, url) =>
  spawn(await findChromium(), [
    ...["--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0"],
    ...[`--user-data-dir=${profile}`, url],
  ]);
const gecko: Start = async (profile, url) =>
  spawn(firefox as string, ["--headless", "--no-remote", "--profile", profile, url], {
    env: { ...process.env, HOME: profile },
  });
const browsers: [string, Start][] = [
  ["Chromium", chromium],
  ["Firefox", gecko],
];

/** Calls, a route, and a page that is left with 30 events just made. */
const drive = `<script>
  addEventListener("error", ({ message }) => cairn("track", "Fault " + message));
  addEventListener("load", () => setTimeout(() => {
    cairn("track", "Lead");
    cairn("identify", "u1", { em: "mary@x.example" });
    history.pushState(null, "", "/route");
    setTimeout(() => {
      for (let n = 0; n < 30; n++) cairn("track", "Left", { n });
      location.href = "/next";
    }, 500);
  }, 1500));
</script>`;

/** Away and back once, as by the browser's own button; the page says how it was shown. */
const shown = `<script>addEventListener("pageshow", ({ persisted }) => {
  cairn("track", "Shown", { persisted });
  if (!sessionStorage.away) setTimeout(() => { sessionStorage.away = 1; location.href = "/two" }, 1500) })</script>`;
const goBack = `<script>addEventListener("load", () => setTimeout(() => history.back(), 1500))</script>`;

let site: RecordingSite;
beforeAll(async () => {
  site = await startRecordingSite();
});
afterAll(() => site.close());

/** Every event once: a page that is left may have sent what the next one sends, with the same id. */
const distinct = () => [...new Map(site.received().map((one) => [one.messageId, one])).values()];

/** How often each event came, by its name and its page. */
function counts(): Record<string, number> {
  const found: Record<string, number> = {};
  for (const one of distinct()) {
    const key = `${label(one)} ${one.context.page.path}`;
    found[key] = (found[key] ?? 0) + 1;
  }
  return found;
}

/** Opens the path in a browser with a new profile, and closes it after the test's work. */
async function drivenBy(start: Start, path: string, work: () => Promise<void>): Promise<void> {
  site.arrivals.length = 0;
  const profile = mkdtempSync(join(tmpdir(), "cairn-browser-"));
  const browser = await start(profile, `${site.url}${path}`);
  try {
    await work();
  } finally {
    const gone = new Promise((done) => browser.once("exit", done));
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function skipWithout({ skip }: TestContext, name: string): void {
  if (name === "Firefox" && !firefox) skip("Firefox is not installed (FIREFOX_PATH names it)");
}

it.for(browsers)(
  "%s loses nothing, and gives copies the id of their event",
  async ([name, start], context) => {
    skipWithout(context, name);
    const attributes = 'data-key="wk_test" data-extras="vitals outbound errors"';
    site.pages.set("/drive", pageWith({ attributes, body: drive }));
    await drivenBy(start, "/drive?gclid=1", async () => {
      await expect.poll(counts).toMatchObject({
        "page /drive": 1,
        "track Lead /drive": 1,
        "identify /drive": 1,
        "track page_leave /drive": 1,
        "page /route": 1,
        "track Left /route": 30,
        "page /next": 1,
      });
      expect(Object.keys(counts()).filter((key) => key.includes("Fault"))).toEqual([]);
      expect(distinct().find(({ type }) => type === "identify")?.traits?.em).toMatch(
        /^[\da-f]{64}$/,
      );
    });
  },
);

it.for(browsers)(
  "%s counts a view when the visitor comes back to a page",
  async ([name, start], context) => {
    skipWithout(context, name);
    site.pages.set("/one", pageWith({ before: `<script>${stub}</script>${shown}` }));
    site.pages.set("/two", pageWith({ body: goBack }));
    await drivenBy(start, "/one", async () => {
      await expect.poll(counts).toMatchObject({
        "track Shown /one": 2,
        "page /one": 2,
        "page /two": 1,
      });
      const how = distinct()
        .filter(({ event }) => event === "Shown")
        .map(({ properties }) => properties?.persisted);
      // A headless shell of Chromium has no back/forward cache and loads the page anew.
      if (name === "Firefox") expect(how).toEqual([false, true]);
    });
  },
);
