// docs/operations.md, "A ClickHouse server": its SQL parses, its settings are sent, its paths exist.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createStore } from "@cairn/attribution";
import type { Store } from "@cairn/schema";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";

const page = section(read("docs/operations.md"), "## A ClickHouse server");
const sources = ["server.ts", "connection.ts", "client.ts"].map((file) =>
  read(`packages/attribution/src/store/${file}`),
);
const directory = temporaryDirectory();
let store: Store;

beforeAll(async () => {
  store = await createStore({ path: join(directory, "store") });
});
afterAll(() => store.close());

const statements = blocks(page, "sql").flatMap((block) =>
  block.trim().split(/;\n?/).filter(Boolean),
);

it.each(statements)("ClickHouse's parser takes %s", async (sql) => {
  const rows = await store.query<{ said: string }>(
    "SELECT formatQuerySingleLine({sql:String}) AS said",
    { sql },
  );
  expect(rows[0]?.said).not.toBe("");
});

it("names the settings that are sent", () => {
  for (const [cell = ""] of tableRows(page)) {
    const [, name = "", value = ""] = /`(\w+)=(\w+)`/.exec(cell) ?? [];
    expect(sources.join("\n"), code(cell)).toMatch(new RegExp(`${name}: "?(${value}|limits)`));
  }
});

it("says what the code says of versions, times and the front", () => {
  const checks = read("packages/attribution/src/store/server-checks.ts");
  const [, major, minor] = /major: (\d+), minor: (\d+)/.exec(checks) ?? [];
  expect(page).toContain(`ClickHouse ${major}.${minor} or newer`);
  const [, idleMs] = /idle_socket_ttl: (\d)_000/.exec(sources.join()) ?? [];
  expect(page).toContain(`closed after ${idleMs} s`);
  const [, insertS] = /insertTimeoutMs = (\d+)_000/.exec(sources.join()) ?? [];
  expect(page).toContain(`silent for ${insertS} s`);
  const [, front = ""] = /`(packages\/[\w/-]+)`/.exec(page) ?? [];
  expect(existsSync(join(repository, front))).toBe(true);
});
