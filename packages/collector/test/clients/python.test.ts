// segment-analytics-python as it is, from PyPI: no order lost, none twice, also when the collector was away.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { installPython, missingPython, runPython } from "../../../../test/support/python.js";
import { writeKey } from "../support/collector.js";
import { expectOrders, fetchingMs, type Shop, startShop } from "./one-shop.js";

const files = join(import.meta.dirname, "python");
const missing = missingPython();
beforeEach(({ skip }) => skip(missing !== undefined, missing));

let shop: Shop;
let directory: string;
beforeAll(async () => {
  shop = await startShop();
  directory = await mkdtemp(join(tmpdir(), "cairn-python-"));
});
afterAll(async () => {
  await shop.close();
  await rm(directory, { recursive: true, force: true });
});

it("sends orders and a user, compressed", { timeout: fetchingMs }, async () => {
  await installPython(join(files, "requirements.txt"), directory);
  const args = [join(files, "send.py"), shop.origin, writeKey];
  expect((await runPython(directory, args, { timeoutMs: 60_000 })).trim()).toBe("[]");
  expectOrders(shop, "analytics-python");
});
