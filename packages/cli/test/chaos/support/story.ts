// One person's way to an order, as events of the wire format: the same for every site.

export type Event = Record<string, unknown> & { messageId: string };

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const userAgent =
  "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36";

/** Mail, then search, then the order of `orderAt`; the visitor logs in on the way. */
export function story(orderAt: number): Event[] {
  const at = (before: number) => new Date(orderAt - before).toISOString();
  const page = (path: string) => ({ userAgent, page: { url: `https://shop.example${path}` } });
  const visitor = { anonymousId: "v" };
  return [
    {
      ...visitor,
      type: "page",
      messageId: "p1",
      timestamp: at(6 * dayMs),
      context: page("/?utm_source=news&utm_medium=email&utm_campaign=autumn"),
    },
    {
      ...visitor,
      type: "track",
      event: "Product Viewed",
      messageId: "e1",
      timestamp: at(6 * dayMs - minuteMs),
      context: page("/p/1"),
    },
    {
      ...visitor,
      type: "identify",
      userId: "u",
      messageId: "i1",
      timestamp: at(5 * dayMs),
      traits: { email: "ada@example.com" },
      context: page("/login"),
    },
    {
      type: "track",
      event: "touch",
      userId: "u",
      messageId: "t1",
      timestamp: at(3 * dayMs),
      properties: { channel: "store" },
    },
    {
      ...visitor,
      type: "page",
      messageId: "p2",
      timestamp: at(10 * minuteMs),
      context: page("/?gclid=abc"),
    },
    browserOrder(orderAt),
  ];
}

export function browserOrder(time: number): Event {
  return {
    type: "track",
    event: "Order Completed",
    anonymousId: "v",
    messageId: "o1",
    timestamp: new Date(time).toISOString(),
    properties: { value: 10, currency: "EUR", coupon: "AUTUMN" },
    context: { userAgent, page: { url: "https://shop.example/thanks" } },
  };
}

/** The shop's server says the same order: its own clock, the known user, no page. */
export function serverOrder(time: number): Event {
  return {
    type: "track",
    event: "Order Completed",
    userId: "u",
    messageId: "o1",
    timestamp: new Date(time).toISOString(),
    properties: { value: 10, currency: "EUR", coupon: "AUTUMN" },
  };
}
