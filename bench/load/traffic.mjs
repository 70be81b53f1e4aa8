// Traffic with the variety that makes a loader work: visitors, agents, landings, referrers, orders.
const agents = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
];
const landings = [
  [
    "?utm_source=google&utm_medium=cpc&utm_campaign=brand&gclid=Cj0KCQiA",
    "https://www.google.com/",
  ],
  ["?utm_source=newsletter&utm_medium=email&utm_campaign=autumn", ""],
  ["?fbclid=IwAR0abc", "https://l.facebook.com/"],
  ["", "https://www.bing.com/"],
  ["", "https://blog.example.net/review"],
  ["", ""],
];
const names = [
  "Product Viewed",
  "Product Added",
  "Checkout Started",
  "Order Completed",
  "Video Played",
];

/** The i-th event of a reproducible stream, about 640 bytes as JSON. */
export function trafficEvent(i, visitors, startMs) {
  const visitor = Math.imul(i, 2654435761) >>> 0;
  const [query, referrer] = landings[i % landings.length];
  const path = `/products/item-${i % 500}`;
  const page = {
    url: `https://shop.example${path}${query}`,
    path,
    referrer,
    title: `Item ${i % 500}`,
  };
  const context = {
    page,
    userAgent: agents[i % 17 === 0 ? 5 : i % 5],
    locale: "en-GB",
    timezone: "Europe/Berlin",
    library: { name: "cairn.js", version: "0.1.0" },
  };
  const common = {
    messageId: `${(startMs + i).toString(16)}-${i.toString(36)}-${visitor.toString(36)}`,
    anonymousId: `visitor-${visitor % visitors}`,
    timestamp: new Date(startMs + i * 5).toISOString(),
    context,
  };
  if (i % 3 === 0) return { type: "page", properties: {}, ...common };
  const event = names[i % names.length];
  const properties = {
    product_id: `sku-${i % 500}`,
    quantity: 1,
    value: (i % 9000) / 100,
    currency: "EUR",
    list: "search results",
  };
  return {
    type: "track",
    event,
    properties,
    ...(i % 10 === 0 ? { userId: `user-${visitor % visitors}` } : {}),
    ...common,
  };
}
