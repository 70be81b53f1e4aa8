// Webhooks of shops: only what is signed over its very bytes counts, as an order, a refund or a cancellation.
import { createHash, createHmac } from "node:crypto";
import { type Webhook, webhookSchema } from "@cairn/schema";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sitesOf, startCollector } from "../support/collector.js";
import { rowsOf } from "../support/rows.js";

const now = Date.parse("2026-11-23T12:00:00.000Z");
const secret = "whsec_of_these_tests";
const hook = (name: string, more: object) => webhookSchema.parse({ name, secret, ...more });
const youzan = hook("youzan", {
  kind: "mapped",
  signature: { header: "Event-Sign", method: "md5", client_id: "client-1" },
  map: {
    ...{ inside: "msg", status: "status", purchase: ["TRADE_SUCCESS"], refund: ["REFUNDED"] },
    ...{ cancel: ["TRADE_CLOSED"], order_id: "order.tid", refund_id: "refund.id" },
    ...{ value: "order.payment", currency: "CNY", time: "order.pay_time", time_zone: "+08:00" },
    ...{ user_id: "buyer.id", phone: "buyer.phone", coupon: "order.coupon" },
  },
});
const weimob = hook("weimob", {
  kind: "mapped",
  signature: { header: "X-Sign", method: "hmac-sha256-hex" },
  map: {
    ...{ status: "state", purchase: [2], order_id: "no", value: "fen", minor_units: true },
    currency: "currency",
  },
});
const webhooks: Webhook[] = [
  hook("stripe", { kind: "stripe" }),
  hook("shopify", { kind: "shopify" }),
  hook("woo", { kind: "woocommerce" }),
  hook("open", { kind: "shopify", secret: "" }),
  youzan,
  weimob,
];

let collector: Awaited<ReturnType<typeof startCollector>>;
let before = 0;
beforeAll(async () => {
  const sites = sitesOf({ webhooks, server_only: ["purchase"] });
  collector = await startCollector({ sites, now: () => now });
});
beforeEach(() => {
  before = collector.entries().length;
});
afterAll(() => collector.close());

const rows = () => rowsOf(collector.entries().slice(before));
const hmac = (text: string, encoding: "hex" | "base64", key = secret) =>
  createHmac("sha256", key).update(text).digest(encoding);
const post = (name: string, payload: string | Buffer, headers: Record<string, string>) =>
  collector.inject({ method: "POST", url: `/hooks/default/${name}`, payload, headers });

const stripe = (body: object, { time = now / 1000, key = secret } = {}) => {
  const text = JSON.stringify(body);
  const signature = `t=${time},v1=${hmac("other", "hex")},v1=${hmac(`${time}.${text}`, "hex", key)}`;
  return post("stripe", text, { "stripe-signature": signature });
};
const shopify = (topic: string, body: object) => {
  const text = JSON.stringify(body);
  const headers = { "x-shopify-topic": topic, "x-shopify-hmac-sha256": hmac(text, "base64") };
  return post("shopify", text, headers);
};
const woo = (body: object, topic = "order.updated") => {
  const text = JSON.stringify(body);
  const headers = { "x-wc-webhook-topic": topic, "x-wc-webhook-signature": hmac(text, "base64") };
  return post("woo", text, headers);
};

describe("Stripe", () => {
  const metadata = { order_id: "1001", user_id: "u-7" };
  const session = {
    ...{ id: "cs_1", payment_intent: "pi_1", payment_status: "paid", amount_total: 7990 },
    ...{
      currency: "eur",
      customer: "cus_1",
      metadata,
      customer_details: { email: "Ada@x.example" },
    },
  };
  const event = (type: string, object: object, more: object = {}) => ({
    ...{ id: "evt_1", type, created: now / 1000 - 60, data: { object, ...more } },
  });

  it("a session that is paid is a purchase with its money, order and person", async () => {
    const answer = await stripe(event("checkout.session.completed", session));
    expect(answer.json()).toEqual({ success: true, accepted: 1, rejected: [] });
    expect(rows()).toMatchObject([
      {
        ...{ name: "purchase", eventId: "1001", orderId: "1001", value: "79.90", currency: "EUR" },
        ...{ userId: "u-7", eventTime: now - 60_000, via: "server", unconfirmed: 0 },
      },
    ]);
    expect(collector.entries().at(-1)?.data.toString()).not.toMatch(/x\.example/i);
  });

  it("intent and charge of the payment are the same purchase", async () => {
    const bare = { currency: "eur", amount: 7990, metadata: {} };
    await stripe(event("payment_intent.succeeded", { ...bare, id: "pi_1" }));
    await stripe(event("charge.succeeded", { ...bare, id: "ch_1", payment_intent: "pi_1" }));
    expect(rows().map(({ name, eventId }) => [name, eventId])).toEqual([
      ["purchase", "pi_1"],
      ["purchase", "pi_1"],
    ]);
  });

  it.each([
    ["2024-06-20", { invoice: "in_1" }, { subscription_details: { metadata: { user_id: "u-7" } } }],
    [
      "2025-03-31.basil",
      { payment_details: { order_reference: "in_1" } },
      { parent: { subscription_details: { metadata: { user_id: "u-7" } } } },
    ],
  ])(
    "session, invoice and payment of a subscription are one purchase in %s",
    async (_version, told, of) => {
      const sub = { ...session, payment_intent: null, mode: "subscription", invoice: "in_1" };
      await stripe(event("checkout.session.completed", sub));
      const bare = { currency: "eur", customer: "cus_1", metadata: {} };
      const billing_reason = "subscription_create";
      const invoice = {
        ...{ ...bare, ...of, object: "invoice", id: "in_1", amount_paid: 7990, billing_reason },
      };
      await stripe(event("invoice.paid", { ...invoice, customer_email: "Ada@x.example" }));
      await stripe(
        event("payment_intent.succeeded", { ...bare, ...told, id: "pi_2", amount: 7990 }),
      );
      const [first, second, third] = rows();
      for (const one of [first, second, third]) {
        expect(one).toMatchObject({
          name: "purchase",
          eventId: "in_1",
          orderId: "in_1",
          value: "79.90",
        });
      }
      expect([first?.userId, second?.userId]).toEqual(["u-7", "u-7"]);
      // The next month is another purchase.
      const renewal = { ...invoice, id: "in_2", billing_reason: "subscription_cycle" };
      await stripe(event("invoice.paid", renewal));
      expect(rows().at(-1)).toMatchObject({ name: "purchase", orderId: "in_2", userId: "u-7" });
    },
  );

  it("a session that sells once and makes an invoice is its payment's", async () => {
    const sold = { ...session, mode: "payment", invoice: "in_9", metadata: {} };
    await stripe(event("checkout.session.completed", sold));
    const invoice = { object: "invoice", id: "in_9", amount_paid: 7990, currency: "eur" };
    const answer = await stripe(
      event("invoice.paid", { ...invoice, billing_reason: "manual", parent: null }),
    );
    expect(answer.json()).toEqual({ success: true, accepted: 0, rejected: [] });
    expect(rows()).toMatchObject([{ orderId: "pi_1" }]);
  });

  it("each refund of a charge takes back what it is itself", async () => {
    const charge = { id: "ch_1", payment_intent: "pi_1", currency: "eur", metadata: {} };
    await stripe(event("charge.refunded", { ...charge, amount_refunded: 500 }));
    const second = { previous_attributes: { amount_refunded: 500 } };
    await stripe(event("charge.refunded", { ...charge, amount_refunded: 1250 }, second));
    expect(rows().map(({ name, value, orderId }) => [name, value, orderId])).toEqual([
      ["refund", "5.00", "pi_1"],
      ["refund", "7.50", "pi_1"],
    ]);
    expect(new Set(rows().map(({ eventId }) => eventId)).size).toBe(2);
  });

  it.each([
    ["jpy", 7990, "7990"],
    ["kwd", 7990, "7.990"],
    ["isk", 7990, "79.90"],
    ["eur", 5, "0.05"],
  ])("%s %d is %s", async (currency, amount_total, value) => {
    await stripe(event("checkout.session.completed", { ...session, currency, amount_total }));
    expect(rows()).toMatchObject([{ value }]);
  });

  it.each([
    [
      "an unpaid session",
      event("checkout.session.completed", { ...session, payment_status: "unpaid" }),
    ],
    [
      "a session that keeps a card",
      event("checkout.session.completed", {
        ...{ id: "cs_2", mode: "setup", payment_status: "no_payment_required" },
        ...{ currency: "eur", amount_total: null, metadata: {} },
      }),
    ],
    ["another event", event("customer.created", { id: "cus_1" })],
    ["nothing", {}],
  ])("%s is answered 200 and is no order", async (_what, body) => {
    expect((await stripe(body)).statusCode).toBe(200);
    expect(rows()).toEqual([]);
  });

  it.each([
    ["another secret", { key: "whsec_another" }, 401],
    ["a message of 301 s ago", { time: now / 1000 - 301 }, 401],
    ["a message of 299 s ago", { time: now / 1000 - 299 }, 200],
    ["a message of the future", { time: now / 1000 + 301 }, 401],
  ])("%s", async (_what, how, status) => {
    const answer = await stripe(event("checkout.session.completed", session), how);
    expect(answer.statusCode).toBe(status);
    expect(rows()).toHaveLength(status === 200 ? 1 : 0);
  });

  it("one byte more is another message", async () => {
    const text = JSON.stringify(event("checkout.session.completed", session));
    const v1 = hmac(`${now / 1000}.${text}`, "hex");
    const signature = { "stripe-signature": `t=${now / 1000},v1=${v1}` };
    expect((await post("stripe", `${text} `, signature)).statusCode).toBe(401);
    expect((await post("stripe", text, {})).statusCode).toBe(401);
    expect((await post("stripe", text, { "stripe-signature": "t=,v1=" })).statusCode).toBe(401);
    expect((await post("stripe", text, signature)).statusCode).toBe(200);
  });
});

describe("Shopify", () => {
  const order = {
    ...{ id: 450789469, name: "#1001", total_price: "409.94", currency: "USD" },
    ...{ financial_status: "paid", processed_at: "2026-11-23T12:55:00+01:00" },
    ...{ customer: { id: 207119551 }, email: "bob@x.example", discount_codes: [{ code: "TEN" }] },
    note_attributes: [{ name: "visitor_id", value: "v-1" }],
    line_items: [{ product_id: 1, sku: "a", title: "A", quantity: 2, price: "204.97" }],
  };

  it("an order that is paid is a purchase; told again it is the same one", async () => {
    await shopify("orders/create", order);
    await shopify("orders/paid", order);
    const [first, second] = rows();
    expect(first).toMatchObject({
      ...{ name: "purchase", eventId: "450789469", value: "409.94", currency: "USD" },
      ...{ visitorId: "v-1", coupon: "TEN", eventTime: Date.parse("2026-11-23T11:55:00Z") },
    });
    expect(second).toMatchObject({ name: "purchase", eventId: first?.eventId });
  });

  it("an order that is not paid is none yet", async () => {
    await shopify("orders/create", { ...order, financial_status: "pending" });
    expect(rows()).toEqual([]);
  });

  it("refunds take back what their transactions gave back, a cancellation all", async () => {
    const transactions = [
      { kind: "refund", status: "success", amount: "10.10", currency: "USD" },
      { kind: "refund", status: "failure", amount: "99.00", currency: "USD" },
      { kind: "refund", status: "success", amount: "0.20", currency: "USD" },
    ];
    await shopify("refunds/create", { id: 7, order_id: order.id, transactions });
    await shopify("orders/cancelled", { ...order, cancelled_at: "2026-11-23T11:59:00Z" });
    expect(rows()).toMatchObject([
      { name: "refund", orderId: "450789469", value: "10.3", eventId: "450789469-refund-7" },
      { name: "order_cancelled", orderId: "450789469" },
    ]);
  });

  it("without a secret nothing is taken", async () => {
    const text = JSON.stringify(order);
    const headers = { "x-shopify-topic": "orders/paid", "x-shopify-hmac-sha256": "" };
    expect((await post("open", text, headers)).statusCode).toBe(401);
    const signed = createHmac("sha256", "").update(text).digest("base64");
    const empty = { ...headers, "x-shopify-hmac-sha256": signed };
    expect((await post("open", text, empty)).statusCode).toBe(401);
  });
});

describe("WooCommerce", () => {
  const order = {
    ...{ id: 727, status: "processing", total: "29.35", currency: "EUR", customer_id: 0 },
    ...{ date_paid_gmt: "2026-11-23T11:00:00", billing: { email: "c@x.example" }, refunds: [] },
  };

  it("an order in work is a purchase, and its refunds are told with it", async () => {
    await woo(order);
    await woo({ ...order, status: "completed", refunds: [{ id: 9, total: "-5.00" }] });
    expect(rows().map(({ name, eventId, value }) => [name, eventId, value])).toEqual([
      ["purchase", "727", "29.35"],
      ["purchase", "727", "29.35"],
      ["refund", "727-refund-9", "5.00"],
    ]);
  });

  it.each([
    ["refunded", ["purchase", "refund"]],
    ["cancelled", ["order_cancelled"]],
    ["pending", []],
  ])("%s", async (status, names) => {
    await woo({ ...order, status });
    expect(rows().map(({ name }) => name)).toEqual(names);
  });

  it("the question with which a webhook is saved is answered, and nothing else unsigned", async () => {
    expect((await post("woo", "webhook_id=12", {})).statusCode).toBe(200);
    expect((await post("woo", JSON.stringify(order), {})).statusCode).toBe(401);
  });
});

describe("a system by its map", () => {
  const message = (status: string) => {
    const order = { tid: "E1", payment: "12.50", pay_time: "2026-11-23 19:00:00", coupon: "8.8" };
    const msg = {
      status,
      order,
      buyer: { id: "b1", phone: "+86 138 0013 8000" },
      refund: { id: 3 },
    };
    const text = JSON.stringify({ type: "trade", msg: encodeURIComponent(JSON.stringify(msg)) });
    const sign = createHash("md5").update(`client-1${text}${secret}`).digest("hex");
    return post("youzan", text, { "event-sign": sign });
  };

  it("reads orders that are texts of JSON, in the system's own time", async () => {
    await message("TRADE_SUCCESS");
    await message("REFUNDED");
    await message("TRADE_CLOSED");
    await message("TRADE_CREATED");
    expect(rows()).toMatchObject([
      {
        ...{ name: "purchase", eventId: "E1", value: "12.50", currency: "CNY", userId: "b1" },
        ...{ coupon: "8.8", eventTime: Date.parse("2026-11-23T11:00:00Z") },
      },
      { name: "refund", eventId: "E1-refund-3", orderId: "E1" },
      { name: "order_cancelled", orderId: "E1" },
    ]);
  });

  it("reads hundredths, and refuses another signature", async () => {
    const text = JSON.stringify({ state: 2, no: "W1", fen: 1205, currency: "CNY" });
    const sign = hmac(text, "hex");
    expect((await post("weimob", text, { "x-sign": sign.replace(/./g, "0") })).statusCode).toBe(
      401,
    );
    expect((await post("weimob", text, { "x-sign": sign })).statusCode).toBe(200);
    expect(rows()).toMatchObject([{ eventId: "W1", value: "12.05", currency: "CNY" }]);
  });

  const weimobOrder = (text: string | Buffer) => {
    const sign = createHmac("sha256", secret).update(text).digest("hex");
    return post("weimob", text, { "x-sign": sign });
  };

  it.each([
    ['"1205.00"', "12.0500"],
    ['"5.5"', "0.055"],
    ["1205.5", "12.055"],
  ])("hundredths with a point stay hundredths: %s", async (fen, value) => {
    await weimobOrder(`{"state":2,"no":"W1","fen":${fen},"currency":"CNY"}`);
    expect(rows()).toMatchObject([{ value }]);
  });

  it("two ids beyond 2^53 are two orders, in the body and in a text of it", async () => {
    for (const no of ["9007199254740993", "9007199254740992", "-1234567890123456789"]) {
      await weimobOrder(
        `{"state":2,"no":${no},"fen":1205,"currency":"CNY","at":"1234567890123456"}`,
      );
    }
    const msg = '{"status":"TRADE_SUCCESS","order":{"tid":820982911946154508,"payment":1}}';
    const text = JSON.stringify({ msg });
    const sign = createHash("md5").update(`client-1${text}${secret}`).digest("hex");
    await post("youzan", text, { "event-sign": sign });
    expect(rows().map(({ orderId }) => orderId)).toEqual([
      ...["9007199254740993", "9007199254740992", "-1234567890123456789", "820982911946154508"],
    ]);
  });

  it("an id of broken characters is refused, as it may be another's", async () => {
    const text = '{"state":2,"no":"W?","fen":1205,"currency":"CNY"}';
    const answer = await weimobOrder(Buffer.from(text.replace("?", "\xff"), "latin1"));
    expect(answer.json()).toMatchObject({ accepted: 0, rejected: [{ reason: "invalid_id" }] });
  });

  it("needs a map and a signature", () => {
    expect(webhookSchema.safeParse({ name: "x", kind: "mapped", secret }).success).toBe(false);
  });
});

it.each([
  [{ financial_status: "paid", total_price: "1" }, "missing_identity"],
  [{ id: 1, financial_status: "paid", total_price: "-1" }, "invalid_value"],
])("an order that cannot count is kept as refused: %j", async (order, reason) => {
  const answer = await shopify("orders/paid", order);
  expect(answer.json()).toMatchObject({ accepted: 0, rejected: [{ reason }] });
  expect(collector.records().at(-1)?.head.refused).toMatchObject({
    0: [reason, expect.anything()],
  });
});

it.each(["/hooks/default/none", "/hooks/other/stripe"])("%s is no webhook", async (url) => {
  const answer = await collector.inject({ method: "POST", url, payload: "{}" });
  expect([answer.statusCode, answer.json().error.code]).toEqual([404, "unknown_webhook"]);
});
