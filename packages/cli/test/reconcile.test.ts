// `cairn import --kind orders|claims` and `cairn reconcile` against a real service: the digits are those of REST.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { insertEvents } from "../../attribution/test/support/insert-events.js";
import { apiKey, startOneMachine } from "./path/one-machine.js";
import { runCairn } from "./support/run-cairn.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const directory = temporaryDirectory();
const before = { ...process.env };
let machine: Awaited<ReturnType<typeof startOneMachine>>;

beforeAll(async () => {
  machine = await startOneMachine();
  const google = { channel: "paid_search", source: "google", campaign: "autumn-sale" };
  const buys = (order: string, value: number, at: string) => ({
    ...{ id: `e-${order}`, name: "purchase", visitor: "ana", order, value, at },
  });
  await insertEvents(machine.store, [
    { id: "p1", at: "2026-09-01T10:00:00Z", visitor: "ana", ...google },
    { id: "p2", at: "2026-09-02T10:00:00Z", visitor: "ana", channel: "email" },
    { id: "p3", at: "2026-09-02T10:01:00Z", visitor: "ana", channel: "referral" },
    buys("1001", 79.9, "2026-09-02T10:10:00Z"),
    buys("1002", 20, "2026-09-03T10:10:00Z"),
    buys("\u001b[31mtest", 5, "2026-09-03T11:00:00Z"),
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
function fileOf(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}
const range = ["--from", "2026-09-01", "--to", "2026-09-30", "--model", "linear"];

it("takes orders and claims, and says how they were read", async () => {
  const orders = fileOf(
    "orders.csv",
    "Name;Created at;Total;Currency;Financial Status;Lineitem\n#1001;2026-09-02 12:10:00 +0200;1.079,90;EUR;paid;a\n#1001;2026-09-02 12:10:00 +0200;;;;b\n#1003;2026-09-04 09:00:00 +0000;33,00;EUR;refunded;c\n".replaceAll(
      "#",
      "",
    ),
  );
  const taken = await cairn("import", orders, "--kind", "orders", "--map", "Name=order_id");
  expect(taken.err).toBe("");
  expect(taken.out).toBe(
    [
      `${orders}: 2 rows, 1 placed, 1 refunded, 1112.90 EUR, 2026-09-02 to 2026-09-04.`,
      "Read as order_id = Name, ordered_at = Created at, value = Total, currency = Currency, status = Financial Status.",
      "Not read: Lineitem.",
      "Further lines of the same orders: 1.",
      "",
    ].join("\n"),
  );
  const claims = fileOf(
    "claims.csv",
    "Day,Campaign,Purchases,Purchases conversion value (EUR)\n2026-09-02,Autumn Sale,3,140.00\n",
  );
  const claimed = await cairn("import", claims, "--kind", "claims", "--source", "google");
  expect(claimed.err).toBe("");
  expect(claimed.out).toMatch(
    /^.*claims\.csv: 1 rows, 3 conversions, 140\.00 EUR, 2026-09-02 to 2026-09-02\.$/m,
  );
});

it("refuses a file as a whole and lists the problems beside it", async () => {
  const bad = fileOf(
    "bad.csv",
    "order_id,ordered_at,value,currency\n9,2026-09-30,1,EUR\n10,2026-09-31,-1,EUR\n",
  );
  const { code, err } = await cairn("import", bad, "--kind", "orders");
  expect(code).toBe(1);
  expect(err).toContain('Nothing was written. Line 3, ordered_at "2026-09-31": is not a day.');
  expect(readFileSync(`${bad}.rejected.csv`, "utf8").split("\r\n")).toHaveLength(4);
  const [row] = await machine.store.query<{ found: number }>(
    "SELECT count() AS found FROM orders WHERE order_id = '9'",
  );
  expect(row?.found).toBe(0);
  const missing = fileOf("odd.csv", "order_id,ordered_at\n9,2026-09-30\n");
  const odd = await cairn("import", missing, "--kind", "orders");
  expect(odd.code).toBe(2);
  expect(odd.err).toMatch(/has no header with the columns that are needed/);
  expect(existsSync(`${missing}.rejected.csv`)).toBe(false);
});

it("prints the digits of REST as csv and json, and a table with the orders for people", async () => {
  const query = "from=2026-09-01&to=2026-09-30&model=linear&level=source";
  const rest = JSON.parse(await machine.api(`/api/v1/reconciliation?${query}`));
  const json = await cairn("reconcile", ...range, "--level", "source", "--format", "json");
  expect(json.code).toBe(0);
  const printed = JSON.parse(json.out);
  const { as_of: _, lag_ms: __, ...answer } = rest;
  expect(printed).toMatchObject(answer);
  const csv = await cairn("reconcile", ...range, "--level", "source", "--format", "csv");
  const [head, first, ...others] = csv.out.trim().split("\n");
  expect(head).toBe(
    "channel,source,accounts,conversions,claimed_conversions,conversions_difference,conversions_ratio,value,claimed_value,value_difference,value_ratio",
  );
  expect(first).toBe(
    "paid_search,google,[],0.999999999999999,3,2.000000000000001,3,34.966665,140.00,105.033335,4.003813",
  );
  expect(others).toHaveLength(3);
  expect(others.slice(0, 2)).toEqual([
    "referral,referral,[],1.000000000000002,,,,34.96667,,,",
    "email,email,[],0.999999999999999,,,,34.966665,,,",
  ]);
  expect(others[2]).toBe("(unattributed),,,0,,,,0.00,,,");
  expect(rest.rows[0]).toMatchObject({ value: "34.966665", value_ratio: 4.003813 });
  const table = await cairn("reconcile", ...range, "--format", "table");
  expect(table.out).toMatch(/^paid_search +1\.00 +3 +2\.00 +3 +34\.97 +140\.00 +105\.03 +4\.00$/m);
  expect(table.out).toContain(" · claims of 2026-09-01 to 2026-09-30 · ");
  expect(table.out).toContain("Orders of record: 1 worth 1079.90 EUR, 0 matched, 1 cancelled");
  expect(table.out).toContain("Conversions: 3, 1 with an order of record, 0 without an order id.");
  expect(table.out).toContain("Orders of another value: 1 (-1000.00): 1001");
  expect(table.out).toMatch(/Conversions whose order is not in the books: 2 \(25\.00\): 1002, /);
  expect(table.out).not.toContain("\u001b");
});

it("refuses a level that claims do not have", async () => {
  const { code, err } = await cairn("reconcile", "--level", "ad");
  expect(code).toBe(2);
  expect(err).toContain("channel, source, campaign");
});
