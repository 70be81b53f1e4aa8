// Size, keys and depth of an event, in one walk.
import { limits } from "@cairn/schema";
import fc from "fast-check";
import { expect, it } from "vitest";
import { shapeOf } from "../../src/event/shape.js";
import { checkEvent } from "../../src/ingest/check-event.js";
import { goodEvent } from "../support/collector.js";

it("never says fewer bytes than the event has as JSON", () => {
  const text = fc.string({ unit: "binary" });
  const value = fc.json().map((json) => JSON.parse(json) as unknown);
  const event = fc.dictionary(text, fc.oneof(text, fc.double({ noNaN: true }), value));
  fc.assert(
    fc.property(event, (one) => {
      const { over, mostBytes } = shapeOf(one);
      if (over !== undefined) return;
      expect(mostBytes).toBeGreaterThanOrEqual(Buffer.byteLength(JSON.stringify(one)));
    }),
  );
});

it.each([
  ["", undefined],
  ["x".repeat(1000), undefined],
  ["x".repeat(limits.eventBytes - 200), undefined],
  ["x".repeat(limits.eventBytes), "event_too_large"],
  // The same number of characters, and more bytes.
  ["ü".repeat(limits.eventBytes / 2), "event_too_large"],
  ["\u0001".repeat(limits.eventBytes / 6), "event_too_large"],
])("measures the bytes of an event near the limit exactly (%#)", (text, reason) => {
  const context = { hasCookie: false, measure: true, brokenText: false };
  expect(checkEvent(goodEvent({ properties: { text } }), context)?.reason).toBe(reason);
});

it("does not write down again what is far from the limit, in however large a batch", () => {
  const event = {
    ...goodEvent({ properties: { text: "x".repeat(4000) } }),
    toJSON: () => {
      throw new Error("written down");
    },
  };
  const context = { hasCookie: false, measure: true, brokenText: false };
  expect(checkEvent(event, context)).toBeUndefined();
});
