// A page that drives itself, so that it needs no driver: in each browser that this machine has, Firefox too.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findChromium } from "../../../test/support/chromium.js";
import { label } from "./browser-test.js";
import { pageWith, type RecordingSite, startRecordingSite } from "./recording-site.js";

const firefox = [process.env.FIREFOX_PATH, "/usr/bin/firefox", "/usr/bin/firefox-esr"].find(
  (path) => path && existsSync(path),
);
if (!firefox) console.info("No Firefox is installed: the page drives itself in Chromium only.");

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
const browsers: [string, Start][] = [["Chromium", chromium]];
if (firefox) browsers.push(["Firefox", gecko]);

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

let site: RecordingSite;
beforeAll(async () => {
  site = await startRecordingSite();
});
afterAll(() => site.close());

it.each(browsers)("%s loses nothing and counts nothing twice", async (_name, start) => {
  site.arrivals.length = 0;
  const attributes = 'data-key="wk_test" data-extras="vitals outbound errors"';
  site.pages.set("/drive", pageWith({ attributes, body: drive }));
  const profile = mkdtempSync(join(tmpdir(), "cairn-browser-"));
  const browser = await start(profile, `${site.url}/drive?gclid=1`);
  try {
    const distinct = () => [
      ...new Map(site.received().map((one) => [one.messageId, one])).values(),
    ];
    const counts = () => {
      const found: Record<string, number> = {};
      for (const one of distinct()) {
        const key = `${label(one)} ${one.context.page.path}`;
        found[key] = (found[key] ?? 0) + 1;
      }
      return found;
    };
    await expect.poll(counts, { timeout: 40_000 }).toMatchObject({
      "page /drive": 1,
      "track Lead /drive": 1,
      "identify /drive": 1,
      "track page_leave /drive": 1,
      "page /route": 1,
      "track Left /route": 30,
      "page /next": 1,
    });
    expect(Object.keys(counts()).filter((key) => key.includes("Fault"))).toEqual([]);
    expect(distinct().find(({ type }) => type === "identify")?.traits?.em).toMatch(/^[\da-f]{64}$/);
  } finally {
    const gone = new Promise((done) => browser.once("exit", done));
    browser.kill();
    await gone;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
});
