// What is printed: right in every format, harmless on a terminal.
import { describe, expect, it } from "vitest";
import { csv } from "../../attribution/src/http/rows-answer.js";
import { formatTable, printTable } from "../src/output.js";
import { readServerSentEvents } from "../src/server-sent-events.js";

const table = {
  columns: ["name", "n"],
  rows: [
    ["a\tb\\c\nd", 12],
    ['say "hi", you', null],
  ],
};

/** C0 but for line end and tab, DEL, C1, and what turns the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

describe("tables", () => {
  it.each([
    ["tsv" as const, 'name\tn\na\\tb\\\\c\\nd\t12\nsay "hi", you\t\n'],
    ["csv" as const, 'name,n\n"a\tb\\c\nd",12\n"say ""hi"", you",\n'],
    [
      "ndjson" as const,
      '{"name":"a\\tb\\\\c\\nd","n":12}\n{"name":"say \\"hi\\", you","n":null}\n',
    ],
  ])("are escaped in %s as its readers expect", (format, expected) => {
    expect(formatTable(table, format)).toBe(expected);
  });

  it("have no cell in csv that a spreadsheet would run, and leave numbers alone", () => {
    const rows = [["=HYPERLINK(0)"], ["@x"], ["+1 a"], ["-5.00"], [-5]];
    expect(formatTable({ columns: ["c"], rows }, "csv")).toBe(
      "c\n'=HYPERLINK(0)\n'@x\n'+1 a\n-5.00\n-5\n",
    );
  });

  it("have numbers at the right and text at the left for people", () => {
    const rows = [
      ["email", 2],
      ["organic_search", 12.5],
    ];
    expect(formatTable({ columns: ["channel", "n"], rows }, "table")).toBe(
      "channel            n\nemail              2\norganic_search  12.5\n",
    );
  });

  it("never pass control characters of an event name to the terminal", () => {
    const hostile = "\u001b]0;owned\u0007\u001b[2J\u202eevil";
    const printed = formatTable({ columns: ["name"], rows: [[hostile]] }, "table");
    expect(printed).toBe("name\n\ufffd]0;owned\ufffd\ufffd[2J\ufffdevil\n");
  });

  it("give a spreadsheet no formula to run, by the rule of the REST API", () => {
    const cells = [
      '=HYPERLINK("http://a")',
      "+1+1",
      "-2+3",
      "@SUM(A1)",
      "\t=1",
      "-5",
      "1e3",
      7,
      -7,
    ];
    const rows = cells.map((name) => ({ name }));
    const own = formatTable({ columns: ["name"], rows: cells.map((cell) => [cell]) }, "csv");
    expect(own.split("\n")[1]).toBe(`"'=HYPERLINK(""http://a"")"`);
    expect(own).toBe(csv(rows).replaceAll("\r\n", "\n"));
  });

  const hostile = "\u001b]0;owned\u0007\u009b2J\u007f\r\u202eevil";
  it.each(["csv", "tsv", "json", "ndjson", "table"] as const)(
    "show control characters on a terminal and never send them, as %s",
    (format) => {
      let printed = "";
      const io = {
        out: (text: string) => {
          printed += text;
        },
        err: () => {},
        colour: false,
      };
      const one = { columns: [hostile], rows: [[hostile]] };
      printTable({ ...io, terminal: true }, one, format);
      expect(printed).not.toMatch(controls);
      expect(printed).toContain("owned");
      printed = "";
      printTable({ ...io, terminal: false }, one, format);
      if (format !== "table") expect(printed).toBe(formatTable(one, format));
    },
  );

  it("are empty but for their header without rows", () => {
    expect(formatTable({ columns: ["a", "b"], rows: [] }, "table")).toBe("a  b\n");
  });
});

describe("server-sent events", () => {
  it("are read whole wherever the network cuts them, comments left out", async () => {
    async function* parts() {
      yield ": hello\n\nevent: ro";
      yield 'w\ndata: {"a":\ndata: 1}\n';
      yield "\nid: 7\ndata: last\r\n\r\n";
    }
    const events = [];
    for await (const event of readServerSentEvents(parts())) events.push(event);
    expect(events).toEqual([
      { event: "row", data: '{"a":\n1}' },
      { event: "message", data: "last" },
    ]);
  });
});
