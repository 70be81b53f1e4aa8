// Addresses: what brought the visitor stays, what may be a secret or a person goes.
import { clickIds } from "@cairn/schema";
import { describe, expect, it } from "vitest";
import { readLanding, scrub } from "../src/address.js";

const params = clickIds.flatMap((row) => row.params);

describe("the landing", () => {
  it.each(params)("keeps %s, in any case, as it was sent", (param) => {
    for (const name of [param, param.toUpperCase()]) {
      expect(readLanding(`?q=1&${name}=AbC_1`)).toEqual({ clickIds: { [param]: "AbC_1" } });
    }
  });

  it.each([
    ...["id", "product_id", "user_id", "sid", "uuid", "paid", "utm_id", "ref", "q", "page", "size"],
    ...["callback", "gclid2", "xepik", "awc_", "kx", "hsenc"],
  ])("leaves %s alone", (name) => {
    expect(readLanding(`?${name}=1`)).not.toHaveProperty("clickIds");
  });

  it("names the campaign as Segment does", () => {
    expect(readLanding("?utm_campaign=May&UTM_Source=news&utm_id=7&utm_term=")).toEqual({
      campaign: { name: "May", source: "news", id: "7" },
    });
  });
});

it("keeps 512 characters of a value", () => {
  const { campaign, clickIds } = readLanding(
    `?utm_source=${"s".repeat(600)}&gclid=${"g".repeat(600)}`,
  );
  expect(campaign?.source).toBe("s".repeat(512));
  expect(clickIds?.gclid).toBe("g".repeat(512));
});

it("takes an address out of a campaign, also one that was encoded twice", () => {
  expect(readLanding("?utm_source=mary@x.com&utm_term=mary%2540x.com&utm_content=a")).toEqual({
    campaign: { content: "a" },
  });
});

describe("scrub", () => {
  it.each([
    ["https://a.example/p?gclid=1&token=abc#top", "https://a.example/p?gclid=1"],
    ["https://a.example/p?token=abc", "https://a.example/p"],
    ["https://a.example/?utm_source=x&q=shoes", "https://a.example/?utm_source=x"],
    ["https://a.example/#/cart?coupon=1&utm_term=a", "https://a.example/#/cart?utm_term=a"],
    ["https://a.example/#!/cart", "https://a.example/#!/cart"],
    ["https://a.example/#access_token=abc", "https://a.example/"],
    ["https://a.example/u/mary@x.com/edit", "https://a.example/u//edit"],
    [
      "https://a.example/?utm_content=mary%40x.com&fbclid=1",
      "https://a.example/?utm_content=&fbclid=1",
    ],
    ["https://a.example/#/id_token=abc&state=1", "https://a.example/"],
    ["https://a.example/#/cart?a=1&b=2", "https://a.example/#/cart"],
    ["https://a.example/@mary", "https://a.example/@mary"],
    ["", ""],
  ])("makes of %s %s", (address, expected) => {
    expect(scrub(address)).toBe(expected);
  });

  it("keeps parameters that the site names, or all", () => {
    expect(scrub("https://a.example/?q=1&page=2&t=3", "q page")).toBe(
      "https://a.example/?q=1&page=2",
    );
    expect(scrub("https://a.example/?q=1&t=3", "*")).toBe("https://a.example/?q=1&t=3");
  });

  it("leaves a reasonable length", () => {
    expect(scrub(`https://a.example/${"x".repeat(5000)}`)).toHaveLength(2048);
  });
});
