// docs/operations.md is true: its settings are the code's, its backup restores, its paths and metrics exist.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { configFields, type Field } from "../../src/config-fields.js";
import { runProgram } from "../support/run-node.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { blocks, code, read, section, tableRows } from "./markdown.js";
import { prepareProduct } from "./product.js";

const page = read("docs/operations.md");
const directory = temporaryDirectory();

it("lists every setting with its default and its sentence, in the code's order", () => {
  const fields = Object.values(configFields) as Field[];
  expect(tableRows(section(page, "## Settings"))).toEqual(
    fields.map(({ name, default: value, sentence, unit }) => [
      `\`${name}\``,
      value === "" ? "–" : `\`${value}\``,
      unit === undefined ? sentence : `${sentence} Unit: ${unit}.`,
    ]),
  );
});

it("a copy of the stopped data directory starts and answers the same", async () => {
  const product = await prepareProduct(directory);
  const first = await product.start();
  const [, sending = ""] = blocks(section(read("README.md"), "## First ten minutes"), "sh");
  await product.shell(sending);
  await expect
    .poll(async () => (await product.shell("npx cairn attribution")).stdout)
    .toContain("email\t1\t79.90");
  const listed = tableRows(section(page, "## The data directory")).map(([path]) =>
    code(path).replace("/", ""),
  );
  expect(readdirSync(join(directory, "data")).toSorted()).toEqual(listed.toSorted());
  first.child.kill("SIGTERM");
  await first.ended;

  const [backup = "", restore = ""] = blocks(section(page, "## Backup and restore"), "sh");
  const [unpack = "", start] = restore.trim().split("\n");
  expect(start).toBe("CAIRN_DATA=restored npm start");
  for (const command of [backup, unpack]) {
    const ran = runProgram("sh", ["-eu", "-c", command], { cwd: directory });
    expect(await ran.ended, ran.output()).toBe(0);
  }
  const restored = { CAIRN_DATA: join(directory, "restored") };
  const second = await product.start(restored);
  const again = await product.shell("npx cairn attribution", restored);
  expect(again.stdout).toContain("email\t1\t79.90");

  const key = `$(node -p "JSON.parse(fs.readFileSync('${restored.CAIRN_DATA}/keys.json')).api_key")`;
  const metrics = await product.shell(
    `curl -fsS -H "Authorization: Bearer ${key}" http://127.0.0.1:8090/metrics`,
  );
  for (const [, name] of section(page, "## What to watch").matchAll(/`(cairn_\w+)`/g)) {
    expect(metrics.stdout).toContain(name);
  }
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
});
