import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalName,
  canonicalNames,
  commerceNames,
  conversionNames,
  touchNames,
} from "../src/names.js";

const meta = {
  PageView: "page_view",
  AddPaymentInfo: "add_payment_info",
  AddToCart: "add_to_cart",
  AddToWishlist: "add_to_wishlist",
  CompleteRegistration: "complete_registration",
  Contact: "contact",
  CustomizeProduct: "customize_product",
  Donate: "donate",
  FindLocation: "find_location",
  InitiateCheckout: "initiate_checkout",
  Lead: "lead",
  Purchase: "purchase",
  Schedule: "schedule",
  Search: "search",
  StartTrial: "start_trial",
  SubmitApplication: "submit_application",
  Subscribe: "subscribe",
  ViewContent: "view_content",
};

const segment = {
  "Products Searched": "search",
  "Product List Viewed": "view_item_list",
  "Product Viewed": "view_content",
  "Product Clicked": "select_item",
  "Product Added": "add_to_cart",
  "Product Removed": "remove_from_cart",
  "Cart Viewed": "view_cart",
  "Product Added to Wishlist": "add_to_wishlist",
  "Checkout Started": "initiate_checkout",
  "Payment Info Entered": "add_payment_info",
  "Order Completed": "purchase",
  "Completed Order": "purchase",
  "Order Updated": "order_updated",
  "Order Refunded": "refund",
  "Order Cancelled": "order_cancelled",
  "Coupon Applied": "apply_coupon",
  "Signed Up": "complete_registration",
  "Signed In": "login",
  "Trial Started": "start_trial",
  "Email Opened": "email_open",
  "Email Link Clicked": "email_click",
  "Application Installed": "app_install",
};

const ga4 = {
  page_view: "page_view",
  view_item: "view_content",
  view_item_list: "view_item_list",
  view_search_results: "search",
  begin_checkout: "initiate_checkout",
  add_shipping_info: "add_shipping_info",
  purchase: "purchase",
  refund: "refund",
  generate_lead: "lead",
  sign_up: "complete_registration",
  login: "login",
  share: "share",
  first_open: "app_install",
};

describe("canonicalName", () => {
  it.each(Object.entries({ ...meta, ...segment, ...ga4 }))("names %s %s", (sent, canonical) => {
    expect(canonicalName(sent)).toBe(canonical);
  });

  it.each([
    "order completed",
    "OrderCompleted",
    "order_completed",
    "ORDER COMPLETED",
    "order-completed",
    "orderCompleted",
    " Order  Completed ",
  ])("does not mind case and separators: %j", (sent) => {
    expect(canonicalName(sent)).toBe("purchase");
  });

  it("knows Meta's 17 standard events and PageView", () => {
    expect(Object.keys(meta)).toHaveLength(18);
  });

  it("keeps two different facts apart", () => {
    expect(canonicalName("Account Created")).not.toBe(canonicalName("Signed Up"));
    expect(canonicalName("Order Updated")).not.toBe("purchase");
  });

  it.each(["Video Played", "", "购买", "__proto__", "constructor", "toString", "hasOwnProperty"])(
    "leaves %j as it is",
    (sent) => {
      expect(canonicalName(sent)).toBe(sent);
      expect(canonicalName(sent)).toBe(sent);
    },
  );

  it("maps every canonical name to itself", () => {
    for (const name of canonicalNames) expect(canonicalName(name)).toBe(name);
  });

  it("gives the same answer the second time and answers any string", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (sent) => {
        const first = canonicalName(sent);
        expect(typeof first).toBe("string");
        expect(canonicalName(sent)).toBe(first);
        expect(canonicalName(first)).toBe(first);
      }),
    );
  });

  it("still answers right after more foreign names than it remembers", () => {
    for (let n = 0; n < 10_000; n++) canonicalName(`custom ${n}`);
    expect(canonicalName("order completed")).toBe("purchase");
    expect(canonicalName("x".repeat(1_000_000))).toHaveLength(1_000_000);
  });
});

describe("name sets", () => {
  it("hold canonical names only", () => {
    for (const name of [...commerceNames, ...conversionNames, ...touchNames]) {
      expect(canonicalNames).toContain(name);
    }
  });

  it("hold what a browser and a server both report", () => {
    for (const name of ["purchase", "refund", "lead", "complete_registration", "subscribe"]) {
      expect(conversionNames.has(name)).toBe(true);
    }
    expect(conversionNames.has("page_view")).toBe(false);
    expect(commerceNames.has("add_to_cart")).toBe(true);
    expect(commerceNames.has("login")).toBe(false);
  });
});
