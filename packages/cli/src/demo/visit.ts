// One visit of one person comes in; its page views and shop events, as far as the visit went, are written.
import { type Arrival, type ArrivalChannel, arrivalThrough, eagerness } from "./arrivals.js";
import type { Device, EventWriter, Page } from "./event-writer.js";
import { pageUrl } from "./event-writer.js";
import type { Random } from "./random.js";
import { currency, type Product, products, shopUrl } from "./shop.js";

export interface Visit {
  device: Device;
  channel: ArrivalChannel;
  time: number;
  /** Visits before this one: who comes back is nearer to buying. */
  before: number;
  /** The user who logs in during this visit, if any. */
  logsInAs?: string;
}

export interface Order {
  id: string;
  time: number;
  value: number;
  items: Product[];
}

/** Money in euros, to the cent. */
const cents = (value: number): number => Math.round(value * 100) / 100;

/**
 * Writes one visit and answers the basket with which it ended: an order, when it went all the way.
 * Each stage is reached by part of those who reached the one before, as in a real shop.
 */
export function writeVisit(visit: Visit, writer: EventWriter, random: Random): Order | undefined {
  const { device, channel, before } = visit;
  const arrival = arrivalThrough(channel, random);
  let time = visit.time;
  let last = landing(arrival, random);
  const wait = (least: number, most: number) => {
    time += random.int(least * 1000, most * 1000);
  };
  const go = (path: string, title: string) => {
    last = { path, title, referrer: pageUrl(last) };
    writer.page(device, time, last);
  };
  const ready = eagerness[channel] * (1 + 0.28 * Math.min(before, 4));

  writer.page(device, time, last, arrival.properties);
  const views = Number(random.weighted({ "0": 46, "1": 28, "2": 16, "3": 10 }));
  for (let view = 0; view < views; view++) {
    wait(8, 70);
    go(`/category/${random.pick(products).category}`, "Category");
  }
  if (random.chance(0.1)) {
    wait(5, 30);
    const query = random.pick(["fountain", "gravel", "bench", "lantern"]);
    writer.track(device, time, { event: "Products Searched", properties: { query }, page: last });
  }
  if (visit.logsInAs !== undefined) {
    wait(10, 60);
    device.userId = visit.logsInAs;
    writer.identify(device, time, { plan: random.pick(["guest", "club"]) });
  }

  const basket: Product[] = [];
  if (!random.chance(Math.min(0.55 * Math.sqrt(ready), 0.92))) return undefined;
  for (let looks = random.int(1, 3); looks > 0; looks--) {
    const product = random.pick(products);
    wait(6, 50);
    go(`/product/${product.id}`, product.name);
    writer.track(device, time + 300, {
      event: "ViewContent",
      properties: contents([product]),
      page: last,
    });
    if (random.chance(Math.min(0.075 * ready, 0.6))) {
      wait(10, 90);
      basket.push(product);
      writer.track(device, time, {
        event: "AddToCart",
        properties: contents([product]),
        page: last,
      });
    }
  }
  if (basket.length === 0 || !random.chance(Math.min(0.48 * Math.sqrt(ready), 0.85)))
    return undefined;
  wait(10, 120);
  go("/checkout", "Checkout");
  writer.track(device, time + 200, {
    event: "InitiateCheckout",
    properties: contents(basket),
    page: last,
  });
  if (!random.chance(0.76)) return undefined;
  wait(20, 120);
  writer.track(device, time, { event: "AddPaymentInfo", properties: contents(basket), page: last });
  if (!random.chance(0.85)) return undefined;
  wait(15, 90);
  // Back from the payment page: its referrer must not become a touch.
  const referrer = random.chance(0.4) ? "https://www.paypal.com/" : pageUrl(last);
  writer.page(device, time, { path: "/thank-you", title: "Thank you", referrer });
  return { id: "", time: time + 400, value: total(basket), items: basket };
}

/** What an order or a basket carries. */
export function contents(items: readonly Product[]): Record<string, unknown> {
  return {
    value: total(items),
    currency,
    content_ids: items.map(({ id }) => id),
    num_items: items.length,
  };
}

const total = (items: readonly Product[]): number =>
  cents(items.reduce((sum, { price }) => sum + price, 0));

function landing({ query, referrer }: Arrival, random: Random): Page {
  const page = random.weighted({ home: 45, product: 35, guide: 20 });
  if (page === "home") return { path: "/", title: "Stone Garden", query, referrer };
  if (page === "guide")
    return { path: "/guides/gravel", title: "How to lay gravel", query, referrer };
  const product = random.pick(products);
  return { path: `/product/${product.id}`, title: product.name, query, referrer };
}

export const thankYouPage: Page = {
  path: "/thank-you",
  title: "Thank you",
  referrer: `${shopUrl}/checkout`,
};
