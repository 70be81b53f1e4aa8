// examples/apps/Cairn.kt compiles, and loses no order and sends none twice, also when the collector was away.
import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findJava, missingPrograms } from "../../../../deploy/kafka/programs.mjs";
import { writeKey } from "../support/collector.js";
import { expectOrders, fetchingMs, type Shop, startShop } from "./one-shop.js";

const run = promisify(execFile);
const files = join(import.meta.dirname, "kotlin");
const example = join(import.meta.dirname, "../../../../examples/apps/Cairn.kt");
const missing = missingPrograms();
beforeEach(({ skip }) => skip(missing !== undefined, missing));

let shop: Shop;
let directory: string;
beforeAll(async () => {
  shop = await startShop();
  directory = await mkdtemp(join(tmpdir(), "cairn-kotlin-"));
});
afterAll(async () => {
  await shop.close();
  await rm(directory, { recursive: true, force: true });
});

it("sends orders and a user, from the disk", { timeout: fetchingMs }, async () => {
  const [jars, classes] = [join(directory, "jars"), join(directory, "classes")];
  const where = ["-DincludeScope=runtime", `-DoutputDirectory=${jars}`];
  const pom = ["-q", "-B", "-f", join(files, "pom.xml")];
  await run("mvn", [...pom, "dependency:copy-dependencies", ...where]);
  const java = findJava()?.java ?? "java";
  const library = (await readdir(jars)).find((name) => /^kotlin-stdlib-2/.test(name)) ?? "";
  const options = ["-no-stdlib", "-no-reflect", "-cp", join(jars, library), "-d", classes];
  const compiler = ["-XX:TieredStopAtLevel=1", "-cp", `${jars}/*`];
  const sources = [example, join(files, "Main.kt")];
  const main = "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler";
  await run(java, [...compiler, main, ...options, ...sources]);
  const path = `${classes}:${join(jars, library)}`;
  const args = ["MainKt", shop.origin, writeKey, join(directory, "app")];
  await run(java, ["-XX:TieredStopAtLevel=1", "-cp", path, ...args], { timeout: 60_000 });
  expectOrders(shop, "");
  expect(JSON.parse(shop.rows()[0]?.properties ?? "{}").note).toBe('"é\n😀');
});
