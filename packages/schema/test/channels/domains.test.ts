import { describe, expect, it } from "vitest";
import { domainOf, hostOf } from "../../src/channels/domains.js";

describe("hostOf", () => {
  it.each([
    ["https://www.Example.com/a?b#c", "www.example.com"],
    ["http://example.com:8080", "example.com"],
    ["https://user:p@ss@example.com/", "example.com"],
    ["https://example.com.", "example.com"],
    ["https://example.com\\@evil.example/", "example.com"],
    ["https://bücher.example/", "xn--bcher-kva.example"],
    ["http://[::1]:8080/", "[::1]"],
    ["android-app://com.google.android.gm/", "com.google.android.gm"],
    ["//example.com/", ""],
    ["/path", ""],
    ["", ""],
    ["https://", ""],
    ["https:///path", ""],
    ["https://a b/", ""],
    ["https://%zz/", ""],
    [`https://${"a.".repeat(200)}com/`, ""],
  ])("reads %j as %j", (url, host) => expect(hostOf(url)).toBe(host));
});

describe("domainOf", () => {
  it.each([
    ["www.shop.co.uk", "shop.co.uk", "www.shop.*"],
    ["google.com", "google.com", "google.*"],
    ["one.myshopify.com", "one.myshopify.com", ""],
    ["shop.example", "shop.example", ""],
    ["127.0.0.1", "localhost", ""],
    ["localhost", "localhost", ""],
    ["10.0.0.7", "10.0.0.7", ""],
    ["intranet", "intranet", ""],
    ["co.uk", "co.uk", ""],
  ])("reads %s", (host, registrable, family) => {
    expect(domainOf(host)).toEqual({ registrable, family });
  });
});
