// Ids that are no ids.
import { expect, it } from "vitest";
import { isIllegalId } from "../src/illegal-ids.js";

it.each([
  "",
  "  ",
  "null",
  "NULL",
  "undefined",
  "None",
  "NaN",
  "anonymous",
  "guest",
  "(not set)",
  "[object Object]",
  "0",
  "0000",
  "00000000-0000-0000-0000-000000000000",
  "-1",
  "true",
  " ".repeat(50),
])("%j is no id", (id) => expect(isIllegalId(id)).toBe(true));

it.each([
  "1",
  "user-7",
  "nullable",
  "018f4b1e-7c2a-7d3e-9a41-5f0c2b7d9e10",
  "0a",
  "test",
  "ä",
  "null-1",
  "x".repeat(100),
])("%j is an id", (id) => expect(isIllegalId(id)).toBe(false));
