// A webhook of WooCommerce in; the order, its refunds or its cancellation out.
import { type Json, objectOf, objectsOf, stated } from "./json.js";
import { orderEvent } from "./order-event.js";

/**
 * By the header `X-WC-Webhook-Topic` and the order's status. Each message has the whole order, so an order that
 * is sent again tells of the same events again; they count once.
 */
export function woocommerceEvents(body: Json, topic: string): Json[] {
  if (!/^order\.(created|updated)$/.test(topic)) return [];
  const refunds = objectsOf(body.refunds).map((refund) => refundEvent(body, refund));
  switch (body.status) {
    case "processing":
    case "completed":
      return [order(body, "purchase"), ...refunds];
    case "refunded":
      return [order(body, "purchase"), ...(refunds.length > 0 ? refunds : [order(body, "refund")])];
    case "cancelled":
      return [order(body, "order_cancelled")];
    default:
      return [];
  }
}

function order(body: Json, event: "purchase" | "refund" | "order_cancelled"): Json {
  const billing = objectOf(body.billing);
  const meta = Object.fromEntries(
    objectsOf(body.meta_data).map(({ key, value }) => [stated(key) ?? "", value]),
  );
  const whole = event === "purchase" ? {} : { id: `${stated(body.id)}-${event}` };
  return orderEvent("woocommerce", {
    ...{ event, ...whole, orderId: stated(body.id) ?? "" },
    // A refund without a value is of the whole order.
    value: event === "purchase" ? stated(body.total) : undefined,
    currency: stated(body.currency),
    time: event === "purchase" ? stated(body.date_paid_gmt ?? body.date_created_gmt) : undefined,
    userId: stated(meta.user_id),
    visitorId: stated(meta.visitor_id),
    customer: body.customer_id === 0 ? undefined : stated(body.customer_id),
    ...{ email: billing.email, phone: billing.phone },
    properties: {
      coupon: objectsOf(body.coupon_lines)[0]?.code,
      products: objectsOf(body.line_items).map(({ product_id, sku, name, quantity, price }) => ({
        ...{ product_id, sku, name, quantity, price },
      })),
    },
  });
}

/** Its total is below 0. */
function refundEvent(body: Json, refund: Json): Json {
  return orderEvent("woocommerce", {
    event: "refund",
    id: `${stated(body.id)}-refund-${stated(refund.id)}`,
    orderId: stated(body.id) ?? "",
    value: stated(refund.total)?.replace(/^-/, ""),
    currency: stated(body.currency),
  });
}
