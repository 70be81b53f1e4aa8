// The HTML that installs the pixel, and the package where there is no browser.
import { expect, it } from "vitest";
import { cairn, createPixel, scriptTag } from "../src/index.js";

it.each([
  ["http://localhost:8080", "http://localhost:8080"],
  ["localhost:8080", "http://localhost:8080"],
  ["https://shop.example.com/", "https://shop.example.com"],
])("writes the script tag for %s", (host, base) => {
  expect(scriptTag(host, "wk_1")).toBe(
    `<script async src="${base}/cairn.js" data-key="wk_1"></script>`,
  );
});

it("escapes what could end an attribute", () => {
  expect(scriptTag("http://x", `"><script>`)).toContain('data-key="&quot;>&lt;script>"');
});

it("does nothing on a server, and throws nothing", () => {
  expect(cairn("init", "wk_1")).toBeUndefined();
  expect(cairn("track", "Lead")).toBeUndefined();
  expect(createPixel({ key: "wk_1" })("page")).toBeUndefined();
});
