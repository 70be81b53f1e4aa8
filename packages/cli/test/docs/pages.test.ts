// What all pages have in common: samples that parse, commands that exist, licences that are the installed ones.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import type { Io } from "../../src/commands/io.js";
import { readConfig } from "../../src/config.js";
import { createProgram } from "../../src/program.js";
import { blocks, code, read, repository, section, tableRows } from "./markdown.js";

const top = readdirSync(repository).filter((name) => name.endsWith(".md"));
const docs = readdirSync(join(repository, "docs"))
  .filter((name) => /\.\w+$/.test(name))
  .map((name) => `docs/${name}`);
const pages = [...top, ...docs, "bench/README.md", "deploy/README.md", "deploy/kafka/README.md"];

describe.each(pages)("%s", (name) => {
  const page = read(name);

  it("has samples that parse", () => {
    for (const sample of blocks(page, "json")) expect(() => JSON.parse(sample)).not.toThrow();
    for (const sample of blocks(page, "env"))
      expect(readConfig(parse(sample)).warnings).toEqual([]);
  });

  it("names only commands, scripts and settings that exist", () => {
    const io: Io = { out: () => {}, err: () => {}, terminal: false, colour: false };
    const commands = createProgram(io, () => {}).commands.map((command) => command.name());
    for (const [, command = ""] of page.matchAll(/npx cairn ([a-z]+(?:-[a-z]+)*)/g))
      expect(commands).toContain(command);
    const { scripts } = JSON.parse(read("package.json"));
    for (const [, script = ""] of page.matchAll(/npm run ([a-z]+)/g))
      expect(scripts).toHaveProperty(script);
    const { warnings } = readConfig(
      Object.fromEntries(
        [...page.matchAll(/CAIRN_[A-Z][A-Z_]+(?![A-Z_…])/g)].map(([setting]) => [setting, ""]),
      ),
    );
    expect(warnings).toEqual([]);
  });

  it("names only files of this repository that exist", () => {
    for (const [, path = ""] of page.matchAll(
      /`((?:packages|scripts|docs|deploy|bench)\/[\w./-]+)`/g,
    )) {
      if (path.includes("NNNN")) continue;
      expect(existsSync(join(repository, path)), path).toBe(true);
    }
  });
});

it("the pictures are small enough for a repository", () => {
  const folder = join(repository, "docs/screenshots");
  const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000);
});

it("THIRD_PARTY.md lists the direct production dependencies with their licences", () => {
  const names = readdirSync(join(repository, "packages")).flatMap((name) =>
    Object.keys(JSON.parse(read(`packages/${name}/package.json`)).dependencies ?? {}),
  );
  const installed = [...new Set(names)]
    .filter((name) => !name.startsWith("@cairn/"))
    .toSorted()
    .map((name) => {
      const { license } = JSON.parse(read(`node_modules/${name}/package.json`));
      return [name, /\((CC-[^)]+)\)/.exec(license)?.[1] ?? license];
    });
  const listed = tableRows(section(read("THIRD_PARTY.md"), "## Direct dependencies of what runs"));
  expect(listed.map(([name, licence]) => [code(name), licence])).toEqual(installed);
});

it("README.md and THIRD_PARTY.md carry the attribution that DB-IP asks for", () => {
  const link = /<a href="https:\/\/db-ip\.com">IP Geolocation by DB-IP<\/a>/;
  expect(read("README.md")).toMatch(link);
  expect(read("THIRD_PARTY.md")).toMatch(link);
});
