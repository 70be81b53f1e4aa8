// Requests for the benchmarks: events of about 640 bytes, as a browser sends them.

/** One event, about 640 bytes as JSON. */
export function eventOf(id, visitor = "018f4b1e-7c2a-7d3e-9a41-5f0c2b7d9e10") {
  return {
    type: "track",
    event: "Product Viewed",
    messageId: id,
    anonymousId: visitor,
    timestamp: "2026-11-23T10:00:00.000Z",
    properties: {
      product_id: "sku-1842",
      name: "Wool blanket",
      price: 79.9,
      currency: "EUR",
      quantity: 1,
    },
    context: {
      page: {
        url: "https://shop.example/products/wool-blanket?utm_source=newsletter&utm_medium=email&utm_campaign=autumn",
        referrer: "https://mail.example/",
        title: "Wool blanket",
        path: "/products/wool-blanket",
      },
      locale: "en-GB",
      timezone: "Europe/Berlin",
      library: { name: "cairn.js", version: "0.1.0" },
    },
  };
}

/** A request body with `count` events; `id` names the event at an index. */
export function bodyOf(key, count, id) {
  if (count === 1) return JSON.stringify({ ...eventOf(id(0)), writeKey: key });
  const batch = Array.from({ length: count }, (_, i) => eventOf(id(i)));
  return JSON.stringify({ writeKey: key, sentAt: "2026-11-23T10:00:01.000Z", batch });
}

export const routeOf = (count) => (count === 1 ? "/v1/track" : "/v1/batch");
