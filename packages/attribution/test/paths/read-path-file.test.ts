// A path file is read as it is meant, or refused with the row and what to write there.
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { BadParameter } from "../../src/bad-parameter.js";
import { pathOf, totalsOf } from "../../src/paths/path-table.js";
import { createPathTable } from "../../src/paths/path-table-builder.js";
import { readPathFile } from "../../src/paths/read-path-file.js";

const read = (text: string) => readPathFile(Readable.from([text]));
const head = "path,conversions,value,lost\n";

async function refusal(text: string): Promise<string> {
  try {
    await read(text);
  } catch (error) {
    if (error instanceof BadParameter) return `${error.message}. ${error.allowed}`;
    throw error;
  }
  return "taken";
}

describe("a path file", () => {
  it("has its columns in any order, with further ones, and equal paths added up", async () => {
    const table = await read(
      "lost,note,path,value,conversions\n7,x,email > direct,30.5,3\n1,y,email > direct,9.5,1\n0,,direct,0,0\n",
    );
    expect(table.channels).toEqual(["direct", "email"]);
    expect(pathOf(table, 0)).toEqual(["email", "direct"]);
    expect(totalsOf(table)).toEqual({ conversions: 4, value: 40, lost: 8 });
    expect(table.conversions).toHaveLength(2);
  });

  it("may have the names of ChannelAttribution, a byte order mark and line ends of Windows", async () => {
    const table = await read(
      "\ufeffpath,total_conversions,total_conversion_value,total_null\r\na > b,1,2,3\r\n",
    );
    expect(totalsOf(table)).toEqual({ conversions: 1, value: 2, lost: 3 });
  });

  it.each([";", "\t"])(
    "may have its cells parted by %j, also when it comes byte by byte",
    async (mark) => {
      const text = "path,total_conversions,total_conversion_value,total_null\na > b,1,2.5,3\n";
      const bytes = [...text.replaceAll(",", mark)].map((one) => Buffer.from(one));
      const table = await readPathFile(Readable.from(bytes));
      expect(totalsOf(table)).toEqual({ conversions: 1, value: 2.5, lost: 3 });
    },
  );

  it("has channels with quotes, commas, line ends and emoji", async () => {
    const table = await read(`${head}"say ""hi"", 🛒 > two\nlines > é",1,2,0\n`);
    expect(pathOf(table, 0)).toEqual(['say "hi", 🛒', "two\nlines", "é"]);
  });

  it("trims channels, and counts an empty path as conversions without a touch", async () => {
    const table = await read(`${head} a  >  b ,1,2,0\na > b,1,2,0\n,4,40,2\n`);
    expect(table.channels).toEqual(["a", "b"]);
    expect(table.conversions).toEqual(Float64Array.of(2));
    expect(table.untouched).toEqual({ conversions: 4, value: 40 });
  });

  it.each([
    ["an empty file", "", /the file is empty/],
    [
      "a missing column",
      "path,conversions,value\na,1,1\n",
      /the column lost is missing in the header "path, conversions, value"/,
    ],
    [
      "another separator",
      "path|conversions|value|lost\na|1|1|0\n",
      /the column path is missing in the header/,
    ],
    [
      "a column twice",
      "path,conversions,total_conversions,value,lost\na,1,1,1,0\n",
      /conversions is more than once/,
    ],
    [
      "a negative count",
      `${head}a,1,1,0\nb,-1,0,0\n`,
      /row 3: conversions: "-1" is not a count. A whole number from 0/,
    ],
    ["a fractional count", `${head}a,1,1,0.5\n`, /row 2: lost: "0.5" is not a count/],
    [
      "a count that is no number",
      `${head}a,many,1,0\n`,
      /row 2: conversions: "many" is not a count/,
    ],
    ["an empty count", `${head}a,1,1,\n`, /row 2: lost: "" is not a count/],
    ["a count above what a double holds", `${head}a,9007199254740993,1,0\n`, /is not a count/],
    [
      "counts that add up to too many",
      `${head}a,9007199254740991,1,0\nb,1,1,0\n`,
      /more than can be counted/,
    ],
    ["a negative value", `${head}a,1,-5,0\n`, /row 2: value: "-5" is not an amount/],
    ["a value that is no number", `${head}a,1,NaN,0\n`, /row 2: value: "NaN" is not an amount/],
    [
      "a channel with the name of what no touch earned",
      `${head}email > (unattributed),1,1,0\n`,
      /row 2: path: names a channel \(unattributed\)\. It is what no touch earned/,
    ],
    ["a value without a conversion", `${head}a,0,5,1\n`, /row 2: value: is 5 without a conversion/],
    [
      "a channel without a name",
      `${head}a >  > b,1,1,0\n`,
      /row 2: path: has a channel without a name/,
    ],
    ["a row with too few cells", `${head}a,1\n`, /not CSV: .*line 2/],
    ["a quote that is not closed", `${head}"a,1,1,0\nb,1,1,0\n`, /not CSV: .*quot/i],
    ["bytes that are no text", "\u0000\u0001\u0002", /is missing in the header/],
  ])("is refused for %s", async (_what, text, expected) => {
    expect(await refusal(text)).toMatch(expected);
  });

  it("is refused when it cannot be read", async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error("EIO")) });
    await expect(readPathFile(broken)).rejects.toThrow("EIO");
  });

  it("of a million distinct paths takes less than 600 MB", async () => {
    expect(await peakMegabytes(1_000_000)).toBeLessThan(600);
  });

  it("may have a path of 5,000 touches", async () => {
    const long = Array.from({ length: 5000 }, (_, touch) => `c${touch % 7}`).join(" > ");
    const table = await read(`${head}${long},1,1,0\n`);
    expect(table.touches).toHaveLength(5000);
  });
});

/** What reading so many distinct paths adds to the memory in use. */
async function peakMegabytes(paths: number): Promise<number> {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  function* lines() {
    yield head;
    for (let row = 0; row < paths; row += 1000) {
      peak = Math.max(peak, process.memoryUsage().rss);
      yield Array.from({ length: 1000 }, (_, index) => {
        const path = row + index;
        return `c${path % 10} > c${Math.floor(path / 10) % 1000} > c${Math.floor(path / 10_000)},1,2,3\n`;
      }).join("");
    }
  }
  const table = await readPathFile(Readable.from(lines()));
  expect(table.conversions).toHaveLength(paths);
  expect(totalsOf(table).lost).toBe(3 * paths);
  return (peak - before) / 2 ** 20;
}

describe("a path table from rows", () => {
  it("keeps channels whose names hold the separator", () => {
    const table = createPathTable([
      { path: ["a > b"], conversions: 1, value: 1, lost: 0 },
      { path: ["a", "b"], conversions: 2, value: 1, lost: 0 },
    ]);
    expect(table.channels).toEqual(["a", "a > b", "b"]);
    expect(table.conversions).toEqual(Float64Array.of(1, 2));
  });

  it("refuses more than 10,000 channels with that number", () => {
    const rows = Array.from({ length: 10_001 }, (_, index) => ({
      path: [`c${index}`],
      conversions: 1,
      value: 0,
      lost: 0,
    }));
    expect(() => createPathTable(rows)).toThrow("more than 10000 distinct channels");
  });
});
