// Event names as senders write them in; one canonical snake_case name out.
import { boundedCache } from "./bounded-cache.js";

/**
 * Every canonical name with what Meta, Segment and GA4 call it.
 * Case and separators do not matter: "Order Completed" covers `order_completed` and `OrderCompleted`.
 */
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  // seeing
  page_view: ["PageView", "Page Viewed", "Viewed Page", "$pageview"],
  screen_view: ["Screen Viewed", "Viewed Screen", "$screen"],
  view_content: ["ViewContent", "Product Viewed", "Viewed Product", "view_item"],
  view_item_list: [
    "Product List Viewed",
    "Viewed Product List",
    "Viewed Product Category",
    "Product List Filtered",
  ],
  select_item: ["Product Clicked", "Clicked Product"],
  view_promotion: ["Promotion Viewed", "Viewed Promotion"],
  select_promotion: ["Promotion Clicked", "Clicked Promotion"],
  select_content: [],
  search: ["Products Searched", "Searched Products", "view_search_results"],
  find_location: ["FindLocation"],
  customize_product: ["CustomizeProduct"],
  review_product: ["Product Reviewed"],
  share: ["Product Shared", "Cart Shared"],
  // basket and checkout
  add_to_cart: ["AddToCart", "Product Added", "Added Product"],
  remove_from_cart: ["RemoveFromCart", "Product Removed", "Removed Product"],
  view_cart: ["ViewCart", "Cart Viewed", "Viewed Cart"],
  add_to_wishlist: ["AddToWishlist", "Product Added to Wishlist", "Added Product to Wishlist"],
  remove_from_wishlist: ["Product Removed from Wishlist"],
  add_wishlist_item_to_cart: ["Wishlist Product Added to Cart"],
  initiate_checkout: ["InitiateCheckout", "Checkout Started", "Started Checkout", "begin_checkout"],
  view_checkout_step: ["Checkout Step Viewed", "Viewed Checkout Step"],
  complete_checkout_step: ["Checkout Step Completed", "Completed Checkout Step"],
  add_shipping_info: ["AddShippingInfo", "Shipping Info Entered"],
  add_payment_info: ["AddPaymentInfo", "Payment Info Entered"],
  enter_coupon: ["Coupon Entered"],
  apply_coupon: ["Coupon Applied"],
  deny_coupon: ["Coupon Denied"],
  remove_coupon: ["Coupon Removed"],
  // orders
  purchase: ["Purchase", "Order Completed", "Completed Order"],
  order_updated: ["Order Updated", "Updated Order"],
  order_cancelled: ["Order Cancelled", "Order Canceled", "Cancelled Order"],
  refund: ["Order Refunded", "Refunded Order"],
  donate: ["Donate"],
  // leads, accounts, subscriptions
  lead: ["Lead", "generate_lead", "Lead Generated"],
  qualify_lead: [],
  disqualify_lead: [],
  working_lead: [],
  close_convert_lead: [],
  close_unconvert_lead: [],
  complete_registration: ["CompleteRegistration", "Signed Up", "sign_up"],
  login: ["Signed In", "Logged In", "sign_in"],
  logout: ["Signed Out", "Logged Out", "sign_out"],
  create_account: ["Account Created"],
  delete_account: ["Account Deleted"],
  start_trial: ["StartTrial", "Trial Started"],
  end_trial: ["Trial Ended"],
  subscribe: ["Subscribe", "Subscription Started"],
  unsubscribe: ["Unsubscribed"],
  contact: ["Contact"],
  schedule: ["Schedule"],
  submit_application: ["SubmitApplication"],
  send_invite: ["Invite Sent"],
  join_group: ["Account Added User"],
  leave_group: ["Account Removed User"],
  tutorial_begin: [],
  tutorial_complete: [],
  // apps
  app_install: ["Application Installed", "first_open"],
  app_open: ["Application Opened"],
  app_background: ["Application Backgrounded"],
  app_update: ["Application Updated"],
  app_crash: ["Application Crashed"],
  app_uninstall: ["Application Uninstalled", "app_remove"],
  deep_link_open: ["Deep Link Opened"],
  push_receive: ["Push Notification Received"],
  push_open: ["Push Notification Tapped"],
  push_dismiss: ["Push Notification Bounced"],
  // touches
  touch: [],
  ad_impression: ["Ad Viewed"],
  ad_click: ["Ad Clicked"],
  email_deliver: ["Email Delivered"],
  email_open: ["Email Opened"],
  email_click: ["Email Link Clicked"],
  email_bounce: ["Email Bounced"],
  email_spam: ["Email Marked as Spam"],
  redirect: [],
  store_visit: [],
  call: [],
};

/** Canonical names in the order of the vocabulary. */
export const canonicalNames: readonly string[] = Object.keys(vocabulary);

/** Names whose `value` is an amount of money in `currency`. */
export const commerceNames: ReadonlySet<string> = new Set([
  "view_content",
  "view_item_list",
  "add_to_cart",
  "remove_from_cart",
  "view_cart",
  "add_to_wishlist",
  "initiate_checkout",
  "add_shipping_info",
  "add_payment_info",
  "purchase",
  "order_updated",
  "order_cancelled",
  "refund",
  "donate",
  "lead",
  "qualify_lead",
  "close_convert_lead",
  "complete_registration",
  "start_trial",
  "subscribe",
  "contact",
  "schedule",
  "submit_application",
]);

/** Conversions that a browser and a server may both report: the same name and event id is one event. */
export const conversionNames: ReadonlySet<string> = new Set([
  "purchase",
  "order_cancelled",
  "refund",
  "donate",
  "lead",
  "qualify_lead",
  "close_convert_lead",
  "complete_registration",
  "start_trial",
  "subscribe",
  "contact",
  "schedule",
  "submit_application",
]);

/** Events that are a touch by being sent, whatever they carry. */
export const touchNames: ReadonlySet<string> = new Set([
  "touch",
  "ad_impression",
  "ad_click",
  "email_open",
  "email_click",
  "redirect",
  "store_visit",
  "call",
]);

/** Touches that were shown and not clicked: an advertisement, a mail. `steps_between` has the same. */
export const viewNames: ReadonlySet<string> = new Set(["ad_impression", "email_open"]);

// A name longer than this is no alias; folding it would only cost time.
const maxAliasLength = 60;
const exact = new Map<string, string>();
const folded = new Map<string, string>();
for (const [canonical, aliases] of Object.entries(vocabulary)) {
  for (const name of [canonical, ...aliases]) {
    exact.set(name, canonical);
    folded.set(fold(name), canonical);
  }
}

// Names that are no alias, or one in another spelling; strangers choose them.
const remembered = boundedCache<string, string>(2_000);

/**
 * The canonical name of an event, or the name as sent when it is not in the vocabulary.
 *
 * @example canonicalName("Order Completed") // "purchase"
 * @example canonicalName("addToCart") // "add_to_cart"
 * @example canonicalName("Video Played") // "Video Played"
 */
export function canonicalName(sent: string): string {
  const known = exact.get(sent) ?? remembered.get(sent);
  if (known !== undefined) return known;
  if (sent.length > maxAliasLength) return sent;
  return remembered.set(sent, folded.get(fold(sent)) ?? sent);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_.:/-]+/g, "");
}
