// A site that could never work is refused when it is written, not by every report after.
import { expect, it } from "vitest";
import { siteSchema } from "../src/index.js";

const browser = { name: "a", via: "browser", key: "wk_another_01" };
const digest = `sha256:${"0".repeat(64)}`;
const link = { slug: "a", to: "https://a.example", source: "s", medium: "m" };
const webhook = { name: "a", kind: "stripe", secret: "s" };
const site = { id: "shop", write_key: "wk_shop_000000" };

it("takes what reports and browsers can use", () => {
  const good = {
    origins: ["https://shop.example", "http://localhost:3000"],
    time_zone: "Europe/Berlin",
    week_start: "sunday",
    currency: "EUR",
    lookback_days: 7,
  };
  expect(siteSchema.parse({ ...site, ...good })).toMatchObject(good);
  expect(siteSchema.parse(site)).toMatchObject({
    time_zone: "UTC",
    week_start: "monday",
    currency: "",
    lookback_days: 30,
    origins: [],
  });
});

it.each([
  [{ origins: ["https://shop.example/"] }, /without a path/],
  [{ origins: ["shop.example"] }, /scheme/],
  [{ time_zone: "Mars/Olympus" }, /IANA zone/],
  [{ week_start: "tuesday" }, /monday/],
  [{ currency: "ZZZZ" }, /ISO 4217/],
  [{ lookback_days: -1 }, />=0/],
  [{ write_key: "ws_secret_01" }, /does not begin with ws_/],
  [{ keys: [{ ...browser, key: "ws_secret_01" }] }, /does not begin with ws_/],
  [{ keys: [{ ...browser, via: "server" }] }, /its digest/],
  [{ keys: [{ ...browser, key: digest }] }, /its digest/],
  [{ keys: [browser, { ...browser, key: "wk_another_02" }] }, /one name/],
  [{ keys: [browser, { ...browser, name: "b" }] }, /twice/],
  [{ links: [link, link] }, /one slug/],
  [{ webhooks: [webhook, webhook] }, /one name/],
])("refuses %j with what is meant", (wrong, words) => {
  const { error } = siteSchema.safeParse({ ...site, ...wrong });
  expect(error?.issues[0]?.message).toMatch(words);
});
