// The whole path for real: a browser visits the example shop from three sources on three days, logs in
// between and buys; the purchase arrives from the browser and from a server SDK with one id; REST, the
// SQL view and the command line give the same credit to the last digit, and it adds up to 1.
import { execFile } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { Analytics } from "@segment/analytics-node";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchChromium } from "../../../../test/support/chromium.js";
import { apiKey, startOneMachine, writeKey } from "./one-machine.js";

const run = promisify(execFile);
const cairn = join(import.meta.dirname, "../../bin/cairn.js");
const dayMs = 86_400_000;
const models = ["first", "last", "last_non_direct", "linear", "position", "time_decay"];

let now = Date.now() - 2 * dayMs;
let machine: Awaited<ReturnType<typeof startOneMachine>>;
let blog: Server;
let browser: Browser;
let visitor: BrowserContext;
let shop: string;
let blogUrl: string;
let orderId: string;

beforeAll(async () => {
  const frozenAt = Date.now();
  const shift = () => now + (Date.now() - frozenAt);
  machine = await startOneMachine({ now: shift });
  shop = `http://shop.example:${machine.port}/examples/shop`;
  blog = createServer((_request, answer) => {
    answer.setHeader("content-type", "text/html");
    answer.end(`<a id="link" href="${shop}/">the boots we tried</a>`);
  });
  await new Promise<void>((resolve) => blog.listen(0, "127.0.0.1", resolve));
  blogUrl = `http://blog.example.net:${(blog.address() as AddressInfo).port}/review`;
  // Headless Chromium says what it is, and is then rightly marked as a bot. A flag and not a setting of
  // the page: beacons of a page that is being left have the browser's own agent.
  const agent =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36";
  browser = await launchChromium([
    "--host-resolver-rules=MAP * 127.0.0.1",
    `--user-agent=${agent}`,
  ]);
  visitor = await browser.newContext({ userAgent: agent });
  await visitor.clock.install({ time: now });
}, 90_000);

afterAll(async () => {
  await browser?.close();
  blog?.close();
  await machine?.close();
});

/** Sets the clock of the browser and of the collector. */
async function goTo(time: number): Promise<void> {
  now = time;
  await visitor.clock.setSystemTime(time);
}

const inTheShop = (page: Page, id: string) => page.locator(`[data-testid="${id}"]`);

/** Waits until the collector acknowledged a request of the page, after something is done. */
async function acknowledged(page: Page, action: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((r) => r.url().includes("/v1/batch") && r.status() === 200);
  await action();
  await answer;
}

describe("a purchase after three visits", () => {
  it("day 1: comes by a newsletter with utm tags", async () => {
    const page = await visitor.newPage();
    await acknowledged(page, () =>
      page.goto(`${shop}/?utm_source=newsletter&utm_medium=email&utm_campaign=autumn`),
    );
    const cookies = await visitor.cookies(`http://shop.example:${machine.port}`);
    expect(cookies.find((c) => c.name === "cairn_id")).toMatchObject({
      sameSite: "Lax",
      httpOnly: false,
    });
    await page.close();
  }, 60_000);

  it("day 2: comes by an ad with a click id and no utm, and logs in", async () => {
    await goTo(now + dayMs);
    const page = await visitor.newPage();
    await acknowledged(page, () => page.goto(`${shop}/?gclid=Cj0KCQiAtest`));
    await acknowledged(page, () => page.goto(`${shop}/checkout.html`));
    await inTheShop(page, "user-id").fill("user-7");
    await acknowledged(page, () => inTheShop(page, "login").click());
    await page.close();
  }, 60_000);

  it("day 3: comes by a link of another site, and buys", async () => {
    await goTo(now + dayMs);
    const page = await visitor.newPage();
    await page.goto(blogUrl);
    await acknowledged(page, () => page.click("#link"));
    await acknowledged(page, () => inTheShop(page, "product-boots").click());
    await acknowledged(page, () => inTheShop(page, "add-to-cart").click());
    await page.goto(`${shop}/cart.html`);
    await inTheShop(page, "go-to-checkout").click();
    await page.waitForURL(/checkout/);
    await acknowledged(page, () => inTheShop(page, "place-order").click());
    await page.waitForURL(/thank-you/);
    orderId = new URL(page.url()).searchParams.get("order") as string;
    expect(orderId).toMatch(/^order-/);
    await expect.poll(() => storedPurchases()).toBe(1);
    await page.close();
  });

  it("the shop's server reports the same order with an unmodified SDK: it counts once", async () => {
    const analytics = new Analytics({
      writeKey,
      host: machine.origin,
      path: "/v1/batch",
      maxRetries: 0,
    });
    analytics.track({
      userId: "user-7",
      event: "Order Completed",
      messageId: orderId,
      properties: { order_id: orderId, revenue: 149, currency: "EUR" },
    });
    await analytics.closeAndFlush();
    await machine.loaded();
    const [copies] = await machine.store.query<{ n: string }>(
      "SELECT toString(count()) AS n FROM identity_edges FINAL WHERE kind = 'shared_event'",
    );
    expect(Number(copies?.n)).toBeGreaterThan(0);
    expect(await storedPurchases()).toBe(1);
    const [metrics] = JSON.parse(await machine.api("/api/v1/metrics?metrics=conversions")).rows;
    expect(metrics.conversions).toBe(1);
  });
});

async function storedPurchases(): Promise<number> {
  await machine.loaded();
  const rows = await machine.store.query(
    "SELECT event_id FROM events FINAL WHERE name = 'purchase'",
  );
  return rows.length;
}

describe("its credit", () => {
  const from = new Date(Date.now() - 3 * dayMs).toISOString().slice(0, 10);
  const until = new Date(Date.now() + 2 * dayMs).toISOString().slice(0, 10);
  const third = "0.333333333333333";

  /** The number behind a field, as its text in the answer. */
  const digits = (json: string, row: string, field: string): string => {
    const object =
      new RegExp(`\\{[^{}]*"(?:channel|label)":"${row.replace(/[()]/g, "\\$&")}"[^{}]*\\}`).exec(
        json,
      )?.[0] ?? "";
    return new RegExp(`"${field}":"?([0-9.]+)"?`).exec(object)?.[1] ?? "absent";
  };

  it.each(models)("%s: REST, SQL view and command line agree to the last digit", async (model) => {
    const rest = await machine.api(`/api/v1/attribution?model=${model}&from=${from}&to=${until}`);
    const sql = await machine.api("/api/v1/sql", {
      query: `SELECT channel, conversions, value FROM attribution(site = 'default', conversion = 'purchase', model = '${model}', from = '${from}', to = '${until}', lookback_days = 30)`,
      format: "JSONEachRow",
    });
    const { stdout } = await run(
      process.execPath,
      [
        cairn,
        "attribution",
        "--model",
        model,
        "--from",
        from,
        "--to",
        until,
        "--format",
        "json",
        "--url",
        machine.privateOrigin,
      ],
      { env: { ...process.env, CAIRN_API_KEY: apiKey } },
    );
    const commandLine = JSON.stringify(JSON.parse(stdout));
    const answer = JSON.parse(rest);
    expect(answer.rule).toMatchObject({
      model,
      lookback_days: 30,
      repeat: "all",
      direct: "keep",
      collapse: "none",
    });
    expect(answer.total).toEqual({ conversions: 1, value: "149.00" });
    expect(answer.unattributed).toEqual({ conversions: 0, value: "0.00" });
    expect(answer.rows.length).toBeGreaterThan(0);
    for (const { channel, conversions } of answer.rows) {
      expect(Number(digits(rest, channel, "conversions"))).toBe(conversions);
      expect(digits(sql, channel, "conversions")).toBe(digits(rest, channel, "conversions"));
      expect(digits(commandLine, channel, "conversions")).toBe(
        digits(rest, channel, "conversions"),
      );
      expect(Number(digits(sql, channel, "value"))).toBe(Number(digits(rest, channel, "value")));
      expect(digits(commandLine, channel, "value")).toBe(digits(rest, channel, "value"));
    }
    // Exactly 1: the decimals are added as integers of 10^-15.
    const units = answer.rows.reduce(
      (sum: bigint, row: { conversions: number }) =>
        sum + BigInt(Math.round(row.conversions * 1e15)),
      0n,
    );
    expect(units).toBe(10n ** 15n);
  });

  it("is what each model's definition says", async () => {
    const answer = JSON.parse(
      await machine.api(`/api/v1/attribution?models=${models.join(",")}&from=${from}&to=${until}`),
    );
    const credit = (model: string) =>
      Object.fromEntries(
        answer.rows
          .map((row: { channel: string; models: Record<string, { conversions: number }> }) => [
            row.channel,
            row.models[model]?.conversions ?? 0,
          ])
          .filter(([, conversions]: [string, number]) => conversions > 0),
      );
    expect(credit("first")).toEqual({ email: 1 });
    expect(credit("last")).toEqual({ referral: 1 });
    expect(credit("last_non_direct")).toEqual({ referral: 1 });
    const linear = credit("linear");
    expect([linear.email, linear.paid_search].map(String)).toEqual([third, third]);
    expect(linear.referral).toBeCloseTo(1 / 3, 14);
    expect(credit("position")).toEqual({ email: 0.4, paid_search: 0.2, referral: 0.4 });
    const decay = credit("time_decay");
    expect(decay.referral / decay.paid_search).toBeCloseTo(2 ** (1 / 7), 3);
    expect(decay.paid_search / decay.email).toBeCloseTo(2 ** (1 / 7), 3);
  });

  it("is explained: three touches, the person's identity, no other", async () => {
    const explained = JSON.parse(await machine.api(`/api/v1/conversions/${orderId}/explain`));
    expect(explained.touches.map((t: { channel: string }) => t.channel)).toEqual([
      "email",
      "paid_search",
      "referral",
    ]);
    expect(JSON.stringify(explained)).toContain("user:user-7");
  });

  it("follows one person through the funnel", async () => {
    const funnel = JSON.parse(
      await machine.api("/api/v1/funnel", {
        steps: [
          { event: "view_content" },
          { event: "add_to_cart" },
          { event: "initiate_checkout" },
          { event: "purchase" },
        ],
        window: "7d",
        order: "ordered",
        from,
        to: until,
      }),
    );
    expect(funnel.rows.map((row: { people: number }) => row.people)).toEqual([1, 1, 1, 1]);
  });
});
