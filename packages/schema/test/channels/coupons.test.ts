// A code finds its campaign, the exact one before a beginning; nothing that names one itself is touched.
import { expect, it } from "vitest";
import { couponsSchema, readEvidence, withCoupon } from "../../src/index.js";

const coupons = couponsSchema.parse([
  { code: "A*", campaign: "all of a" },
  { code: "AUTUMN-*", source: "flyer", medium: "mail", campaign: "autumn" },
  { code: "autumn-10", campaign: "autumn ten", partner: "Anna" },
]);
const of = (properties: Record<string, unknown>, name = "purchase") =>
  withCoupon(readEvidence({ name, hasPage: false, properties }), coupons);

it.each([
  ["AUTUMN-10", { source: "", medium: "", campaign: "autumn ten", partner: "Anna" }],
  ["autumn-77", { source: "flyer", medium: "mail", campaign: "autumn", partner: "" }],
  [" Apple ", { campaign: "all of a" }],
  ["B", { source: "", medium: "", campaign: "", partner: "" }],
  ["*", { campaign: "" }],
])("finds the campaign of %s", (coupon, words) => {
  expect(of({ coupon })).toMatchObject({ kind: "coupon", ...words });
});

it("leaves what names a campaign or a partner itself, and what is a touch by being sent", () => {
  const coupon = "autumn-10";
  expect(of({ coupon, utm_campaign: "own" })).toMatchObject({ campaign: "own", partner: "" });
  expect(of({ coupon, partner: "Bo" })).toMatchObject({ campaign: "", partner: "Bo" });
  expect(of({ coupon }, "store_visit")).toMatchObject({ kind: "explicit", campaign: "" });
});

it.each([
  [[{ code: "", campaign: "x" }]],
  [[{ code: "*", campaign: "x" }]],
  [[{ code: "a*b", campaign: "x" }]],
  [[{ code: "a" }]],
  [
    [
      { code: "a", campaign: "x" },
      { code: "A", campaign: "y" },
    ],
  ],
  [[{ code: "a", campaign: "x", channel: "email" }]],
])("refuses %j", (list) => {
  expect(couponsSchema.safeParse(list).success).toBe(false);
});
