// A table that no request can hold goes in pieces: as if it had been one, the same again, and on after a fault.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { apiKey, startOneMachine } from "../path/one-machine.js";
import { runCairn } from "../support/run-cairn.js";
import { temporaryDirectory } from "../support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;
let front: Server;
let url = "";
/** Requests that write and are still let through. */
let writes = Number.POSITIVE_INFINITY;
let written = 0;
/** Done when the first piece is checked. */
let onCheck: (() => void) | undefined;

beforeAll(async () => {
  machine = await startOneMachine();
  front = createServer(async (request, response) => {
    onCheck?.();
    onCheck = undefined;
    const isWrite = request.method === "POST" && !request.url?.includes("dry_run=true");
    if (isWrite && written >= writes) {
      response.writeHead(503, { "content-type": "application/json" });
      return void response.end('{"error":{"code":"away","message":"It is away.","hint":""}}');
    }
    const answer = await fetch(`${machine.privateOrigin}${request.url}`, {
      method: request.method ?? "GET",
      headers: request.headers as Record<string, string>,
      ...(request.method === "POST" && { body: Readable.toWeb(request) as never, duplex: "half" }),
    });
    if (isWrite && answer.ok) written += 1;
    response.writeHead(answer.status, {
      "content-type": String(answer.headers.get("content-type")),
    });
    response.end(await answer.text());
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => front.once("listening", listening));
  url = `http://127.0.0.1:${(front.address() as { port: number }).port}`;
});
afterAll(async () => {
  front?.closeAllConnections();
  front?.close();
  await machine?.close();
});
beforeEach(() => {
  process.env.CAIRN_API_KEY = apiKey;
  [writes, written] = [Number.POSITIVE_INFINITY, 0];
});
afterEach(() => {
  process.env = { ...before };
});

const imported = (file: string, kind: string, ...more: string[]) =>
  runCairn(["import", join(directory, file), "--kind", kind, "--url", url, ...more]);
const stored = async (sql: string) => JSON.stringify(await machine.store.query(sql));
const spend = () =>
  stored(
    "SELECT toString(count()) AS rows, toString(sum(cost)) AS total, toString(sum(clicks)) AS all_clicks, toString(cityHash64(groupArray((day, campaign, cost)))) AS digits FROM (SELECT * FROM spend FINAL ORDER BY day, campaign)",
  );

/** 60 campaigns of 30 days, each by three devices whose rows lie far apart and say the same in other words: 17 MB. */
const filler = "x".repeat(3_200);
const days = Array.from({ length: 30 }, (_, day) => `2026-09-${String(day + 1).padStart(2, "0")}`);
const said = [";google", ";", "paid_search;google"] as const;
const row = (day: string, campaign: number, cost: string, of: string = said[0]) =>
  `${day};${of};${campaign === 7 ? '"Sale ""7""; "' : `Sale ${campaign}`};${cost};1;${filler}\n`;
const slashed = (day: string) => day.replace(/^(\d+)-(\d+)-(\d+)$/, "$2/$3/$1");
const rows = [1, 2, 3].flatMap((device) =>
  days.flatMap((day) =>
    // The last row alone says what stands before decimals.
    Array.from({ length: 60 }, (_, campaign) =>
      row(
        device === 2 ? slashed(day) : day,
        campaign,
        device === 3 && campaign === 59 ? "1.000,5" : `${device}`,
        said[device - 1],
      ),
    ),
  ),
);
const table = `date;channel;source;campaign;cost;clicks;note\n${rows.join("")}`;
const sums = [{ rows: "1800", total: "40725", all_clicks: "5400" }];

it("takes spend of 17 MB, adds up what belongs together, and goes on where it was ended", async () => {
  expect(table.length).toBeGreaterThan(16 * 1024 * 1024);
  writeFileSync(join(directory, "spend.csv"), table);
  const options = ["--currency", "EUR", "--source", "google"];
  writes = 3;
  const ended = await imported("spend.csv", "spend", ...options);
  expect(ended.code).toBe(3);
  expect(ended.err).toMatch(/3 of 12 pieces are written; the same command again goes on there/);
  expect(existsSync(join(directory, "spend.csv.import.json"))).toBe(true);

  [writes, written] = [Number.POSITIVE_INFINITY, 0];
  const { code, out } = await imported("spend.csv", "spend", ...options);
  expect(code).toBe(0);
  expect(written).toBe(9);
  expect(out).toContain("1800 rows, 40725.00 EUR, 2026-09-01 to 2026-09-30.");
  expect(existsSync(join(directory, "spend.csv.import.json"))).toBe(false);
  const digits = await spend();
  expect(JSON.parse(digits)).toMatchObject(sums);

  // The same again changes no digit; nor does a table whose last row is wrong.
  expect((await imported("spend.csv", "spend", ...options)).code).toBe(0);
  expect(await spend()).toBe(digits);
  writeFileSync(join(directory, "wrong.csv"), `${table}${row("2026-09-31", 1, "9")}`);
  [writes, written] = [Number.POSITIVE_INFINITY, 0];
  const wrong = await imported("wrong.csv", "spend", ...options);
  expect([wrong.code, written]).toEqual([1, 0]);
  expect(wrong.err).toContain('Nothing was written. Line 5402, date "2026-09-31": is not a day');
  const list = readFileSync(join(directory, "wrong.csv.rejected.csv"), "utf8");
  expect(list).toMatch(/^5402,date,2026-09-31,/m);
  expect(await spend()).toBe(digits);
}, 120_000);

it("begins anew where the file was written anew while it was read", async () => {
  const file = join(directory, "anew.csv");
  writeFileSync(file, table);
  writes = 2;
  onCheck = () => writeFileSync(file, table.replaceAll(";1;x", ";2;x"));
  const options = ["--currency", "EUR", "--source", "google"];
  expect((await imported("anew.csv", "spend", ...options)).code).toBe(3);
  [writes, written] = [Number.POSITIVE_INFINITY, 0];
  expect((await imported("anew.csv", "spend", ...options)).code).toBe(0);
  expect(JSON.parse(await spend())).toMatchObject([{ ...sums[0], all_clicks: "10800" }]);
}, 120_000);

it("takes more orders than one request holds, with their further lines, and the same from NDJSON", async () => {
  const count = 2_000;
  const orders = Array.from({ length: count }, (_, at) => ({
    order_id: `o-${at}`,
    date: "2026-09-02T10:00:00Z",
    total: "2.5",
    currency: "EUR",
    status: at % 4 === 0 ? "refunded" : "paid",
  }));
  const line = (one: object) => `${Object.values(one).join(",")}\n`;
  const further = Array.from({ length: 49 }, () =>
    orders.map(({ order_id, date }) => `${order_id},${date},,,\n`).join(""),
  );
  const head = "Order ID,Created at,Total,Currency,Status\n";
  const last = "o-0,2026-09-02T10:00:00Z,,,\n";
  const csv = `${head}${orders.map(line).join("")}${further.join("")}${last}`;
  writeFileSync(join(directory, "orders.csv"), csv);
  const taken = await imported("orders.csv", "orders", "--json");
  expect(JSON.parse(taken.out)).toMatchObject({ rows: count, further_lines: 49 * count + 1 });
  const digits = () =>
    stored(
      "SELECT toString(count()) AS rows, toString(sum(value)) AS total, toString(countIf(status = 'refunded')) AS refunded FROM orders FINAL",
    );
  const all = [{ rows: "2000", total: "5000", refunded: "500" }];
  expect(JSON.parse(await digits())).toEqual(all);
  const twice = [1, 2, 3].flatMap(() => orders).map((one) => ({ ...one, note: filler }));
  const text = twice.map((one) => `${JSON.stringify(one)}\n`).join("");
  writeFileSync(join(directory, "orders.ndjson.gz"), gzipSync(text, { level: 1 }));
  [writes, written] = [Number.POSITIVE_INFINITY, 0];
  const dry = await imported("orders.ndjson.gz", "orders", "--map", "total=value", "--dry-run");
  expect([dry.code, written]).toEqual([0, 0]);
  expect(dry.out).toMatch(/2000 rows(.|\n)*Nothing was written/);
  const again = await imported("orders.ndjson.gz", "orders", "--map", "total=value");
  expect(again.code, again.err).toBe(0);
  expect(again.out).toContain("2000 rows, 1500 placed, 500 refunded, 5000.00 EUR");
  expect(JSON.parse(await digits())).toEqual(all);
}, 120_000);
