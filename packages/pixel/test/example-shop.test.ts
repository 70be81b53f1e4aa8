// The example shop: a visit from landing to order sends the events of a real shop, each order once.
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { arrived, label, quietMs, setStage } from "./browser-test.js";

const folder = new URL("../../../examples/shop/", import.meta.url);
const files = readdirSync(folder).map((name) => ({
  name,
  content: readFileSync(new URL(name, folder), "utf8"),
}));
const stage = setStage();

async function open(address: string) {
  const { site, page } = stage;
  for (const { name, content } of files) {
    site.pages.set(`/examples/shop/${name}`, content.replaceAll("__CAIRN_WRITE_KEY__", "wk_shop"));
  }
  await page.goto(`${site.url}/examples/shop/${address}`);
}

it.each(files.filter(({ name }) => name.endsWith(".html")))(
  "carries the script tag and a language in $name",
  ({ content }) => {
    expect(content).toContain(
      '<script async src="/cairn.js" data-key="__CAIRN_WRITE_KEY__"></script>',
    );
    expect(content).toContain('<html lang="en">');
    expect(content).not.toMatch(/(src|href)="\/(?!cairn\.js)/);
  },
);

describe("a visit", () => {
  it("sends view, cart, checkout, sign-in and purchase in order", async () => {
    const { site, page } = stage;
    await open("index.html?utm_source=newsletter&utm_medium=email");
    await page.getByTestId("product-pack").click();
    await page.getByTestId("add-to-cart").click();
    await page.getByTestId("add-to-cart").click();
    await page.getByTestId("go-to-cart").click();
    await expect.poll(() => page.getByTestId("cart-total").textContent()).toBe("€179.00");
    await page.getByTestId("go-to-checkout").click();
    await page.getByTestId("user-id").fill("user-17");
    await page.getByTestId("login").click();
    await page.getByTestId("coupon").fill("WELCOME");
    await page.getByTestId("place-order").click();
    await page.getByTestId("order-id").waitFor({ state: "visible" });
    const orderId = await page.getByTestId("order-id").textContent();
    // However long a page was looked at: closing events are not what is counted here.
    const events = () => site.received().filter(({ event }) => event !== "page_leave");
    await expect
      .poll(() => [...new Set(events().map(({ messageId }) => messageId))])
      .toHaveLength(11);
    const byTime = [...new Map(events().map((event) => [event.messageId, event])).values()];
    byTime.sort((a, b) => a.timestamp.localeCompare(b.timestamp));
    expect(byTime.map(label)).toEqual([
      "page",
      "page",
      "track ViewContent",
      "track AddToCart",
      "track AddToCart",
      "page",
      "page",
      "track InitiateCheckout",
      "identify",
      "page",
      "track Purchase",
    ]);
    expect(orderId).toMatch(/^order-\w+$/);
    expect(byTime[10]).toMatchObject({
      messageId: orderId,
      userId: "user-17",
      anonymousId: byTime[0]?.anonymousId,
      properties: {
        order_id: orderId,
        value: 179,
        currency: "EUR",
        coupon: "WELCOME",
        content_ids: ["pack"],
        contents: [{ id: "pack", quantity: 2, item_price: 89.5 }],
      },
    });
    expect(byTime[0]?.context.campaign).toEqual({ source: "newsletter", medium: "email" });
  });

  it("names the order of ?order= and gives its copies one id", async () => {
    const { site } = stage;
    await open("thank-you.html?order=1001&value=79.90");
    await arrived(site, 2);
    await open("thank-you.html?order=order-1001&value=79.90");
    const events = await arrived(site, 4);
    const purchases = events.filter(({ event }) => event === "Purchase");
    // A page that is left may have sent what the next one sends.
    expect(purchases.length).toBeGreaterThan(1);
    expect([...new Set(purchases.map(({ messageId }) => messageId))]).toEqual(["order-1001"]);
    expect(purchases[0]?.properties).toMatchObject({
      order_id: "order-1001",
      value: 79.9,
      currency: "EUR",
    });
  });

  it("sends no purchase where there is no order", async () => {
    const { site, page } = stage;
    await open("thank-you.html");
    expect(await page.getByTestId("order-missing").isVisible()).toBe(true);
    await page.waitForTimeout(quietMs);
    expect(site.received().map(label)).toEqual(["page"]);
  });
});
