// The first minutes with the whole product: the first hit is seen, the demo site comes and goes by one click.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../../test/support/chromium.js";
import { freePorts } from "../../cli/test/support/free-ports.js";
import { cairn, runProgram } from "../../cli/test/support/run-node.js";

let directory: string;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "cairn-first-"));
  browser = await launchChromium();
  page = await (await browser.newContext({ locale: "en-US" })).newPage();
});
afterAll(async () => {
  await browser?.close();
  await rm(directory, { recursive: true, force: true });
});

it("shows the first hit, loads the demo by one click, and removes it and nothing else", async () => {
  const [publicPort = 0, privatePort = 0] = await freePorts(2);
  const collector = `http://127.0.0.1:${publicPort}`;
  const product = runProgram(process.execPath, [cairn, "start"], {
    env: {
      CAIRN_DATA: join(directory, "data"),
      CAIRN_PUBLIC_HOST: "127.0.0.1",
      CAIRN_PUBLIC_PORT: String(publicPort),
      CAIRN_PRIVATE_PORT: String(privatePort),
      CAIRN_SQL_PORT: "0",
    },
  });
  const [, link = ""] = await product.said(/(http:\/\/\S+\/login\?token=\S+)/);
  await page.goto(link);
  await page.goto(`${new URL(link).origin}/?page=install`);
  const status = page.locator("main p[role=status]").first();
  await expect.poll(() => status.textContent()).toContain("Listening");

  const [, writeKey = ""] =
    /data-key="(.+?)"/.exec((await page.locator("pre").textContent()) ?? "") ?? [];
  await fetch(`${collector}/v1/page`, {
    method: "POST",
    body: JSON.stringify({
      writeKey,
      anonymousId: "first",
      context: {
        page: { url: "https://shop.example/?utm_source=news&utm_medium=email" },
        consent: { analytics: "granted" },
      },
    }),
  });
  await expect
    .poll(() => status.textContent(), { interval: 50 })
    .toMatch(/^It arrives: page_view, channel email, consent granted, at /);

  const box = page.getByRole("region", { name: "Demo site" });
  await box.getByRole("button", { name: "Load the demo site" }).press("Enter");
  await expect.poll(() => box.textContent()).toContain("Loading, ");
  await box.getByRole("link", { name: "Look at it" }).click({ timeout: 120_000 });
  const visitors = page.locator(".cards button", { hasText: "visitors" }).locator("strong");
  await expect
    .poll(async () => Number((await visitors.textContent())?.replace(",", "")))
    .toBeGreaterThan(4_000);
  expect(await page.getByLabel("Site").inputValue()).toBe("demo");

  await page.goto(`${new URL(link).origin}/?page=install`);
  await box.getByRole("button", { name: "Remove it" }).click();
  await expect.poll(() => box.textContent()).toContain("The demo site and its events are removed.");
  await expect
    .poll(() => page.getByLabel("Site").locator("option").allTextContents())
    .toEqual(["default"]);
  const asked = await page.evaluate(
    `fetch("/api/v1/metrics?metrics=events").then((answer) => answer.json())`,
  );
  expect((asked as { total: { events: number } }).total.events).toBe(1);

  product.child.kill("SIGTERM");
  expect(await product.ended).toBe(0);
}, 240_000);
