// @segment/analytics-next as it is, in Chromium: it asks us for its settings, and sends where they say.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "../../../../test/support/chromium.js";
import { writeKey } from "../support/collector.js";
import { type Shop, startShop } from "./one-shop.js";

let shop: Shop;
let browser: Browser;
const site = createServer((request, response) => {
  const isScript = request.url === "/analytics.js";
  response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
  response.end(isScript ? script : "<title>Sale</title><script src=/analytics.js></script>");
});
let script = "";
beforeAll(async () => {
  const contents = 'export { AnalyticsBrowser } from "@segment/analytics-next"';
  const stdin = { contents, resolveDir: import.meta.dirname };
  const bundle = { bundle: true, write: false, format: "iife", globalName: "segment" } as const;
  const built = await build({ stdin, ...bundle, platform: "browser", logLevel: "error" });
  script = built.outputFiles[0]?.text ?? "";
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  shop = await startShop();
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  site.close();
  await shop.close();
});

it("sends a page, a user and an order, again after a failure, and each once", async () => {
  const page = await browser.newPage();
  const { port } = site.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/sale?utm_source=news&utm_medium=email`;
  await page.goto(url);
  const anonymousId = await page.evaluate(
    async ([writeKey, cdnURL]) => {
      // biome-ignore lint/suspicious/noExplicitAny: the global of a bundle
      const analytics = (globalThis as any).segment.AnalyticsBrowser.load({ writeKey, cdnURL });
      await analytics.page("Sale");
      await analytics.identify("u1", { email: "ada@x.example" });
      const properties = { revenue: 79.9, currency: "EUR", order_id: "1001" };
      await analytics.track("Order Completed", properties, { messageId: "order-1001" });
      return (await analytics.user()).anonymousId() as string;
    },
    [writeKey, shop.origin] as const,
  );
  await expect.poll(() => shop.rows().length).toBe(3);
  const all = { visitorId: anonymousId, library: "analytics.js", via: "browser" };
  const rows = shop.rows().toSorted((a, b) => (a.name < b.name ? -1 : 1));
  expect(rows).toMatchObject([
    { ...all, name: "identify", userId: "u1" },
    { ...all, name: "page_view", url, channel: "email", title: "Sale" },
    { ...all, name: "purchase", eventId: "order-1001", orderId: "1001", value: "79.9" },
  ]);
  expect(rows[0]?.edges.map(({ kind }) => kind)).toContain("email");
  await page.close();
});
