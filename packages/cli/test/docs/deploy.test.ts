// The files of deploy/ parse, and everything that they name exists: settings, paths, ports, attributes.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { blocks, read, repository } from "./markdown.js";

const unit = ini(read("deploy/cairn.service"));
const variables = parse(read("deploy/cairn.env"));
const { config, warnings } = readConfig(variables);

describe("cairn.env", () => {
  it("has settings that exist and values that pass", () => {
    expect(warnings).toEqual([]);
    expect(Object.keys(variables).length).toBeGreaterThan(3);
  });

  it("keeps both ports off the network", () => {
    expect([config.publicHost, config.privateHost]).toEqual(["127.0.0.1", "127.0.0.1"]);
  });
});

describe("cairn.service", () => {
  it("has the three sections of a unit and no key twice", () => {
    expect([...unit.keys()]).toEqual(["Unit", "Service", "Install"]);
  });

  it("starts the command of this repository, with the environment file and directory of deploy/", () => {
    const service = unit.get("Service");
    const [, program = "", ...args] = service?.get("ExecStart")?.split(" ") ?? [];
    expect(existsSync(join(repository, program.replace("/opt/cairn/", "")))).toBe(true);
    expect(args).toEqual(["start"]);
    expect(read("deploy/README.md")).toContain(service?.get("EnvironmentFile"));
    expect(config.data).toBe(`/var/lib/${service?.get("StateDirectory")}`);
    expect(service?.get("WorkingDirectory")).toBe("/opt/cairn");
  });

  it("waits longer for the end than the product promises to take", () => {
    expect(Number(unit.get("Service")?.get("TimeoutStopSec"))).toBeGreaterThan(10);
  });
});

describe("nginx.conf", () => {
  const text = read("deploy/nginx.conf");

  it("is one location whose statements end and whose braces close", () => {
    const lines = text.split("\n").filter((line) => line.trim() !== "" && !/^\s*#/.test(line));
    expect(lines[0]).toBe("location /c/ {");
    expect(lines.at(-1)).toBe("}");
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^ {4}[a-z_]+ .+;$/);
  });

  it("passes the path without its prefix to the collector that cairn.env describes", () => {
    expect(text).toContain(`proxy_pass http://${config.publicHost}:${config.publicPort}/;`);
    expect(config.trustProxy).toContain("127.0.0.1");
    expect(text).toMatch(/X-Forwarded-For/);
  });
});

it("the page's tag names the collector with its path", () => {
  const [tag = ""] = blocks(read("deploy/README.md"), "html");
  expect(tag).toContain('src="https://shop.example/c/cairn.js"');
  expect(tag).toContain('data-host="https://shop.example/c"');
});

/** Sections and keys of an ini file; a key that is there twice is an error. */
function ini(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let current = new Map<string, string>();
  for (const line of text.split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      current = new Map();
      sections.set(name, current);
      continue;
    }
    const [, key = "", value = ""] = /^(\w+)=(.+)$/.exec(line) ?? [];
    expect(key, line).not.toBe("");
    expect(current.has(key), line).toBe(false);
    current.set(key, value);
  }
  return sections;
}
