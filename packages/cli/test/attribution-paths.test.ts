// `cairn attribution --paths` answers from a file alone, and says what is wrong with one.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathModels } from "@cairn/attribution/path-attribution";
import { describe, expect, it } from "vitest";
import { runCairn } from "./support/run-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const textbook = [
  "path,conversions,value,lost",
  "C1 > C2 > C3,1,10,0",
  "C1,0,0,1",
  "C2 > C3,0,0,1",
  "",
].join("\n");

function fileOf(text: string): string {
  const file = join(directory, "paths.csv");
  writeFileSync(file, text);
  return file;
}
const paths = (text: string, ...args: string[]) =>
  runCairn(["attribution", "--paths", fileOf(text), ...args]);

describe("cairn attribution --paths", () => {
  it("prints CSV with every digit in a pipe, and its notes beside", async () => {
    const { code, out, err } = await paths(textbook, "--model", "markov");
    expect(code).toBe(0);
    expect(out).toBe(
      [
        "model,channel,conversions,value,removal_effect,removal_effect_value",
        "markov,C2,0.4,4,1,1",
        "markov,C3,0.4,4,1,1",
        "markov,C1,0.2,2,0.5,0.5",
        "",
      ].join("\n"),
    );
    expect(err).toBe("low support, in fewer than 30 converted journeys: C1, C2, C3\n");
  });

  it("has a row for each position of shapley_ordered, and for conversions without a touch", async () => {
    const { out } = await paths(`${textbook},2,7,0\n`, "--models", "first,shapley_ordered");
    expect(out.split("\n").slice(0, 6)).toEqual([
      "model,channel,conversions,value,position",
      "first,C1,1,10,",
      "first,C2,0,0,",
      "first,C3,0,0,",
      "first,(unattributed),2,7,",
      "shapley_ordered,C1,0.3333333333333333,3.333333333333333,1",
    ]);
  });

  it.each(["table", "tsv", "csv", "ndjson", "json"])("prints every model as %s", async (format) => {
    const args = ["--models", pathModels.join(), "--weights", "1,2,1", "--format", format];
    const { code, out } = await paths(textbook, ...args);
    expect(code).toBe(0);
    for (const model of pathModels) expect(out).toContain(model);
  });

  it("echoes the rule, the order that was chosen and its scores in JSON", async () => {
    const args = ["--model", "markov", "--order", "auto", "--seed", "3", "--format", "json"];
    const answer = JSON.parse((await paths(textbook, ...args)).out);
    expect(answer.rule).toEqual({
      paths: "paths.csv",
      models: ["markov"],
      order: "auto",
      worth: "conversions",
      weights: null,
      direct: "keep",
      collapse: "none",
      seed: 3,
      bootstrap: 0,
    });
    expect(answer.order_scores.map(({ order }: { order: number }) => order)).toEqual([1, 2, 3, 4]);
    expect(answer.order).toBe(1);
    expect(answer.total).toEqual({ conversions: 1, value: 10, lost: 2 });
  });

  it("has intervals around its credits when asked for", async () => {
    const many = "path,conversions,value,lost\na > b,400,800,900\nb,100,100,900\n";
    const args = ["--model", "markov", "--bootstrap", "100", "--format", "ndjson"];
    const rows = (await paths(many, ...args)).out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(2);
    for (const row of rows) {
      expect(row.low).toBeLessThan(row.conversions);
      expect(row.high).toBeGreaterThan(row.conversions);
      expect(row.low_value).toBeLessThan(row.high_value);
    }
  });

  it("applies direct, then collapse, to the paths", async () => {
    const text =
      "path,conversions,value,lost\ndirect > a > direct > a,3,3,0\ndirect > direct,1,1,0\n";
    const { out } = await paths(
      text,
      ...["--model", "linear", "--direct", "drop_unless_all", "--collapse", "consecutive"],
    );
    expect(out).toBe("model,channel,conversions,value\nlinear,a,3,3\nlinear,direct,1,1\n");
  });

  it.each<[string, string, string[], RegExp]>([
    [
      "an unknown model",
      textbook,
      ["--model", "nope"],
      /^model: "nope" is not a model\. Allowed: first, .*, markov/,
    ],
    [
      "a model that needs times",
      textbook,
      ["--models", "first,time_decay"],
      /^models: time_decay needs the times of touches/,
    ],
    [
      "custom without weights",
      textbook,
      ["--model", "custom"],
      /^weights: is needed by the model custom/,
    ],
    [
      "order 9",
      textbook,
      ["--model", "markov", "--order", "9"],
      /Allowed choices are 1, 2, 3, 4, auto/,
    ],
    [
      "an unknown worth",
      textbook,
      ["--model", "shapley", "--worth", "x"],
      /Allowed choices are conversions, rate/,
    ],
    [
      "a question about a store",
      textbook,
      ["--lookback-days", "7"],
      /^--lookback-days is about events in a store/,
    ],
    [
      "model and models",
      textbook,
      ["--model", "first", "--models", "last"],
      /^--model and --models: give one of both/,
    ],
    [
      "a missing column",
      "path,conversions,value\na,1,1\n",
      [],
      /^paths: the column lost is missing/,
    ],
    [
      "a negative count",
      "path,conversions,value,lost\na,-1,0,0\n",
      [],
      /^paths: row 2: conversions: "-1" is not a count/,
    ],
    ["an empty file", "", [], /^paths: the file is empty/],
  ])("ends with 2 for %s", async (_what, text, args, expected) => {
    const { code, err, out } = await paths(text, ...args);
    expect(err.replace(/^error: /, "")).toMatch(expected);
    expect([code, out]).toEqual([2, ""]);
  });

  it("ends with 2 for a file that is not there, or is none", async () => {
    const missing = await runCairn(["attribution", "--paths", join(directory, "nothere.csv")]);
    expect([missing.code, missing.err]).toEqual([
      2,
      expect.stringMatching(/there is no such place/),
    ]);
    const folder = await runCairn(["attribution", "--paths", directory]);
    expect([folder.code, folder.err]).toEqual([2, expect.stringMatching(/it is a directory/)]);
  });
});
