// Bodies as real clients send them, by route: what the fuzzer begins with.
import { createHmac } from "node:crypto";

export interface SentBody {
  name: string;
  url: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  /** How many events it sends; the answer has to account for each. */
  events(body: unknown): number;
  /** Signs the body, whatever became of it. */
  sign?(text: string): Record<string, string>;
}

const key = "wk_test_key_0001";
export const hookSecret = "whsec_of_these_tests";
const json = { "content-type": "application/json" };
const list = (name: string) => (body: unknown) => {
  const items = (body as Record<string, unknown> | null)?.[name];
  return Array.isArray(items) ? items.length : 0;
};
const one = () => 1;
const page = {
  ...{ path: "/sale", referrer: "https://www.google.com/", search: "?utm_source=a&gclid=Ab1" },
  ...{ title: "Sale", url: "https://shop.example/sale?utm_source=a&gclid=Ab1" },
};
const hmac = (text: string, encoding: "hex" | "base64") =>
  createHmac("sha256", hookSecret).update(text).digest(encoding);

/** @param nowMs of the collector */
export function sentBodies(nowMs: number): SentBody[] {
  const timestamp = new Date(nowMs - 1000).toISOString();
  const order = { order_id: "1001", total: 79.9, revenue: 70, currency: "EUR", coupon: "TEN" };
  return [
    {
      name: "@segment/analytics-node",
      ...{ url: "/v1/batch", headers: { ...json, authorization: `Basic ${btoa(`${key}:`)}` } },
      body: {
        batch: [
          {
            ...{ type: "track", event: "Order Completed", userId: "u1", timestamp },
            ...{ messageId: "node-next-1700000000000-1", properties: order, integrations: {} },
            context: { library: { name: "@segment/analytics-node", version: "3.1.0" } },
            _metadata: { nodeVersion: "20.20.2", jsRuntime: "node" },
          },
          {
            ...{ type: "identify", userId: "u1", messageId: "m2", timestamp },
            traits: { email: "ada@x.example", plan: "gold" },
          },
        ],
        writeKey: key,
        sentAt: timestamp,
      },
      events: list("batch"),
    },
    {
      name: "segment-analytics-python",
      ...{ url: "/v1/batch", headers: { ...json, authorization: `Basic ${btoa(`${key}:`)}` } },
      body: {
        batch: [
          {
            ...{
              integrations: {},
              anonymousId: null,
              timestamp: "2026-11-23T11:59:00.123456+00:00",
            },
            ...{ type: "group", userId: "u1", groupId: "g1", traits: { n: 1 }, messageId: "p1" },
            context: { library: { name: "analytics-python", version: "2.3.3" } },
          },
          { type: "alias", previousId: "v1", userId: "u1", messageId: "p2" },
        ],
        sentAt: "2026-11-23T11:59:01.000000+00:00",
      },
      events: list("batch"),
    },
    {
      name: "@segment/analytics-next",
      ...{
        url: "/v1/p",
        headers: { "content-type": "text/plain", origin: "https://shop.example" },
      },
      body: {
        ...{ timestamp, integrations: {}, type: "page", userId: null, anonymousId: "v1" },
        ...{
          properties: page,
          messageId: "ajs-next-1700000000000-2",
          writeKey: key,
          sentAt: timestamp,
        },
        context: {
          page,
          userAgent: "Mozilla/5.0 Chrome/142",
          locale: "de-DE",
          timezone: "Europe/Berlin",
        },
      },
      events: one,
    },
    {
      name: "the pixel",
      ...{ url: "/v1/batch", headers: { "content-type": "text/plain", "x-write-key": key } },
      body: {
        context: {
          consent: { analytics: true, ads: false },
          gpc: false,
          library: { name: "cairn.js" },
        },
        batch: [
          {
            ...{ type: "track", event: "Purchase", messageId: "order-1001", anonymousId: "v1" },
            properties: { value: 79.9, currency: "EUR", contents: [{ id: "sku-1", quantity: 2 }] },
            context: { page, campaign: { name: "spring" }, clickIds: { gclid: "Ab1" } },
          },
        ],
      },
      events: list("batch"),
    },
    {
      name: "Meta",
      ...{ url: `/v24.0/${key}/events`, headers: json },
      body: {
        data: [
          {
            ...{ event_name: "Purchase", event_time: nowMs / 1000 - 60, event_id: "order-1001" },
            ...{ event_source_url: page.url, action_source: "website", opt_out: false },
            user_data: {
              ...{ em: ["b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514"] },
              ...{
                external_id: ["u1"],
                client_ip_address: "81.2.69.142",
                client_user_agent: "Mozilla",
              },
              ...{ fbc: `fb.1.${nowMs - 120_000}.IwAR1`, fbp: "fb.1.1795424400000.1098115397" },
            },
            custom_data: { value: 79.9, currency: "eur", contents: [{ id: "a", quantity: 1 }] },
          },
        ],
      },
      events: list("data"),
    },
    {
      name: "GA4",
      ...{ url: `/mp/collect?measurement_id=${key}`, headers: json },
      body: {
        ...{ client_id: "c.1", user_id: "u1", timestamp_micros: String((nowMs - 1000) * 1000) },
        ...{ user_properties: { tier: { value: "gold" } }, consent: { ad_user_data: "DENIED" } },
        events: [{ name: "purchase", params: { transaction_id: "T1", value: 1, currency: "USD" } }],
      },
      events: list("events"),
    },
    {
      name: "Stripe",
      ...{ url: "/hooks/default/stripe", headers: json },
      body: {
        ...{ id: "evt_1", type: "charge.refunded", created: nowMs / 1000 - 60 },
        data: {
          object: {
            ...{ id: "ch_1", payment_intent: "pi_1", currency: "eur", amount_refunded: 1250 },
            ...{ metadata: { order_id: "1001" }, billing_details: { email: "ada@x.example" } },
          },
          previous_attributes: { amount_refunded: 500 },
        },
      },
      events: one,
      sign: (text) => ({
        "stripe-signature": `t=${nowMs / 1000},v1=${hmac(`${nowMs / 1000}.${text}`, "hex")}`,
      }),
    },
    {
      name: "Shopify",
      ...{ url: "/hooks/default/shopify", headers: { ...json, "x-shopify-topic": "orders/paid" } },
      body: {
        ...{ id: 450789469, total_price: "409.94", currency: "USD", financial_status: "paid" },
        ...{
          customer: { id: 207119551 },
          email: "bob@x.example",
          discount_codes: [{ code: "TEN" }],
        },
        note_attributes: [{ name: "visitor_id", value: "v-1" }],
        line_items: [{ product_id: 1, sku: "a", title: "A", quantity: 2, price: "204.97" }],
      },
      events: one,
      sign: (text) => ({ "x-shopify-hmac-sha256": hmac(text, "base64") }),
    },
    {
      name: "WooCommerce",
      ...{ url: "/hooks/default/woo", headers: { ...json, "x-wc-webhook-topic": "order.updated" } },
      body: {
        ...{ id: 727, status: "completed", total: "29.35", currency: "EUR", customer_id: 0 },
        ...{
          refunds: [{ id: 9, total: "-5.00" }],
          billing: { email: "c@x.example" },
          meta_data: [],
        },
      },
      events: one,
      sign: (text) => ({ "x-wc-webhook-signature": hmac(text, "base64") }),
    },
  ];
}
