// What Segment's libraries for Ruby and PHP send, written down from their sources: nulls for what was not given,
// times without milliseconds, the key as the name of HTTP's basic authentication.
// https://github.com/segmentio/analytics-ruby (transport.rb, field_parser.rb)
// https://github.com/segmentio/analytics-php (LibCurl.php, Client.php)
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startCollector, writeKey } from "../support/collector.js";
import { rowsOf } from "../support/rows.js";

let collector: Awaited<ReturnType<typeof startCollector>>;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString("base64")}`;
const at = new Date(Math.floor(Date.now() / 1000) * 1000 - 5000);
const seconds = at.toISOString().replace(".000Z", "+00:00");

it("analytics-ruby 2.5: nulls are nothing", async () => {
  const common = {
    anonymousId: null,
    context: { library: { name: "analytics-ruby", version: "2.5.0" } },
    integrations: null,
    timestamp: seconds.replace("+00:00", ".000+00:00"),
    userId: 42,
    options: null,
  };
  const batch = [
    {
      ...{ ...common, messageId: "ruby-1", type: "track", event: "Order Completed" },
      properties: { order_id: "r-1", revenue: 12.5, currency: "EUR", coupon: null },
    },
    {
      ...{ ...common, messageId: "ruby-2", type: "identify" },
      traits: { email: "ada@shop.example", born: "1990-05-01T00:00:00.000+02:00" },
    },
    { ...common, messageId: "ruby-3", type: "alias", previousId: "visitor-7" },
  ];
  const answer = await collector.app.inject({
    ...{ method: "POST", url: "/v1/import" },
    headers: {
      ...{ accept: "application/json", authorization, "content-type": "application/json" },
      "user-agent": "analytics-ruby/2.5.0",
    },
    payload: JSON.stringify({ sentAt: new Date().toISOString(), batch }),
  });
  expect(answer.json()).toEqual({ success: true, accepted: 3, rejected: [] });
  const rows = rowsOf(collector.entries());
  expect(rows).toMatchObject([
    { eventId: "ruby-1", name: "purchase", userId: "42", value: "12.5", eventTime: at.getTime() },
    { eventId: "ruby-2", name: "identify", userId: "42" },
    { eventId: "ruby-3", name: "alias", userId: "42" },
  ]);
  expect(rows[1]?.edges.map(({ kind }) => kind)).toEqual(["email"]);
  expect(rows[2]?.edges.map(({ kind }) => kind)).toContain("alias");
});

it("analytics-php 3.8: compressed, whole seconds, empty properties as an object", async () => {
  const common = {
    context: { library: { name: "analytics-php", version: "3.8.1", consumer: "LibCurl" } },
    timestamp: seconds,
    userId: "u-7",
  };
  const batch = [
    {
      ...{ ...common, messageId: "5f3c", event: "Order Completed" },
      properties: { order_id: "p-1", total: "20.00", currency: "EUR" },
      type: "track",
    },
    { ...common, messageId: "5f3d", name: "Checkout", properties: {}, type: "page" },
    { ...common, messageId: "5f3e", traits: { email: "bob@shop.example" }, type: "identify" },
  ];
  const answer = await collector.app.inject({
    ...{ method: "POST", url: "/v1/batch" },
    headers: {
      ...{ authorization, "content-type": "application/json", "content-encoding": "gzip" },
      "user-agent": "analytics-php/3.8.1",
    },
    payload: gzipSync(JSON.stringify({ batch, sentAt: seconds })),
  });
  expect(answer.json()).toEqual({ success: true, accepted: 3, rejected: [] });
  expect(rowsOf(collector.entries())).toMatchObject([
    { eventId: "5f3c", name: "purchase", value: "20.00", eventTime: at.getTime(), bot: 0 },
    { eventId: "5f3d", name: "page_view", userId: "u-7", bot: 0 },
    { eventId: "5f3e", name: "identify", userId: "u-7" },
  ]);
});
