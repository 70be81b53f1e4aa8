// The systemd units of deploy/: one for all roles and one for each, the same in all but the role.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { read, repository } from "./markdown.js";
import { checked, toolOrSkip } from "./tool.js";

const roles = ["collector", "loader", "attribution"];
const { config } = readConfig(parse(read("deploy/cairn.env")));
const directory = temporaryDirectory();
const whole = unitOf("cairn");

describe.each(["cairn", ...roles.map((role) => `cairn-${role}`)])("%s.service", (name) => {
  const unit = unitOf(name);
  const service = unit.get("Service") as Map<string, string>;

  it("has the three sections of a unit and no key twice", () => {
    expect([...unit.keys()]).toEqual(["Unit", "Service", "Install"]);
  });

  it("starts the command of this repository, with the environment file and directory of deploy/", () => {
    const [, program = "", ...args] = service.get("ExecStart")?.split(" ") ?? [];
    expect(existsSync(join(repository, program.replace("/opt/cairn/", "")))).toBe(true);
    expect(args).toEqual(["start", ...(name === "cairn" ? [] : [name.replace("cairn-", "")])]);
    const [common, ...own] = service.get("EnvironmentFile")?.split(" ") ?? [];
    expect(common).toBe("/etc/cairn/cairn.env");
    expect(own).toEqual(name === "cairn" ? [] : [`/etc/cairn/${name}.env`]);
    expect(config.data).toBe(`/var/lib/${service.get("StateDirectory")}`);
    expect(service.get("WorkingDirectory")).toBe("/opt/cairn");
  });

  it("waits longer for the end than the product promises to take", () => {
    expect(Number(service.get("TimeoutStopSec"))).toBeGreaterThan(10);
  });

  it("is cairn.service in all but the role", () => {
    const differing = new Set(["ExecStart", "EnvironmentFile"]);
    const common = (of: Map<string, string>) => [...of].filter(([key]) => !differing.has(key));
    expect(common(service)).toEqual(common(whole.get("Service") as Map<string, string>));
    expect(unit.get("Install")).toEqual(whole.get("Install"));
    expect(unit.get("Unit")?.get("Conflicts")).toBe(name === "cairn" ? undefined : "cairn.service");
  });

  it("passes systemd-analyze", (context) => {
    const analyze = toolOrSkip(context, "systemd-analyze", "systemd");
    const path = join(directory, `${name}.service`);
    // The check looks for what the unit starts; here that is this repository and this Node.
    const here = read(`deploy/${name}.service`)
      .replaceAll("/usr/bin/node", process.execPath)
      .replaceAll("/opt/cairn", repository);
    writeFileSync(path, here);
    expect(checked(analyze, ["verify", path])).toEqual({ code: 0, said: "" });
  });
});

it("the roles have private ports of their own, and settings that exist", () => {
  const common = parse(read("deploy/cairn.env"));
  const ports = roles.map((role) => {
    const own = parse(read(`deploy/cairn-${role}.env`));
    const { config, warnings } = readConfig({ ...common, ...own });
    expect(warnings).toEqual([]);
    return config.privatePort;
  });
  expect(new Set(ports).size).toBe(roles.length);
  expect(ports).not.toContain(config.sqlPort);
});

function unitOf(name: string): Map<string, Map<string, string>> {
  return ini(read(`deploy/${name}.service`));
}

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
    // The one key that a unit may have more than once: what comes later wins.
    const before = key === "EnvironmentFile" ? current.get(key) : undefined;
    expect(before === undefined && current.has(key), line).toBe(false);
    current.set(key, before === undefined ? value : `${before} ${value}`);
  }
  return sections;
}
