// `cairn import` and `cairn spend` against a real service: files in, the digits of REST and SQL out.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { apiKey, startOneMachine } from "./path/one-machine.js";
import { runCairn } from "./support/run-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
  const google = {
    channel: "paid_search",
    source: "google",
    medium: "cpc",
    campaign: "autumn-sale",
  };
  await insertEvents(machine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", ...google },
    {
      id: "p2",
      at: "2026-09-02T10:00:00Z",
      visitor: "ana",
      channel: "paid_social",
      source: "meta",
      campaign: "x",
    },
    { id: "p3", at: "2026-09-02T11:00:00Z", visitor: "ana", channel: "email" },
    { id: "o1", name: "purchase", at: "2026-09-02T12:00:00Z", visitor: "ana", value: 79.9 },
    { id: "o2", name: "purchase", at: "2026-09-03T12:00:00Z", visitor: "ana", value: 20.03 },
  ]);
});
afterAll(() => machine?.close());
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
});
afterEach(() => {
  process.env = { ...before };
});

const cairn = (...args: string[]) => runCairn([...args, "--url", machine.privateOrigin]);
function fileOf(name: string, text: string | Buffer): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}
const good =
  "Day;Kampagne;Kosten;Impr.;Clicks;CTR\n01.09.2026;Autumn Sale;1.030,25;2.000;70;3,5 %\n02.09.2026;Silent;7,00;10;0;0 %\n";
const options = [
  "--source",
  "google",
  "--currency",
  "EUR",
  "--map",
  "Kampagne=campaign",
  "--map",
  "Kosten=cost",
];

describe("cairn import --kind spend", () => {
  it("takes a file, packed too, and says how it was read", async () => {
    for (const file of [fileOf("a.csv", good), fileOf("a.csv.gz", gzipSync(good))]) {
      const { code, out, err } = await cairn("import", file, "--kind", "spend", ...options);
      expect(err).toBe("");
      expect(out).toBe(
        [
          `${file}: 2 rows, 1037.25 EUR, 2026-09-01 to 2026-09-02.`,
          "Read as campaign = Kampagne, cost = Kosten, date = Day, impressions = Impr., clicks = Clicks.",
          "Not read: CTR.",
          "",
        ].join("\n"),
      );
      expect(code).toBe(0);
    }
  });

  it("says what it would take, and writes nothing", async () => {
    const file = fileOf("dry.csv", "date,source,cost,currency\n2026-09-29,google,1,EUR\n");
    const { code, out } = await cairn("import", file, "--kind", "spend", "--dry-run");
    expect(out).toMatch(/dry\.csv: 1 rows, 1\.00 EUR(.|\n)*Nothing was written\.\n$/);
    expect(code).toBe(0);
    const stored = await machine.store.query("SELECT day FROM spend WHERE day = '2026-09-29'");
    expect(stored).toEqual([]);
  });

  it("refuses a file as a whole, lists the problems beside it and goes on with the next", async () => {
    const bad = fileOf(
      "bad.csv",
      "date,source,cost,currency\n2026-09-30,google,1,EUR\n2026-09-31,google,x,EUR\n",
    );
    const next = fileOf(
      "next.csv",
      "date,source,campaign,cost,currency\n2026-09-03,meta,x,3,EUR\n",
    );
    const { code, out, err } = await cairn("import", bad, next, "--kind", "spend");
    expect(code).toBe(1);
    expect(err).toContain('Nothing was written. Line 3, date "2026-09-31": is not a day.');
    expect(err).toContain("bad.csv.rejected.csv has 2 of 2 problems.");
    expect(readFileSync(`${bad}.rejected.csv`, "utf8").split("\r\n").slice(0, 2)).toEqual([
      "line,column,value,problem,hint",
      '3,date,2026-09-31,is not a day,"Write one day a row, such as 2026-09-01."',
    ]);
    expect(out).toContain("1 rows, 3.00 EUR");
    expect(existsSync(`${next}.rejected.csv`)).toBe(false);
    const [row] = await machine.store.query<{ days: number }>(
      "SELECT count() AS days FROM spend WHERE day = '2026-09-30'",
    );
    expect(row?.days).toBe(0);
    // What is in the list is nobody else's, and a file that was mended has none.
    expect(statSync(`${bad}.rejected.csv`).mode & 0o777).toBe(0o600);
    writeFileSync(bad, "date,source,cost,currency\n2026-09-29,google,1,EUR\n");
    expect((await cairn("import", bad, "--kind", "spend", "--dry-run")).code).toBe(0);
    expect(existsSync(`${bad}.rejected.csv`)).toBe(true);
    expect((await cairn("import", bad, "--kind", "spend")).code).toBe(0);
    expect(existsSync(`${bad}.rejected.csv`)).toBe(false);
  });

  it("says so when the problems cannot be written beside the file", async () => {
    const bad = fileOf("odd.csv", "date,source,cost,currency\n2026-09-31,google,1,EUR\n");
    mkdirSync(`${bad}.rejected.csv`);
    const { code, err } = await cairn("import", bad, "--kind", "spend");
    expect(err).toMatch(/is not a day(.|\n)*cannot be written: it is a directory/);
    expect(code).toBe(1);
  });

  it.each([
    [["nowhere.csv", "--kind", "spend"], /cannot be read: there is no such place/],
    [[fileOf("empty.csv", ""), "--kind", "spend"], /empty/],
    [[fileOf("b.csv", good), "--kind", "clicks"], /Allowed choices are events, touches/],
    [[fileOf("b.csv", good), "--kind", "events", "--base", "EUR"], /not for files of events/],
    [[fileOf("b.csv", good)], /--kind/],
    [[fileOf("b.csv", good), "--kind", "spend", "--map", "Kosten"], /theirs=ours/],
    [[fileOf("b.csv", good), "--kind", "spend", "--map", "Preis=cost"], /no header/],
    [[fileOf("b.csv", good), "--kind", "spend", "--currency", "EURO"], /ISO 4217/],
    [[fileOf("c.gz", gzipSync(Buffer.alloc(17 * 1024 * 1024))), "--kind", "rates"], /above 16 MB/],
  ])("%j is wrong use", async (args, said) => {
    const { code, err } = await cairn("import", ...args);
    expect(err).toMatch(said);
    expect(code).toBe(2);
  });
});

describe("cairn spend", () => {
  const rule = [
    "--from",
    "2026-09-01",
    "--to",
    "2026-09-30",
    "--level",
    "campaign",
    "--currency",
    "EUR",
  ];
  const query = "from=2026-09-01&to=2026-09-30&level=campaign&currency=EUR";

  it("has the digits of REST and of SQL for every rule model", async () => {
    for (const model of ["linear", "time_decay", "position", "last_non_direct"]) {
      const { out, code } = await cairn("spend", ...rule, "--model", model, "--format", "ndjson");
      expect(code).toBe(0);
      const mine = out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line));
      const theirs = JSON.parse(await machine.api(`/api/v1/spend?${query}&model=${model}`));
      expect(mine.slice(0, -1)).toEqual(
        theirs.rows.map(({ campaign_key: _, ...row }: Record<string, unknown>) => row),
      );
      const sql = JSON.parse(
        await machine.api("/api/v1/sql", {
          query: `SELECT channel, source, campaign, touches, clicks, cost, ctr, cpc, cpm, conversions, value, new_customers, cpa, cac, roas, roi
            FROM spend_report(site = 'default', conversion = 'purchase', model = {model:String}, level = 'campaign',
              from = '2026-09-01', to = '2026-10-01', lookback_days = 30, currency = 'EUR')`,
          params: { model },
        }),
      );
      const names = sql.columns.map(({ name }: { name: string }) => name);
      expect(sql.rows.length).toBeGreaterThan(3);
      for (const [index, row] of theirs.rows.entries()) {
        for (const [place, name] of names.entries()) {
          const [here, there] = [row[name], sql.rows[index][place]];
          const same = typeof here === "string" && /^-?\d+\.\d+$/.test(here);
          expect(same ? Number(there).toFixed(6) : String(there), `${model} ${name}`).toBe(
            same ? Number(here).toFixed(6) : String(here),
          );
        }
      }
    }
  });

  it("shows models side by side, rounded for people, with what lacks a partner", async () => {
    const { out } = await runCairn(
      [
        "spend",
        ...rule,
        "--models",
        "first,markov",
        "--format",
        "table",
        "--url",
        machine.privateOrigin,
      ],
      { terminal: true },
    );
    expect(out).toMatch(/^channel +source +campaign .*first_roas.*markov_roas/m);
    expect(out).toMatch(/^paid_search +google +Autumn Sale +1 +70 +2000 +1030\.25/m);
    expect(out).toMatch(/^\(total\)/m);
    expect(out).toContain("Spend without a touch: paid_search > google > Silent (7.00)");
    expect(out).toContain("level campaign");
    expect(out).toMatch(/ · spend of \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d · /);
    expect(out).not.toContain("[object");
  });
});

describe("cairn import --kind rates", () => {
  it("takes rates, by which the report is in another currency", async () => {
    const file = fileOf("rates.csv", "date,currency,rate\n2026-08-31,USD,2\n");
    const taken = await cairn("import", file, "--kind", "rates", "--base", "EUR");
    expect(taken.out).toBe(`${file}: 1 rates of EUR, 2026-08-31 to 2026-08-31.\n`);
    const { out } = await cairn(
      "spend",
      "--from",
      "2026-09-01",
      "--to",
      "2026-09-03",
      "--currency",
      "USD",
      "--format",
      "csv",
    );
    expect(out).toMatch(
      /^paid_search,"\[""""\]",1,70,2010,2074\.50,|^paid_search,\[\],1,70,2010,2074\.50,/m,
    );
  });
});
