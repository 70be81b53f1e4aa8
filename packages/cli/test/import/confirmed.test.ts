// An import is confirmed where the API's key is known: orders of a file count at a site that believes no browser.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestCollector, type TestCollector } from "@cairn/collector/testing";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCairn } from "../support/run-cairn.js";

const before = { ...process.env };
const apiKey = "sk_of_the_api_0123456789";
let directory: string;
let collector: TestCollector;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "cairn-confirmed-"));
  process.env.CAIRN_DATA = join(directory, "data");
  collector = await createTestCollector({ apiKey, site: { server_only: ["purchase"] } });
});
afterEach(async () => {
  process.env = { ...before };
  await collector.close();
  rmSync(directory, { recursive: true });
});

it.each([
  ["with the API's key", apiKey, { via: "import", unconfirmed: 0 }],
  ["with another's", "sk_of_another_one_012345", { via: "browser", unconfirmed: 1 }],
])("%s", async (_what, key, trust) => {
  process.env.CAIRN_API_KEY = key;
  const file = join(directory, "orders.csv");
  writeFileSync(
    file,
    "event,timestamp,user_id,order_id,value,currency\nOrder Completed,2026-11-20T10:00:00Z,u1,1001,79.90,EUR\n",
  );
  const to = ["--collector", collector.url, "--key", collector.writeKey];
  const { code, err } = await runCairn(["import", file, "--kind", "events", ...to]);
  expect(code, err).toBe(0);
  expect(collector.good()).toMatchObject([{ name: "purchase", order_id: "1001", ...trust }]);
});
