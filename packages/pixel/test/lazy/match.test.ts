// Advanced matching: each of Meta's keys is written as Meta asks and leaves the page as its SHA-256 only.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashKeys } from "../../src/lazy/match.js";
import { digestBytes, sha256 } from "../../src/lazy/sha256.js";

const expected = (text: string) => createHash("sha256").update(text).digest("hex");

it("hashes no words that stand for nobody's address", async () => {
  expect(await hashKeys({ em: "undefined", ph: "null", plan: "pro" }, false)).toEqual({
    plan: "pro",
  });
});

describe("Meta's published vectors", () => {
  const john = "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f";
  const phone = "e323ec626319ca94ee8bff2e4c87cf613be6ea19919ed1364124e16807ab3176";
  const mary = "6915771be1c5aa0c886870b6951b03d7eafc121fea0e80a5ea83beb7c449f4ec";
  it.each([
    ["em", "john_smith@gmail.com", john],
    ["em", " John_Smith@Gmail.com ", john],
    ["ph", "16505551212", phone],
    ["ph", "+1 (650) 555-1212", phone],
    ["ph", "0016505551212", phone],
    ["fn", "Mary", mary],
  ])("%s %j", async (key, value, hash) => {
    expect(await hashKeys({ [key]: value }, true)).toEqual({ [key]: hash });
  });
});

it.each([
  ["fn", " Jean-Luc ", "jeanluc"],
  ["ln", "O'Brien", "obrien"],
  ["fn", "Valéry", "valéry"],
  ["ln", "정", "정"],
  ["ge", "Female", "f"],
  ["db", "1997-02-16", "19970216"],
  ["ct", "New York", "newyork"],
  ["ct", "Saint-Denis", "saintdenis"],
  ["st", " CA ", "ca"],
  ["zp", "94035-1234", "94035"],
  ["zp", "M1 1AE", "m11ae"],
  ["country", "US", "us"],
  ["external_id", " User-17 ", "user-17"],
])("writes %s %j as %j before it hashes it", async (key, value, written) => {
  expect(await hashKeys({ [key]: value }, true)).toEqual({ [key]: expected(written) });
});

it("leaves a value that is hashed already as it is", async () => {
  const hash = expected("x");
  expect(await hashKeys({ em: hash.toUpperCase() }, true)).toEqual({ em: hash });
});

it("hashes lists one by one and leaves empty values out", async () => {
  const given = {
    external_id: ["a", "b"],
    em: "",
    ph: null,
    fn: undefined,
    zp: " ",
    ln: Symbol("x"),
    ct: {},
  };
  expect(await hashKeys(given, true)).toEqual({ external_id: [expected("a"), expected("b")] });
});

it("keeps plain traits, a country among them, and drops what is none of Meta's from Meta's", async () => {
  const traits = { em: "a@b.example", plan: "pro", country: "DE" };
  const em = expected("a@b.example");
  expect(await hashKeys(traits, false)).toEqual({ em, plan: "pro", country: "DE" });
  expect(await hashKeys(traits, true)).toEqual({ em, country: expected("de") });
});

it("digests the same where the browser hides SubtleCrypto", async () => {
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(hex(digestBytes(bytes))).toBe(createHash("sha256").update(bytes).digest("hex"));
      expect(await sha256(text)).toBe(createHash("sha256").update(bytes).digest("hex"));
    }),
  );
});
