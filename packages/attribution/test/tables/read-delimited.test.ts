// Files of strangers, a piece at a time: every row that can be read, and each line that cannot with its number.
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvParserSync } from "../../src/csv/csv-parser.js";
import { openDelimited } from "../../src/tables/open-delimited.js";
import { readDelimited } from "../../src/tables/read-delimited.js";
import { longestLine, readLines } from "../../src/tables/read-lines.js";

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** `line: cells` of what was read, `line! problem` of what was not; the same in pieces of any size. */
async function read(file: string | Buffer): Promise<string[]> {
  const told = await Promise.all([1, 7, 1e6].map((size) => readBy(Buffer.from(file), size)));
  expect(told[1]).toEqual(told[0]);
  expect(told[2]).toEqual(told[0]);
  return told[0] ?? [];
}

async function readBy(bytes: Buffer, size: number): Promise<string[]> {
  const told: string[] = [];
  for await (const { line, cells, wrong } of readDelimited(readLines(pieces(bytes, size)), ",")) {
    told.push(wrong ? `${line}! ${wrong.problem}` : `${line}: ${cells.join("|")}`);
    if (wrong) expect(wrong.hint).not.toBe("");
  }
  return told;
}

const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

test.each<[name: string, file: string | Buffer, rows: string[]]>([
  ["a byte order mark", "\ufeffa,b\n1,2", ["1: a|b", "2: 1|2"]],
  ["CRLF and empty lines", "a,b\r\n\r\n1,2\r\n , \r\n", ["1: a|b", "3: 1|2", "4:  | "]],
  ["carriage returns alone", "a,b\r1,2\r", ["1: a|b", "2: 1|2"]],
  ["UTF-16", utf16("a,ü\n1,€\n"), ["1: a|ü", "2: 1|€"]],
  ["UTF-16, big end first", utf16("a,ü\n").swap16(), ["1: a|ü"]],
  ["quoted delimiters, quotes and line ends", 'a,"b,""c""\r\nd"\n1,2', ['1: a|b,"c"\nd', "3: 1|2"]],
  ["nothing", "", []],
  [
    "a line of another encoding",
    Buffer.concat([Buffer.from("a,ü\nb,"), Buffer.from([0xfc]), Buffer.from("\nc,3\n")]),
    ["1: a|ü", "2! the line is not UTF-8", "3: c|3"],
  ],
  [
    "a quote within a cell",
    'a,5" screen\nb,2\nc,6" screen\nd,4\n',
    ["1! a quote is out of place", "2: b|2", "3! a quote is opened and never closed", "4: d|4"],
  ],
  [
    "a quote that is never closed",
    'a,1\nb,"2\nc,3\n"d",4\n',
    ["1: a|1", "2! a quote is opened and never closed", "3: c|3", "4: d|4"],
  ],
  ["half a file", 'a,1\nb,"half of a c', ["1: a|1", "2! a quote is opened and never closed"]],
  [
    "a long line",
    `a,1\n${"x".repeat(longestLine + 1)},2\nc,3\n`,
    ["1: a|1", "2! the line is longer than 1,000,000 bytes", "3: c|3"],
  ],
])("%s", async (_, file, rows) => {
  const long = Buffer.byteLength(file) > 10_000;
  expect(await (long ? readBy(Buffer.from(file), 4096) : read(file))).toEqual(rows);
});

test("whatever is written as CSV is read back, in pieces of any size", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", " ", "ü", "😀") });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 30 }), async (rows, size) => {
      const text = rows
        .map((cells) => `${cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")}\n`)
        .join("");
      const found: (readonly string[])[] = [];
      const bytes = Buffer.from(text);
      for await (const { cells } of readDelimited(readLines(pieces(bytes, size)), ","))
        found.push(cells);
      const full = (cells: readonly string[]) => cells.some((one) => one.trim() !== "");
      const theirs = csvParserSync(text, { relax_column_count: true }) as string[][];
      expect(found).toEqual(theirs.filter(full));
    }),
  );
});

test("a line of 1 GB takes no more memory than a short one", async () => {
  async function* endless() {
    yield Buffer.from("a,1\n");
    for (let at = 0; at < 10_000; at++) yield Buffer.alloc(100_000, 120);
    yield Buffer.from("\nb,2\n");
  }
  const before = process.memoryUsage().rss;
  const lines: string[] = [];
  for await (const { line, cells, wrong } of readDelimited(readLines(endless()), ","))
    lines.push(`${line}${wrong ? "!" : `: ${cells.join("|")}`}`);
  expect(lines).toEqual(["1: a|1", "2!", "3: b|2"]);
  expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
});

test("the header is found under a title, in the delimiter that it has", async () => {
  const file = 'Report of "5 days"\n\nday;cost\n1;2\n"a;b";3\n';
  const isHeader = (cells: readonly string[]) => cells.includes("cost");
  const { header, rows } = await openDelimited(readLines(pieces(Buffer.from(file), 3)), isHeader);
  expect(header).toEqual(["day", "cost"]);
  const read: unknown[] = [];
  for await (const row of rows) read.push(row);
  expect(read).toEqual([
    { line: 4, cells: ["1", "2"] },
    { line: 5, cells: ["a;b", "3"] },
  ]);
  const none = openDelimited(readLines(pieces(Buffer.from("a|b\n1|2\n"), 3)), isHeader);
  await expect(none).rejects.toThrow(/no header .* begins with "a\|b"/);
});
