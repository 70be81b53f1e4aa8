// What the pixel and the collector both have to know; the pixel may import nothing, so it is compared here.
import { limits } from "@cairn/schema";
import { expect, it } from "vitest";
import * as collector from "../../collector/src/ingest/visitor-cookie.js";
import * as pixel from "../../pixel/src/cookie.js";
import { maxEventBytes } from "../../pixel/src/core/queue.js";
import { idKey } from "../../pixel/src/core/visitor.js";

it("both mean the same cookie, for the same time", () => {
  expect(idKey).toBe(collector.visitorCookie);
  expect(pixel.lifetimeSeconds).toBe(collector.maxAgeSeconds);
});

it("what one of them takes for an id in the cookie, the other does too", () => {
  expect(pixel.idInCookie.source).toBe(`(^|; )${idKey}=(${collector.idPattern})(;|$)`);
});

it("the pixel drops what the collector would refuse for its size, and nothing smaller", () => {
  expect(maxEventBytes).toBe(limits.eventBytes);
});
