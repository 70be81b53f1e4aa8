// What a stranger may send to the SQL port: parameters of every type and some settings; and the tricks that
// are answered with an error.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Port, startPort } from "./port.js";

let port: Port;
beforeAll(async () => {
  port = await startPort();
});
afterAll(() => port.close());

describe("parameters", () => {
  it.each<[type: string, text: string, answer: string]>([
    ["Array(Array(Int8))", "[[1,-2],[]]", "[[1,-2],[]]"],
    ["Map(String, UInt8)", "{'a':1,'it\\'s':2}", "{'a':1,'it\\'s':2}"],
    ["Map(UInt8, Array(String))", "{1:['a','b']}", "{1:['a','b']}"],
    ["Tuple(String, UInt8)", "('a, b',3)", "('a, b',3)"],
    ["Array(Tuple(String, Nullable(UInt8)))", "[('a',NULL)]", "[('a',NULL)]"],
    ["Tuple(Array(String), Bool)", "(['x'] , true)", "(['x'],true)"],
    ["Nullable(String)", "\\N", "\\N"],
    ["String", "a\\tb\\\\", "a\\tb\\\\"],
    ["Decimal(38, 15)", "83.054761904761885", "83.054761904761885"],
  ])("%s takes %s", async (type, text, answer) => {
    const given = await port.asked(
      `SELECT {x:${type}} AS x`,
      `&param_x=${encodeURIComponent(text)}`,
    );
    expect([given.status, given.text]).toEqual([200, `${answer}\n`]);
  });

  it.each<[type: string, text: string]>([
    ["Map(String, UInt8)", "{'a':1"],
    ["Map(String, UInt8)", "{'a'}"],
    ["Map(String, UInt8)", "map('a', 1)"],
    ["Tuple(String, UInt8)", "('a',3),file('/etc/passwd')"],
    ["Array(String)", "['a'] UNION ALL SELECT 1"],
    ["Array(String)", "['a' 'b']"],
    ["Array(UInt8)", "[256]"],
    ["Array(UInt8)", "(1]"],
    ["Array(Array(String))", `${"[".repeat(30)}${"]".repeat(30)}`],
  ])("%s refuses %s", async (type, text) => {
    const given = await port.asked(
      `SELECT {x:${type}} AS x`,
      `&param_x=${encodeURIComponent(text)}`,
    );
    expect(given.status).toBe(400);
    expect(given.text).toMatch(/^Code: \d+\. DB::Exception: /);
  });
});

describe("settings", () => {
  it.each<[more: string, sql: string, answer: string]>([
    ["max_result_rows=2&result_overflow_mode=break", "SELECT number FROM numbers(100000)", "0\n"],
    ["date_time_output_format=simple", "SELECT toDateTime(0)", "1970-01-01 00:00:00\n"],
    ["session_timezone=Europe/Berlin", "SELECT toString(toDateTime(0))", "1970-01-01 01:00:00\n"],
    [
      "output_format_json_quote_64bit_integers=1",
      "SELECT 1::UInt64 AS a FORMAT JSONEachRow",
      '{"a":"1"}\n',
    ],
    ["max_execution_time=0", "SELECT getSetting('max_execution_time')", "60\n"],
    ["max_execution_time=5", "SELECT getSetting('max_execution_time')", "5\n"],
  ])("%s is the stranger's to choose", async (more, sql, answer) => {
    const { status, text } = await port.asked(sql, `&${more}`);
    expect([status, text]).toEqual([
      200,
      expect.stringMatching(new RegExp(`^${answer.replace(/[.*+?{}()]/g, "\\$&")}`)),
    ]);
  });

  it("is this statement's alone", async () => {
    await port.asked("SELECT 1", "&date_time_output_format=unix_timestamp");
    expect((await port.asked("SELECT toDateTime(0)")).text).toBe("1970-01-01T00:00:00Z\n");
  });

  it.each([
    "max_execution_time=-1",
    "max_execution_time=1; DROP TABLE events",
    "result_overflow_mode=any",
    "session_timezone='",
    "session_timezone=Nowhere/Land",
    "date_time_output_format=simple', readonly = '0",
  ])("%s is refused", async (more) => {
    const [name = "", value = ""] = more.split(/=(.*)/s);
    const { status, text } = await port.asked("SELECT 1", `&${name}=${encodeURIComponent(value)}`);
    expect([status, text]).toEqual([400, expect.stringMatching(/^Code: 36\. /)]);
  });
});

describe("attacks", () => {
  it.each([
    "SELECT file('/etc/passwd')",
    "SELECT file('/etc/passwd') FORMAT TSVRaw",
    "SELECT * FROM url('http://127.0.0.1/', 'LineAsString')",
    "SELECT * FROM system.processes FORMAT JSON",
    "SELECT 1 INTO OUTFILE '/tmp/x' FORMAT CSV",
    "SELECT 1 FORMAT CSV SETTINGS readonly = 0",
    "SELECT 1; DROP TABLE events FORMAT CSV",
    "INSERT INTO events (site) VALUES ('x') FORMAT CSV",
    "INSERT INTO events FORMAT JSONEachRow",
    "KILL QUERY WHERE 1 FORMAT Null",
    "SET readonly = 0",
    "",
  ])("refused: %s", async (query) => {
    const { status, bytes } = await port.ask("", { method: "POST", body: query });
    const text = bytes.toString();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).toMatch(/^Code: \d+\. DB::Exception: .+\([A-Z_]+\)/s);
    expect(text).not.toContain("root:");
  });

  it.each([
    ["query=SELECT+%7Bt:Identifier%7D&param_t=x", 403],
    ["query=SELECT+%7Bt:String%7D&param_t='%3B+DROP+TABLE+events", 200],
    ["query=SELECT+%7Bt:Array(String)%7D&param_t=['a'],file('/etc/passwd')", 400],
    ["query=SELECT+%7Bt:Array(Float64)%7D&param_t=[0.12345678901234567]", 400],
    ["query=SELECT+%7Bt:Array(Array(Int8))%7D&param_t=[[1],file(1)]", 400],
    [`query=SELECT+%7Bt:Array(Int8)%7D&param_t=${"[".repeat(50)}`, 400],
    ["query=SELECT+%7Bt:UInt64%7D&param_t=18446744073709551615", 200],
    ["query=SELECT+%7Bt:UInt64%7D&param_t=18446744073709551616", 400],
    ["query=SELECT+%7Bt:Array(Float64)%7D&param_t=[1,0.5]", 200],
    ["query=SELECT+1&query=SELECT+file('/etc/passwd')", 200],
    ["query=SELECT+1&default_format=CSV'", 404],
    ["query=SELECT+1&param_=1", 200],
    ["query=SELECT+1&param_(=1", 200],
  ])("%s answers %i and gives nothing away", async (query, status) => {
    const answer = await port.ask(query);
    expect([answer.status, answer.bytes.toString()]).toEqual([
      status,
      expect.not.stringContaining("root:"),
    ]);
  });

  it("a long query is refused and a long body is not read", async () => {
    const long = await port.ask("", { method: "POST", body: `SELECT '${"x".repeat(200_000)}'` });
    expect(long.status).toBe(400);
    const body = await port.ask("", { method: "POST", body: "x".repeat(2_000_000) });
    expect(body.status).toBe(413);
  });
});
