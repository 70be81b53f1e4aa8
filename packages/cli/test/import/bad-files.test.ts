// Files as strangers make them: what can be read is in, the rest is beside the file with its line and why.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { apiKey, startOneMachine } from "../path/one-machine.js";
import { runCairn } from "../support/run-cairn.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
});
afterAll(() => machine?.close());
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
  process.env.CAIRN_DATA = directory;
});
afterEach(() => {
  process.env = { ...before };
});

let count = 0;
function fileOf(content: string | Buffer, end = ".csv"): string {
  const file = join(directory, `${++count}${end}`);
  writeFileSync(file, content);
  return file;
}

const cairn = (file: string, ...args: string[]) =>
  runCairn([
    ...["import", file, "--kind", "events", "--url", machine.privateOrigin],
    ...["--collector", machine.origin, ...args],
  ]);

/** Imports a file, and answers what it left: the rows of the store by their ids, and the refused ones. */
async function imported(content: string | Buffer, end?: string, ...args: string[]) {
  const prefix = `f${count + 1}-`;
  const text = typeof content === "string" ? content.replaceAll("#", prefix) : content;
  const file = fileOf(text, end);
  const { code, out, err } = await cairn(file, ...args);
  await machine.loaded();
  const rows = await machine.store.query<{ event_id: string; name: string; event_time: string }>(
    `SELECT event_id, name, event_time, toString(properties) AS properties FROM events FINAL
     WHERE startsWith(event_id, {prefix:String}) ORDER BY event_id`,
    { prefix },
  );
  const list = `${file}.rejected.csv`;
  const refused = existsSync(list)
    ? readFileSync(list, "utf8")
        .trimEnd()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",", 1)[0])
    : [];
  return {
    ...{ code, out, err, refused, list: existsSync(list) ? readFileSync(list, "utf8") : "" },
    ids: rows.map(({ event_id }) => event_id.slice(prefix.length)),
    rows,
  };
}

const head = "message_id,event,timestamp,user_id,note";
const at = "2026-09-01T10:00:00Z";

test.each<[name: string, content: string | Buffer, ids: string[], refused: string[]]>([
  ["semicolons", `${head.replaceAll(",", ";")}\n#1;look;${at};u;a,b\n`, ["1"], []],
  ["tabs", `${head.replaceAll(",", "\t")}\n#1\tlook\t${at}\tu\ta\n`, ["1"], []],
  ["pipes", `${head.replaceAll(",", "|")}\n#1|look|${at}|u|a\n`, ["1"], []],
  ["a byte order mark and CRLF", `\ufeff${head}\r\n#1,look,${at},u,x\r\n`, ["1"], []],
  ["quoted line ends", `${head}\n#1,look,${at},u,"a\nb"\n#2,look,bad,u,c\n`, ["1"], ["4"]],
  [
    "an encoding that changes",
    Buffer.concat([
      Buffer.from(`${head}\nf6-1,look,${at},u,ü\nf6-2,look,${at},u,`),
      Buffer.from([0xfc, 0x0a]),
      Buffer.from(`f6-3,look,${at},u,ü\n`),
    ]),
    ["1", "3"],
    ["3"],
  ],
  ["a cell too few", `${head}\n#1,look,${at},u\n#2,look,${at},u,x\n`, ["2"], ["2"]],
  ["no name", `${head}\n#1,,${at},u,\n#2,look,${at},u,\n`, ["2"], ["2"]],
  ["nobody", `${head}\n#1,look,${at},,\n#2,look,${at},null,\n`, [], ["2", "3"]],
  ["duplicate ids", `${head}\n#1,look,${at},u,a\n#1,look,${at},u,b\n`, ["1"], []],
  ["half a file", `${head}\n#1,look,${at},u,a\n#2,look,${at},u,"b`, ["1"], ["3"]],
  ["a stray quote", `${head}\n#1,look,${at},u,5" x\n#2,look,${at},u,a\n`, ["2"], ["2"]],
  ["a wrong value", `${head},value\n#1,Purchase,${at},u,,x\n#2,look,${at},u,,x\n`, ["2"], ["2"]],
  ["the future", `${head}\n#1,look,2999-01-01,u,\n`, [], ["2"]],
])("%s", async (_, content, ids, refused) => {
  const found = await imported(content);
  expect(found.ids, found.err).toEqual(ids);
  expect(found.refused, found.list).toEqual(refused);
  expect(found.code).toBe(refused.length > 0 ? 1 : 0);
  expect(found.out).toContain(`${refused.length} rows refused`);
});

test("times in many shapes are read in the zone that is asked, ambiguous ones are refused with a hint", async () => {
  const shapes = [
    ["2026-09-01T10:00:00Z", "2026-09-01T10:00:00.000Z"],
    ["2026-09-01T10:00:00.123456Z", "2026-09-01T10:00:00.123Z"],
    ["2026-09-01 12:00:00 +0200", "2026-09-01T10:00:00.000Z"],
    ["2026-09-01 12:00", "2026-09-01T10:00:00.000Z"],
    ["2026/09/01 12:00", "2026-09-01T10:00:00.000Z"],
    ["1.9.2026 12:00", "2026-09-01T10:00:00.000Z"],
    ["13/09/2026 12:00", "2026-09-13T10:00:00.000Z"],
    ["09/13/2026 12:00 PM", "2026-09-13T10:00:00.000Z"],
    ["Tue, 1 Sep 2026 10:00:00 GMT", "2026-09-01T10:00:00.000Z"],
    ["Sep 1, 2026 12:00:00 PM", "2026-09-01T10:00:00.000Z"],
    ["1788256800", "2026-09-01T10:00:00.000Z"],
    ["1788256800000", "2026-09-01T10:00:00.000Z"],
    ["1788256800000000", "2026-09-01T10:00:00.000Z"],
    ["2026-09-01", "2026-08-31T22:00:00.000Z"],
    ["01/09/2026 12:00", undefined],
    ["2026-02-30", undefined],
    ["yesterday", undefined],
  ] as const;
  const lines = shapes.map(([text], index) => `#${index + 10},look,"${text}",u,\n`);
  const found = await imported(`${head}\n${lines.join("")}`, ".csv", "--tz", "Europe/Berlin");
  const times = Object.fromEntries(
    found.rows.map((row) => [row.event_id.slice(-2), row.event_time]),
  );
  for (const [index, [text, instant]] of shapes.entries())
    expect(times[String(index + 10)], text).toBe(instant);
  expect(found.list).toContain(
    'may have the day or the month first,"Give --date-order dmy or mdy;',
  );
  expect(found.list).toContain("is not a time,Write it as 2026-09-01T10:00:00Z.");
  expect(found.code).toBe(1);
});

test("NDJSON, gzip, a JSON list: the same rows; a broken line costs no other", async () => {
  const row = (id: string) => ({
    message_id: `#${id}`,
    event: "look",
    timestamp: at,
    user_id: "u",
  });
  const lines = [row("1"), "{", 7, row("2")].map((one) =>
    typeof one === "string" ? one : JSON.stringify(one),
  );
  const ndjson = await imported(lines.join("\n"), ".ndjson");
  expect(ndjson.ids).toEqual(["1", "2"]);
  expect(ndjson.refused).toEqual(["2", "3"]);
  const list = await imported(
    `[\n${[row("1"), row("2")].map((one) => JSON.stringify(one)).join(",\n")}]`,
    ".json",
  );
  expect(list.ids).toEqual(["1", "2"]);
  expect(list.code).toBe(0);
  const cut = await imported(JSON.stringify([row("1"), row("2")]).slice(0, -20), ".json");
  expect(cut.ids).toEqual(["1"]);
  expect(cut.refused).toEqual(["2"]);
  const prefix = `f${count + 1}-`;
  const many = Array.from({ length: 5_000 }, (_, index) => JSON.stringify(row(String(index))));
  const packed = gzipSync(many.join("\n").replaceAll("#", prefix));
  const whole = await imported(packed, ".ndjson.gz");
  expect(whole.ids).toHaveLength(5_000);
  const next = `f${count + 1}-`;
  const broken = gzipSync(many.join("\n").replaceAll("#", next)).subarray(0, -2_000);
  const half = await imported(broken, ".ndjson.gz");
  expect(half.code).toBe(1);
  expect(half.ids.length).toBeGreaterThan(100);
  expect(half.list).toContain("its gzip breaks off or is damaged");
});

test("without a header that will do nothing is sent, and the command says what is needed", async () => {
  const wrong: [content: string, said: RegExp][] = [
    ["a~b\n1~2\n", /no header .*begins with "a~b".*timestamp, and anonymous_id or user_id/],
    ["event,user_id\nlook,u\n", /the columns timestamp, and/],
    ["", /is empty/],
    ["\n\n", /is empty/],
    ["date,visitors,pageviews,visits,bounces\n2026-09-01,1,2,1,0\n", /sums by day.*--kind spend/],
  ];
  for (const [content, said] of wrong) {
    const { code, err } = await cairn(fileOf(content));
    expect(err).toMatch(said);
    expect(code).toBe(2);
  }
  const tilde = await imported(
    "message_id~event~timestamp~user_id\n#1~look~2026-09-01~u\n",
    ".csv",
    "--delimiter",
    "~",
  );
  expect(tilde.ids).toEqual(["1"]);
});
