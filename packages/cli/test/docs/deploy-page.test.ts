// deploy/README.md: it names every file of its folder, its table is of the benchmarks, its shell can be read.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parse as parseEnv } from "dotenv";
import { expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { withCapacityTable } from "../../../../scripts/capacity.mjs";
import { readConfig } from "../../src/config.js";
import { last, type Stage, stagesOf } from "./dockerfile.js";
import { blocks, read, repository, section, tableRows } from "./markdown.js";
import { checked, toolOrSkip } from "./tool.js";

const page = read("deploy/README.md");

it("names each file of the folder, and no other", () => {
  const [, ...links] = page.split("](").map((part) => part.split(")")[0] ?? "");
  const named = new Set(links.map((link) => link.split("/")[0]));
  const implied = /^(README\.md|healthcheck\.mjs|cairn-\w+\.env|compose\.env(\.example)?)$/;
  const files = readdirSync(join(repository, "deploy"));
  for (const file of files.filter((one) => !implied.test(one))) expect(named).toContain(file);
  for (const link of named) if (link !== "..") expect(files).toContain(link);
});

it("has the capacity table that the benchmarks' results give", () => {
  expect(withCapacityTable(page), "run: node scripts/capacity.mjs").toBe(page);
  const rows = tableRows(section(page, "## Capacity"));
  expect(rows.length).toBeGreaterThan(8);
  for (const cells of rows) expect(cells.join()).not.toMatch(/NaN|undefined|Infinity/);
});

it("adds settings for several machines that exist, with values that pass", () => {
  const [more = ""] = blocks(page, "ini");
  const { config, warnings } = readConfig({
    ...parseEnv(read("deploy/cairn.env")),
    ...parseEnv(more),
  });
  expect(warnings).toEqual([]);
  expect(config.kafkaBrokers).toHaveLength(3);
});

it("names compose files, manifests and services that are there", () => {
  const shell = blocks(page, "sh").join("");
  for (const [path = ""] of shell.matchAll(/(?<![\w/])deploy\/[\w./-]*\w/g)) {
    const made = path.endsWith("compose.env") || path.endsWith("secret.yaml");
    const folder = join(repository, path, "..");
    if (!made && !path.endsWith("/cairn"))
      expect(readdirSync(folder), path).toContain(path.split("/").pop());
  }
});

const fragments: [name: string, script: string][] = [
  ...blocks(page, "sh").map((script, index): [string, string] => [
    `block ${index + 1} of the page`,
    script,
  ]),
  ["RUN of the image", last(stagesOf(read("deploy/Dockerfile")).at(-1) as Stage, "RUN") ?? ""],
  ...["collector", "loader", "attribution"].map((role): [string, string] => [
    `the first container of ${role}.yaml`,
    shellOf(role),
  ]),
];

it.each(fragments)("%s is shell", (_name, script) => {
  expect(script).not.toBe("");
  expect(checked("sh", ["-n"], script)).toEqual({ code: 0, said: "" });
});

it.for(fragments)("%s passes ShellCheck", ([, script], context) => {
  const shellcheck = toolOrSkip(context, "shellcheck");
  const { code, said } = checked(shellcheck, ["--shell=sh", "--exclude=SC2164", "-"], script);
  expect(code, said).toBe(0);
});

function shellOf(role: string): string {
  const documents = parseAllDocuments(read(`deploy/kubernetes/${role}.yaml`));
  const text = JSON.stringify(documents.map((document) => document.toJS()));
  return JSON.parse(/"command":\["sh","-c",("[^"]+")\]/.exec(text)?.[1] ?? '""');
}
