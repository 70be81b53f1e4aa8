// What each browser test starts from: one browser per file, a site and a clean profile per test.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { launchChromium } from "../../../test/support/chromium.js";
import { type Received, type RecordingSite, startRecordingSite } from "./recording-site.js";

export interface Stage {
  /** A site of its own for each test. */
  site: RecordingSite;
  browser: Browser;
  /** A profile without cookies or storage. */
  context: BrowserContext;
  page: Page;
  /** What the page reported as uncaught. */
  faults: string[];
}

/** Sets the stage for the tests of one file; a fault that reaches the page fails the test. */
export function setStage(): Stage {
  const stage = {} as Stage;
  beforeAll(async () => {
    stage.browser = await launchChromium();
  });
  beforeEach(async () => {
    // What a page of the test before still sends as it closes comes to a port where nobody listens.
    stage.site = await startRecordingSite();
    stage.faults = [];
    stage.context = await stage.browser.newContext({ locale: "en-US" });
    stage.page = await stage.context.newPage();
    stage.page.on("pageerror", (fault) => stage.faults.push(String(fault.stack)));
  });
  afterEach(async () => {
    await stage.context.close();
    await stage.site.close();
    expect(stage.faults).toEqual([]);
  });
  afterAll(async () => {
    await stage.browser?.close();
  });
  return stage;
}

/** Waits until at least `count` events were accepted, and returns them all. */
export async function arrived(site: RecordingSite, count: number): Promise<Received[]> {
  await expect.poll(() => site.received().length).toBeGreaterThanOrEqual(count);
  return site.received();
}

/** One event in a word: `page`, `track Purchase`, `identify`. */
export function label({ type, event, name }: Received): string {
  return [type, event ?? name].filter(Boolean).join(" ");
}

/** Long enough for whatever would be sent to have been sent. */
export const quietMs = 250;
