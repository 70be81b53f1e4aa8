// The command line: help everywhere, and the exit codes 0, 1, 2 and 3.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProgram } from "../src/program.js";
import { runCairn, service } from "./support/run-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const data = temporaryDirectory();
const before = { ...process.env };
beforeEach(() => {
  process.env.CAIRN_DATA = data;
  process.env.CAIRN_API_KEY = "sk_for_these_tests";
  process.env.CAIRN_WRITE_KEY = "wk_for_these_tests";
});
afterEach(() => {
  process.env = { ...before };
});

const cairn = (...args: string[]) => runCairn(args);
const nowhere = "http://127.0.0.1:9";
const { commands } = createProgram(
  { out: () => {}, err: () => {}, terminal: false, colour: false },
  () => {},
);
const names = commands.map((command) => command.name());

describe("help", () => {
  it("lists every command and the exit codes", async () => {
    const { code, out } = await cairn("--help");
    expect(code).toBe(0);
    for (const name of names) expect(out).toContain(`  ${name} `);
    expect(out).toContain("3 cannot reach the service");
  });

  it.each(names)("is there for %s", async (name) => {
    const { code, out } = await cairn(name, "--help");
    expect(code).toBe(0);
    expect(out).toContain(`Usage: cairn ${name}`);
  });

  it.each([["attribution", ["--filters"]]])(
    "of %s offers nothing that this version lacks, and still passes it on",
    async (name, absent) => {
      const { out } = await cairn(name, "--help");
      const error = { code: "unknown_parameter", message: "unknown parameter", hint: "Allowed: x" };
      const { url } = await service(400, { error });
      for (const option of absent) {
        expect(out).not.toContain(option);
        const { code, err } = await cairn(name, option, "x", "--url", url);
        expect(code).toBe(2);
        expect(err).toMatch(/^unknown parameter\. Allowed: x\.\n$/);
      }
    },
  );

  it.each([
    ["explain", "text", "json"],
    ["person", "text", "json"],
    ["tail", "text", "ndjson"],
    ["attribution", "table", "tsv"],
    ["paths", "table", "tsv"],
    ["funnel", "table", "tsv"],
    ["journeys", "table", "tsv"],
  ])("of %s says what it prints by default, out of its choices", (name, usual, piped) => {
    const command = commands.find((one) => one.name() === name);
    const format = command?.options.find(({ long }) => long === "--format");
    expect(format?.description).toBe(`how to print (default: ${usual}, ${piped} when piped)`);
    expect(format?.argChoices).toEqual(expect.arrayContaining([usual, piped]));
  });

  it("names the version", async () => {
    expect((await cairn("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("exit code 2, wrong use", () => {
  it.each([
    ["no command of that name", ["nope"]],
    ["an option that does not exist", ["sql", "SELECT 1", "--nope"]],
    ["a missing argument", ["sql"]],
    ["a funnel of one step", ["funnel", "purchase"]],
    ["a window of no step", ["funnel", "a", "b", "--within", "1h"]],
    ["a step that is no number", ["funnel", "a", "b", "--people", "second"]],
    ["a role that does not exist", ["start", "nope"]],
    ["a number that is none", ["demo", "--visitors", "many"]],
    ["a property without a value", ["send", "purchase", "--prop", "value"]],
    ["an address that is none", ["sql", "SELECT 1", "--url", "localhost:8090"]],
    ["a path table that is not there", ["attribution", "--paths", "nothere.csv"]],
    ["a format that does not exist", ["attribution", "--format", "xml"]],
  ])("is given for %s", async (_, args) => {
    const { code, err } = await cairn(...args);
    expect(code).toBe(2);
    expect(err).not.toBe("");
  });

  it("is given for a parameter that the service refuses, with its words", async () => {
    const error = {
      code: "bad_parameter",
      message: "model: unknown.",
      hint: "Allowed: first, last.",
    };
    const { url } = await service(400, { error });
    const { code, err } = await cairn("attribution", "--model", "x", "--url", url);
    expect([code, err]).toEqual([2, "model: unknown. Allowed: first, last.\n"]);
  });
});

describe("control characters of strangers", () => {
  const hostile = "\u001b]0;pwn\u0007\u009b2J";
  const escaped = "\\u001b]0;pwn\\u0007\\u009b2J";

  it("are escaped on a terminal in a format of ClickHouse, and left alone in a pipe", async () => {
    const { url } = await service(200, `name: ${hostile}\n`);
    const args = ["sql", "SELECT 1", "--format", "Vertical", "--url", url];
    expect((await runCairn(args, { terminal: true })).out).toBe(`name: ${escaped}\n`);
    expect((await runCairn(args)).out).toBe(`name: ${hostile}\n`);
  });

  it("are escaped in the JSON of a report on a terminal, which stays JSON", async () => {
    const answer = { person_id: hostile };
    const { url } = await service(200, answer);
    const args = ["person", "x", "--format", "json", "--url", url];
    const { out } = await runCairn(args, { terminal: true });
    expect(out).toContain(escaped);
    expect(JSON.parse(out)).toEqual(answer);
  });

  it("are escaped in the words of an error", async () => {
    const error = { code: "x", message: `no ${hostile}`, hint: "Mend it." };
    const { url } = await service(400, { error });
    const { err } = await cairn("sql", "SELECT 1", "--url", url);
    expect(err).toContain(`no ${escaped}`);
    expect(err).not.toContain("\u009b");
  });
});

describe("words of a refusal", () => {
  it.each([
    ['"liner" is not a model', "Allowed: first.", '"liner" is not a model. Allowed: first.'],
    ["is not supported yet.", "Leave it out.", "is not supported yet. Leave it out."],
    [
      'by: Invalid option: expected one of "channel"|"source"',
      "Allowed: channel, source.",
      "by is none of the allowed. Allowed: channel, source.",
    ],
  ])("are sentences: %s", async (message, hint, expected) => {
    const { url } = await service(400, { error: { code: "bad_parameter", message, hint } });
    expect((await cairn("attribution", "--url", url)).err).toBe(`${expected}\n`);
  });

  it("tell a report that took too long from a service that is not there", async () => {
    const error = { code: "took_too_long", message: "It took too long.", hint: "Ask for less." };
    const slow = await service(504, { error });
    expect((await cairn("attribution", "--url", slow.url)).code).toBe(1);
    const away = await service(504, {});
    expect((await cairn("attribution", "--url", away.url)).code).toBe(3);
  });

  it("are ours for an option that is wrong by itself", async () => {
    const { code, err } = await cairn("attribution", "--lookback-days", "abc", "--url", nowhere);
    expect([code, err.split("\n")[0]]).toEqual([
      2,
      "error: option '--lookback-days <n>' argument 'abc' is invalid. Write a number from 0 to 3660.",
    ]);
  });

  it("explain passes the rule on", async () => {
    const { url, asked } = await service(404, {});
    await cairn("explain", "e1", "--by", "campaign", "--direct", "drop_unless_all", "--url", url);
    expect(asked[0]?.url).toBe("/api/v1/conversions/e1/explain?by=campaign&direct=drop_unless_all");
  });
});

describe("exit code 3, cannot reach the service", () => {
  it.each([
    [["sql", "SELECT 1"]],
    [["attribution"]],
    [["funnel", "a", "b"]],
    [["journeys", "--start", "/"]],
    [["paths"]],
    [["explain", "e1"]],
    [["person", "p1"]],
    [["tail"]],
    [["login"]],
    [["demo"]],
    [["send", "purchase"]],
  ])("is given by %j", async (args) => {
    const { code, err } = await cairn(...args, "--url", nowhere);
    expect(code).toBe(3);
    expect(err).toMatch(/Cannot reach .+127\.0\.0\.1:9/);
  });

  it("is given for a service that fails", async () => {
    const { url } = await service(503, "busy");
    expect((await cairn("sql", "SELECT 1", "--url", url)).code).toBe(3);
  });
});

describe("without keys", () => {
  beforeEach(() => {
    delete process.env.CAIRN_API_KEY;
    delete process.env.CAIRN_WRITE_KEY;
  });

  it.each([["attribution"], ["send"]])("%s names the file that it looked for", async (command) => {
    const { code, err } = await cairn(command, ...(command === "send" ? ["purchase"] : []));
    expect(code).toBe(3);
    expect(err).toContain(`No key: ${join(data, "keys.json")} does not exist.`);
    expect(err).not.toContain("relative");
  });

  it("says that a relative CAIRN_DATA depends on the working directory", async () => {
    process.env.CAIRN_DATA = "./nowhere";
    const { err } = await cairn("attribution");
    expect(err).toContain(
      `No key: ${join(process.cwd(), "nowhere/keys.json")} does not exist. CAIRN_DATA is ./nowhere, relative to the working directory: run this where Cairn was started, or set a full path.`,
    );
  });
});

describe("commands", () => {
  it("send prints the id of an accepted event and exits 0", async () => {
    const { url, asked } = await service(200, { success: true, accepted: 1, rejected: [] });
    const args = [
      "--prop",
      "value=79.9",
      "--prop",
      "currency=EUR",
      "--visitor",
      "v1",
      "--id",
      "e1",
    ];
    const { code, out } = await cairn("send", "purchase", ...args, "--url", url);
    expect([code, out]).toEqual([0, "accepted e1\n"]);
    expect(JSON.parse(asked[0]?.body ?? "")).toMatchObject({
      writeKey: "wk_for_these_tests",
      batch: [
        {
          event: "purchase",
          messageId: "e1",
          anonymousId: "v1",
          properties: { value: 79.9, currency: "EUR" },
        },
      ],
    });
  });

  it("send exits 1 for a refused event, with the reason", async () => {
    const rejected = [{ index: 0, messageId: "e1", reason: "unknown_currency" }];
    const { url } = await service(200, { success: true, accepted: 0, rejected });
    const { code, err } = await cairn("send", "purchase", "--url", url);
    expect([code, err]).toEqual([1, "refused: unknown_currency\n"]);
  });

  it("send says in a sentence that the collector does not know the key", async () => {
    const message = "The write key is not known.";
    const { url } = await service(401, {
      error: { code: "unknown_key", message, hint: "Send it." },
    });
    const { code, err } = await cairn("send", "purchase", "--key", "wk_of_nobody", "--url", url);
    expect(code).toBe(2);
    expect(err).toBe(
      `The collector at ${url} does not know the write key (another Cairn? which data directory?). Give the key of one of its sites, or set CAIRN_DATA to its data directory.\n`,
    );
  });

  it("send says in sentences what else the collector refuses", async () => {
    const { url } = await service(413, {
      error: { code: "x", message: "Too large", hint: "Send less." },
    });
    const { err } = await cairn("send", "purchase", "--url", url);
    expect(err).toBe("The collector answered 413: Too large. Send less.\n");
  });

  it("send finds the key of any site without the engine", async () => {
    const sites = [{ id: "shop", write_key: "wk_of_the_shop" }];
    writeFileSync(join(data, "sites.json"), JSON.stringify({ sites }));
    process.env.CAIRN_PRIVATE_PORT = "9";
    const { url, asked } = await service(200, { success: true, accepted: 1, rejected: [] });
    expect((await cairn("send", "purchase", "--site", "shop", "--url", url)).code).toBe(0);
    expect(JSON.parse(asked[0]?.body ?? "").writeKey).toBe("wk_of_the_shop");
    const unknown = await cairn("send", "purchase", "--site", "shp", "--url", url);
    expect([unknown.code, unknown.err]).toEqual([2, 'There is no site "shp". Known: shop.\n']);
    rmSync(join(data, "sites.json"));
  });

  it("demo --wipe says that there is no demo site, and that is no failure", async () => {
    const message = 'id: "demo" is not a site.';
    const { url } = await service(404, { error: { code: "unknown_site", message, hint: "" } });
    const { code, out } = await cairn("demo", "--wipe", "--url", url);
    expect([code, out]).toEqual([0, "There is no demo site.\n"]);
  });

  it("sql prints tab-separated rows in a pipe, CSV and JSON when asked", async () => {
    const columns = [
      { name: "channel", type: "String" },
      { name: "n", type: "UInt8" },
    ];
    const rows = [
      ["email", 2],
      ['a "b", c', 1],
    ];
    const { url, asked } = await service(200, { columns, rows, row_count: 2, truncated: false });
    expect((await cairn("sql", "SELECT 1", "--url", url)).out).toBe(
      'channel\tn\nemail\t2\na "b", c\t1\n',
    );
    expect((await cairn("sql", "SELECT 1", "--url", url, "--format", "csv")).out).toBe(
      'channel,n\nemail,2\n"a ""b"", c",1\n',
    );
    const json = (await cairn("sql", "SELECT 1", "--url", url, "--format", "json")).out;
    expect(JSON.parse(json)[0]).toEqual({ channel: "email", n: 2 });
    expect(asked[0]?.authorization).toBe("Bearer sk_for_these_tests");
  });

  it("paths passes options as REST parameters and prints what a path file has", async () => {
    const rows = [
      { path: "email > direct", conversions: 3, value: "29.90", lost: 7 },
      { path: "", conversions: 1, value: "5.00", lost: 0 },
    ];
    const { url, asked } = await service(200, { rule: { by: "channel" }, rows });
    const args = ["paths", "--lookback-days", "90", "--lost", "also_tail", "--format", "csv"];
    const { code, out } = await cairn(...args, "--url", url);
    expect(code).toBe(0);
    expect(out).toBe("path,conversions,value,lost\nemail > direct,3,29.90,7\n,1,5.00,0\n");
    expect(asked[0]?.url).toBe("/api/v1/paths?lookback_days=90&lost=also_tail");
    const file = join(data, "paths.csv");
    writeFileSync(file, out);
    const credited = await cairn("attribution", "--paths", file, "--model", "last");
    expect(credited.out).toMatch(/^last,direct,3,29.9$/m);
    expect(credited.out).toMatch(/^last,\(unattributed\),1,5$/m);
  });

  it("attribution passes options as REST parameters and prints every model beside each other", async () => {
    const credit = (conversions: number) => ({ conversions, value: `${conversions}.00` });
    const { url, asked } = await service(200, {
      rule: { by: "channel" },
      total: credit(3),
      unattributed: { models: { first: credit(1), last: credit(0) } },
      rows: [{ channel: "email", models: { first: credit(2), last: credit(3) } }],
    });
    const args = ["--models", "first,last", "--lookback-days", "7", "--half-life-days", "2"];
    const { out } = await cairn("attribution", ...args, "--url", url);
    expect(asked[0]?.url).toBe(
      "/api/v1/attribution?models=first%2Clast&lookback_days=7&half_life_days=2",
    );
    expect(out.split("\n")).toEqual([
      "channel\tfirst\tfirst_value\tlast\tlast_value",
      "email\t2\t2.00\t3\t3.00",
      "(unattributed)\t1\t1.00\t0\t0.00",
      "(total)\t3\t3.00\t3\t3.00",
      "",
    ]);
  });

  it("funnel sends the steps in order with its window", async () => {
    const { url, asked } = await service(200, { rows: [], time_to_convert: null });
    await cairn(
      "funnel",
      "view_content",
      "purchase",
      "--window",
      "1d",
      "--site",
      "shop",
      "--url",
      url,
    );
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      steps: [{ event: "view_content" }, { event: "purchase" }],
      window: "1d",
      site: "shop",
    });
  });

  it("funnel sends every option as the service takes it", async () => {
    const { url, asked } = await service(200, { rows: [], time_to_convert: null });
    const options =
      "--within 2=1h,3=1d --optional 2 --exclude x --exclude y|z:1-3 --hold plan,sku --order ordered" +
      " --by country --by-step 3 --group-limit 5 --model first --lookback-days 7 --trend day" +
      " --compare 2026-08-01..2026-08-31";
    await cairn("funnel", "a", "b|c", "d", ...options.split(" "), "--url", url);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      steps: [
        { event: "a" },
        { event: ["b", "c"], optional: true, within: "1h" },
        { event: "d", within: "1d" },
      ],
      exclude: [{ event: "x" }, { event: ["y", "z"], after: 1, before: 3 }],
      hold: ["plan", "sku"],
      order: "ordered",
      by: "country",
      by_step: 3,
      group_limit: 5,
      model: "first",
      lookback_days: 7,
      trend: "day",
      compare: { from: "2026-08-01", to: "2026-08-31" },
    });
    await cairn(
      "funnel",
      "--preset",
      "checkout",
      "--people",
      "2",
      "--outcome",
      "lost",
      "--url",
      url,
    );
    expect(asked[1]?.url).toBe("/api/v1/funnel/people");
    expect(JSON.parse(asked[1]?.body ?? "")).toEqual({
      preset: "checkout",
      step: 2,
      outcome: "lost",
    });
  });

  it("journeys sends patterns and choices", async () => {
    const { url, asked } = await service(200, { rows: [], starts: 0 });
    const options = "--end /thanks --steps 3 --keep-repeats --min-share 0.1 --group /p/*=Products";
    await cairn("journeys", ...options.split(" "), "--url", url);
    expect(JSON.parse(asked[0]?.body ?? "")).toEqual({
      end: "/thanks",
      steps: 3,
      collapse: false,
      min_share: 0.1,
      groups: [{ pattern: "/p/*", name: "Products" }],
    });
  });

  it("config shows every name and no secret", async () => {
    const { code, out } = await cairn("config");
    expect(code).toBe(0);
    expect(out).toContain("CAIRN_WRITE_KEY=wk_for_these_tests\n");
    expect(out).toContain("CAIRN_API_KEY=(hidden)\n");
    const json = JSON.parse((await cairn("config", "--format", "json")).out);
    expect(json).toMatchObject({ CAIRN_API_KEY: "(hidden)", CAIRN_PUBLIC_PORT: "8080" });
  });

  it("doctor exits 1 with a remedy for each part that is not well", async () => {
    process.env.CAIRN_PUBLIC_PORT = "9";
    process.env.CAIRN_PRIVATE_PORT = "10";
    const { code, out } = await cairn("doctor");
    expect(code).toBe(1);
    expect(out).toMatch(/ok +store library +ClickHouse 26\./);
    expect(out).toMatch(/fail +collector +not running[^\n]*\n +-> Start it: npm start/);
  });
});
