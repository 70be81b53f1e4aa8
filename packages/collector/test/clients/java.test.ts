// com.segment.analytics.java:analytics as it is, from Maven: no order lost, none twice.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findJava, missingPrograms } from "../../../../deploy/kafka/programs.mjs";
import { writeKey } from "../support/collector.js";
import { expectOrders, fetchingMs, type Shop, startShop } from "./one-shop.js";

const run = promisify(execFile);
const files = join(import.meta.dirname, "java");
const missing = missingPrograms();
beforeEach(({ skip }) => skip(missing !== undefined, missing));

let shop: Shop;
let directory: string;
beforeAll(async () => {
  // It sends again after 15 s, which is what a test of seconds has no time for.
  shop = await startShop(0);
  directory = await mkdtemp(join(tmpdir(), "cairn-java-"));
});
afterAll(async () => {
  await shop.close();
  await rm(directory, { recursive: true, force: true });
});

it("sends orders and a user", { timeout: fetchingMs }, async () => {
  const jars = join(directory, "jars");
  const where = ["-DincludeScope=runtime", `-DoutputDirectory=${jars}`];
  const pom = ["-q", "-B", "-f", join(files, "pom.xml")];
  await run("mvn", [...pom, "dependency:copy-dependencies", ...where]);
  const java = findJava()?.java ?? "java";
  const options = ["-XX:TieredStopAtLevel=1", "-cp", `${jars}/*`, join(files, "Send.java")];
  const { stdout } = await run(java, [...options, shop.origin, writeKey], { timeout: 90_000 });
  expect(stdout).toBe("");
  expectOrders(shop, "analytics-java");
});
