// A row becomes the event that its sender meant: types, ids, touches, people.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { EventKind } from "../../src/import/event-columns.js";
import { fieldsReader } from "../../src/import/event-fields.js";
import { rowId } from "../../src/import/row-id.js";
import { type EventOptions, wireEvents } from "../../src/import/wire-events.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function read(
  row: Record<string, unknown>,
  kind: EventKind = "events",
  more?: Partial<EventOptions>,
) {
  const isText = Object.values(row).every((value) => typeof value === "string");
  const fields = fieldsReader(kind, { isText })(Object.keys(row), Object.values(row));
  return wireEvents(fields, "the-row", { kind, zone: "UTC", latest: Date.now(), ...more });
}
const one = (...args: Parameters<typeof read>) => {
  const events = read(...args);
  if (!Array.isArray(events)) throw new Error(JSON.stringify(events));
  expect(events).toHaveLength(1);
  return events[0] as Record<string, Record<string, unknown>>;
};
const at = { timestamp: "2026-09-01T10:00:00Z", user_id: "u" };

test("cells are numbers and truths only where nothing is lost by it", () => {
  const cells = { a: "12.5", b: "007", c: "1e5", d: "true", e: "-3", f: "", g: " x ", h: "1.50" };
  const { properties } = one({ ...at, event: "look", ...cells });
  expect(properties).toEqual({ a: 12.5, b: "007", c: "1e5", d: true, e: -3, g: " x ", h: "1.50" });
});

test("a row in Segment's form is read as such", () => {
  const { properties, context, userId, messageId } = one({
    ...{ type: "track", event: "look", messageId: "m1", userId: "u", timestamp: at.timestamp },
    properties: { plan: "gold", list: [1] },
    context: { locale: "de-DE", page: { url: "https://a.example/" } },
    integrations: { All: true },
  });
  expect(properties).toEqual({ plan: "gold", list: [1] });
  expect(context).toMatchObject({ locale: "de-DE", page: { url: "https://a.example/" } });
  expect([userId, messageId]).toEqual(["u", "m1"]);
});

test("words of a touch are the sender's own, those of other events are of the campaign", () => {
  const words = { channel: "radio", source: "fm", campaign: "autumn" };
  const touch = one({ ...at, ...words }, "touches");
  expect(touch).toMatchObject({ event: "touch", properties: words });
  expect(touch.context).not.toHaveProperty("campaign");
  const order = one({ ...at, event: "purchase", ...words, value: "1.234,50" });
  expect(order.properties).toEqual({ channel: "radio", value: "1234.50" });
  expect(order.context?.campaign).toEqual({ source: "fm", name: "autumn" });
  expect(one({ ...at }, "touches", { channel: "store" }).properties).toEqual({ channel: "store" });
  expect(read({ ...at, event: "purchase" }, "touches")).toMatchObject({
    column: "event",
    problem: "is no touch",
  });
});

test("addresses leave as hashes alone, and name who has no id", () => {
  const { user_id: _, ...nobody } = at;
  const email = one({ ...nobody, email: " Ada@Example.com " }, "touches");
  const hash = sha256("ada@example.com");
  expect(email).toMatchObject({ anonymousId: `email-${hash}`, context: { traits: { em: hash } } });
  expect(JSON.stringify(email)).not.toMatch(/ada@/i);
  const phone = one({ ...nobody, phone: "0049 (30) 123456" }, "touches");
  expect(phone).toMatchObject({ anonymousId: `phone-${sha256("4930123456")}` });
  const both = one({ ...at, email: hash, phone: "+49 30 123456" }, "touches");
  expect(both).not.toHaveProperty("anonymousId");
  expect(both.context?.traits).toEqual({ em: hash, ph: sha256("4930123456") });
  for (const wrong of [{ email: "ada" }, { phone: "12" }])
    expect(read({ ...at, ...wrong }, "touches")).toMatchObject({
      hint: expect.stringMatching(/SHA/),
    });
});

test("a profile is an identify, and an alias of its id elsewhere", () => {
  const profile = { user_id: "u", external_id: "crm-9", segments: "a; b", title: "Dr." };
  expect(read(profile, "profiles")).toMatchObject([
    {
      type: "identify",
      messageId: "the-row",
      userId: "u",
      traits: { segments: ["a", "b"], title: "Dr." },
    },
    { type: "alias", messageId: "the-row/external", previousId: "crm-9", userId: "u" },
  ]);
  expect(one({ external_id: "crm-9", plan: "gold" }, "profiles")).toMatchObject({
    userId: "crm-9",
  });
  expect(one({ ...at, type: "identify", source: "fair", value: "3" }).traits).toEqual({
    source: "fair",
    value: "3",
  });
});

test("a row has one id whatever the order of its columns, and another when it says something else", () => {
  const id = rowId(["a", "b", "c"], ["1", "2", ""]);
  expect(rowId(["b", "a"], ["2", "1"])).toBe(id);
  expect(rowId(["a", "b"], ["2", "1"])).not.toBe(id);
  expect(rowId(["a", "b"], ["1", 2])).not.toBe(id);
  expect(id).toMatch(/^row-[0-9a-f]{40}$/);
});

test("an amount that may be a thousand or a fraction is refused with what to say", () => {
  const order = { ...at, event: "purchase" };
  expect(read({ ...order, value: "1,234" })).toMatchObject({
    column: "value",
    hint: expect.stringContaining("--decimal"),
  });
  expect(one({ ...order, value: "1,234" }, "events", { decimal: "comma" }).properties).toEqual({
    value: "1.234",
  });
  expect(one({ ...order, value: "5" }, "events", { currency: "EUR" }).properties).toEqual({
    value: "5",
    currency: "EUR",
  });
});
