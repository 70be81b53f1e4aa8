// POST /api/v1/sql keeps the digits of what it is asked and of what it answers.
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { apiKey, startEngine, type TestEngine } from "../support/engine.js";

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
});
afterAll(() => engine.close());

/** The body is text: `JSON.stringify` would round the numbers that are asked for here. */
const ask = (payload: string) =>
  engine.app.inject({
    method: "POST",
    url: "/api/v1/sql",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    payload,
  });

const largest256 = (2n ** 256n - 1n).toString();

it.each([
  ["toUInt64('18446744073709551615')", "18446744073709551615"],
  ["toInt64('-9007199254740993')", "-9007199254740993"],
  [`toUInt256('${largest256}')`, largest256],
  ["toDecimal128('83.054761904761885', 15)", '"83.054761904761885"'],
  ["[toUInt64('9007199254740993')]", "[9007199254740993]"],
  ["map('a', toUInt64('9007199254740993'))", '{"a":9007199254740993}'],
])("answers %s as %s", async (expression, digits) => {
  const { body } = await ask(
    JSON.stringify({ query: `SELECT ${expression} AS n, 'x\\ny' AS text` }),
  );
  expect(body).toContain(`"rows":[[${digits}, "x\\ny"]],"row_count":1,"truncated":false}`);
});

describe("a parameter", () => {
  it.each([
    ["UInt64", "9007199254740993", "9007199254740993"],
    ["UInt64", '"18446744073709551615"', "18446744073709551615"],
    ["Int64", "-9223372036854775808", "-9223372036854775808"],
    ["UInt256", largest256, largest256],
    ["UInt64", "1e17", "100000000000000000"],
    ["Decimal(38, 15)", "83.054761904761885", '"83.054761904761885"'],
    ["Array(UInt64)", "[9007199254740993, 1]", "[9007199254740993,1]"],
    ["Array(Decimal(38, 15))", '"[83.054761904761885]"', '["83.054761904761885"]'],
    ["String", "9007199254740993", '"9007199254740993"'],
  ])("%s %s keeps its digits", async (type, given, digits) => {
    const { body } = await ask(`{"query":"SELECT {n:${type}} AS n","params":{"n":${given}}}`);
    expect(body).toContain(`"rows":[[${digits}]]`);
  });

  it.each([
    ["Float64", "1e400", "params.n"],
    ["Array(Decimal(38, 15))", "[83.054761904761885]", "params.n"],
    ["UInt64", '"many"', "parameter 'n'"],
    ["UInt64", "18446744073709551616", "params.n: 18446744073709551616 does not fit into UInt64"],
    ["UInt64", '"18446744073709551616"', "does not fit into UInt64"],
    ["UInt64", "-1", "params.n: -1 does not fit into UInt64"],
    ["Int64", "9223372036854775808", "does not fit into Int64"],
    ["Array(UInt8)", "[1, 256]", "params.n: 256 does not fit into Array(UInt8)"],
    ["Nullable(Int256)", "1".repeat(90), "does not fit into Nullable(Int256)"],
    ["UInt64", '{"a":{}}', "parameter 'n'"],
  ])("%s %s is refused, and named", async (type, given, named) => {
    const answer = await ask(`{"query":"SELECT {n:${type}} AS n","params":{"n":${given}}}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error.message).toContain(named);
  });
});

test.each(["", "{", '{"query":"SELECT 1"', "[1 2]"])("no JSON (%s) is refused", async (payload) => {
  const answer = await ask(payload);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().error).toMatchObject({ code: "malformed_json" });
});
