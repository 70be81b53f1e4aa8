// A webhook of Shopify in; the orders, refunds and cancellations that it tells of out.
import { type Json, numberOf, objectOf, objectsOf, stated } from "./json.js";
import { orderEvent } from "./order-event.js";

/**
 * By the header `X-Shopify-Topic`. Orders count when they are paid or authorized. `note_attributes` may have
 * `user_id` and `visitor_id`, which the theme puts into the cart.
 */
export function shopifyEvents(body: Json, topic: string): Json[] {
  switch (topic) {
    case "orders/create":
    case "orders/paid":
    case "orders/updated":
      return isPaid(body) ? [order(body, "purchase")] : [];
    case "orders/cancelled":
      return [order(body, "order_cancelled")];
    case "refunds/create":
      return [refund(body)];
    default:
      return [];
  }
}

const isPaid = ({ financial_status }: Json): boolean =>
  ["paid", "authorized", "partially_paid", "partially_refunded", "refunded"].includes(
    stated(financial_status) ?? "",
  );

function order(body: Json, event: "purchase" | "order_cancelled"): Json {
  const customer = objectOf(body.customer);
  const notes = Object.fromEntries(
    objectsOf(body.note_attributes).map(({ name, value }) => [stated(name) ?? "", value]),
  );
  return orderEvent("shopify", {
    event,
    orderId: stated(body.id) ?? "",
    value: stated(body.total_price),
    currency: stated(body.currency),
    time: stated(event === "purchase" ? (body.processed_at ?? body.created_at) : body.cancelled_at),
    userId: stated(notes.user_id),
    visitorId: stated(notes.visitor_id),
    customer: stated(customer.id),
    email: body.email ?? customer.email,
    phone: body.phone ?? customer.phone,
    properties: {
      order_name: body.name,
      coupon: objectsOf(body.discount_codes)[0]?.code,
      products: objectsOf(body.line_items).map(({ product_id, sku, title, quantity, price }) => ({
        ...{ product_id, sku, name: title, quantity, price },
      })),
    },
  });
}

/** What went back is in the transactions; a refund without any takes back goods and no money. */
function refund(body: Json): Json {
  const done = objectsOf(body.transactions).filter(
    ({ kind, status }) => kind === "refund" && status === "success",
  );
  const cents = done.reduce((sum, { amount }) => sum + Math.round(numberOf(amount) * 1e6), 0);
  return orderEvent("shopify", {
    event: "refund",
    id: `${stated(body.order_id)}-refund-${stated(body.id)}`,
    orderId: stated(body.order_id) ?? "",
    value: cents > 0 ? cents / 1e6 : undefined,
    currency: stated(done[0]?.currency),
    time: stated(body.processed_at ?? body.created_at),
  });
}
