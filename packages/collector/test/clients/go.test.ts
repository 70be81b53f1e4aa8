// github.com/segmentio/analytics-go/v3 as it is: no order lost, none twice, also when the collector was away.
import { execFile, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { writeKey } from "../support/collector.js";
import { expectOrders, fetchingMs, type Shop, startShop } from "./one-shop.js";

const run = promisify(execFile);
const files = join(import.meta.dirname, "go");
const missing = spawnSync("go", ["version"]).status === 0 ? undefined : "needs Go 1.21 or newer";
beforeEach(({ skip }) => skip(missing !== undefined, missing));

let shop: Shop;
let directory: string;
beforeAll(async () => {
  shop = await startShop();
  directory = await mkdtemp(join(tmpdir(), "cairn-go-"));
});
afterAll(async () => {
  await shop.close();
  await rm(directory, { recursive: true, force: true });
});

it("sends orders and a user", { timeout: fetchingMs }, async () => {
  const program = join(directory, "send");
  await run("go", ["build", "-o", program, "."], { cwd: files });
  const { stdout } = await run(program, [shop.origin, writeKey], { timeout: 60_000 });
  expect(stdout).toBe("");
  expectOrders(shop, "analytics-go");
});
