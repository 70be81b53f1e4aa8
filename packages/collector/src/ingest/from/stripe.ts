// A webhook of Stripe in; the orders and refunds that it tells of out.
import { type Json, numberOf, objectOf, stated, textOf } from "./json.js";
import { minorUnits, orderEvent } from "./order-event.js";

/**
 * Checkout session, payment intent and charge of one payment have one id, so that it counts once however
 * many of them are sent: `metadata.order_id` where the shop gives one, else the payment intent.
 * What a subscription costs is an invoice each time. Its session names the invoice and no payment intent, so that
 * the invoice is the id of all that is told of it; an order's id in its metadata would be that of each renewal.
 * `metadata.user_id` and `metadata.visitor_id` say whose it is.
 */
export function stripeEvents(body: Json): Json[] {
  const { object: sent, previous_attributes } = objectOf(body.data);
  const object = objectOf(sent);
  switch (body.type) {
    case "checkout.session.completed":
    case "checkout.session.async_payment_succeeded":
      // A session of mode `setup` keeps a card for later: nothing is bought.
      return object.payment_status === "unpaid" || object.mode === "setup"
        ? []
        : [paid(body, object, object.amount_total)];
    case "invoice.paid":
      return isOfSubscription(object) ? [paid(body, object, object.amount_paid)] : [];
    case "payment_intent.succeeded":
      return [paid(body, object, object.amount_received ?? object.amount)];
    case "charge.succeeded":
      return [paid(body, object, object.amount)];
    case "charge.refunded":
      return [refunded(body, object, objectOf(previous_attributes))];
    default:
      return [];
  }
}

function paid(body: Json, object: Json, amount: unknown): Json {
  return orderEvent("stripe", { ...ofObject(body, object, amount), event: "purchase" });
}

/** `amount_refunded` is the sum of all refunds of the charge; what it was before says what this one was. */
function refunded(body: Json, charge: Json, before: Json): Json {
  const sum = numberOf(charge.amount_refunded);
  const amount =
    sum - (stated(before.amount_refunded) === undefined ? 0 : numberOf(before.amount_refunded));
  const id = `${stated(charge.id)}-refunded-${sum}`;
  return orderEvent("stripe", { ...ofObject(body, charge, amount), event: "refund", id });
}

function ofObject(body: Json, object: Json, amount: unknown) {
  const metadata = { ...subscribed(object), ...objectOf(object.metadata) };
  const details = objectOf(object.customer_details ?? object.billing_details);
  const currency = stated(object.currency)?.toUpperCase();
  return {
    orderId:
      invoiceOf(object) ??
      stated(metadata.order_id) ??
      stated(object.payment_intent) ??
      stated(object.id) ??
      "",
    value: minorUnits(amount, placesOf(currency)),
    currency,
    time: typeof body.created === "number" ? body.created * 1000 : undefined,
    userId: stated(metadata.user_id),
    visitorId: stated(metadata.visitor_id),
    customer: stated(object.customer),
    email: details.email ?? object.receipt_email ?? object.customer_email,
    phone: details.phone ?? object.customer_phone,
  };
}

/**
 * A session that sells once may name an invoice, too, which its payment does not know.
 * Since the version 2025-03-31 of the API a payment intent names its invoice as its order, and a charge nowhere:
 * https://docs.stripe.com/changelog/basil/2025-03-31/add-support-for-multiple-partial-payments-on-invoices
 */
function invoiceOf(object: Json): string | undefined {
  if (object.object === "invoice") return stated(object.id);
  if (object.mode !== undefined && object.mode !== "subscription") return undefined;
  const order = stated(objectOf(object.payment_details).order_reference);
  return stated(object.invoice) ?? (order?.startsWith("in_") ? order : undefined);
}

/**
 * Any other invoice is told of by its payment. One that a session makes after it has sold once is not known to its
 * payment, so that it would be a second order: https://docs.stripe.com/payments/checkout/receipts
 */
function isOfSubscription({ billing_reason, subscription, parent }: Json): boolean {
  const { subscription_details = subscription } = objectOf(parent);
  return /^subscription/.test(textOf(billing_reason)) || Boolean(subscription_details);
}

/** What the shop wrote into the subscription of an invoice, before and since that version. */
function subscribed(object: Json): Json {
  const { subscription_details = objectOf(object.parent).subscription_details } = object;
  return objectOf(objectOf(subscription_details).metadata);
}

/** https://docs.stripe.com/currencies: ISK and UGX have none and are sent as if they had two. */
const none = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
const three = ["BHD", "JOD", "KWD", "OMR", "TND"];

function placesOf(currency: string | undefined): number {
  if (currency === undefined) return 2;
  return none.includes(currency) ? 0 : three.includes(currency) ? 3 : 2;
}
