// deploy/grafana: the dashboard shows figures that exist, and Prometheus gets them from ports that exist.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { shardDatabase } from "@cairn/schema";
import { parse as parseEnv } from "dotenv";
import { beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { configFields } from "../../src/config-fields.js";
import { temporaryDirectory } from "../support/temporary-directory.js";
import { exportedMetrics } from "./exported-metrics.js";
import { read, repository } from "./markdown.js";
import { checked, toolOrSkip } from "./tool.js";

interface Panel {
  id: number;
  type: string;
  title: string;
  description?: string;
  datasource?: { type: string; uid: string };
  gridPos: { x: number; y: number; w: number; h: number };
  targets?: { refId: string; expr: string }[];
}

const directory = temporaryDirectory();
const dashboard = JSON.parse(read("deploy/grafana/cairn.json")) as { panels: Panel[] };
const panels = dashboard.panels.filter(({ type }) => type !== "row");
const questions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
const namesIn = (text: string) => [...text.matchAll(/\bcairn_\w+/g)].map(([name]) => name);

describe("cairn.json", () => {
  let exported: Map<string, string>;
  beforeAll(async () => {
    exported = await exportedMetrics(directory);
  });

  it("asks only for figures that a role exports", () => {
    expect(exported.size).toBeGreaterThan(50);
    expect(questions.length).toBeGreaterThan(20);
    for (const question of questions) {
      expect(namesIn(question)).not.toEqual([]);
      for (const name of namesIn(question)) expect([...exported.keys()], question).toContain(name);
    }
  });

  it("asks for the rise of counters alone, which end in _total", () => {
    for (const [name, kind] of exported)
      if (kind === "counter" && !/_(bucket|sum|count)$/.test(name)) expect(name).toMatch(/_total$/);
    const risen = questions.flatMap((question) => [
      ...question.matchAll(/(?:rate|increase)\((cairn_\w+)/g),
    ]);
    expect(risen.length).toBeGreaterThan(5);
    for (const [question, name = ""] of risen) expect(exported.get(name), question).toBe("counter");
  });

  it("has pages beside it that name figures which a role exports", () => {
    for (const page of ["docs/operations.md", "docs/api.md"]) {
      const named = [...read(page).matchAll(/`(cairn_[a-z_]+[a-z])`/g)]
        .map(([, name = ""]) => name)
        .filter((name) => name !== shardDatabase);
      expect(named.length).toBeGreaterThan(2);
      for (const name of named) expect([...exported.keys()], page).toContain(name);
    }
  });

  it("has panels with a title, a source and an id of their own, none over another", () => {
    expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
    const taken = new Set<string>();
    for (const { title, gridPos, datasource, type } of dashboard.panels) {
      expect(title).not.toBe("");
      if (type !== "row") expect(datasource?.uid).toMatch(/^\$\{datasource\}$/);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x}/${y}`), title).toBe(false);
          expect(x).toBeLessThan(24);
          taken.add(`${x}/${y}`);
        }
      }
    }
  });

  it("asks in the language of Prometheus", (context) => {
    const promtool = toolOrSkip(context, "promtool", "prometheus");
    const rules = questions.map((question, index) => ({
      record: `cairn:question_${index}`,
      expr: question.replaceAll("$__rate_interval", "1m"),
    }));
    const path = join(directory, "rules.yml");
    writeFileSync(path, stringify({ groups: [{ name: "dashboard", rules }] }));
    const { code, said } = checked(promtool, ["check", "rules", path]);
    expect(code, said).toBe(0);
  });
});

describe("prometheus.yml", () => {
  const text = read("deploy/grafana/prometheus.yml");

  it("asks the private port with the key out of a file", () => {
    const [job] = parse(text).scrape_configs;
    expect(job.authorization).toEqual({
      type: "Bearer",
      credentials_file: expect.stringMatching(/^\//),
    });
    const port = parseEnv(read("deploy/cairn.env")).CAIRN_PRIVATE_PORT;
    expect(job.static_configs).toEqual([{ targets: [`127.0.0.1:${port}`] }]);
  });

  it("names the ports of the units and of the containers as they are", () => {
    for (const [, port, role] of text.matchAll(/- 127\.0\.0\.1:(\d+) {3}(\w+)/g)) {
      expect(parseEnv(read(`deploy/cairn-${role}.env`)).CAIRN_PRIVATE_PORT).toBe(port);
    }
    const { services } = parse(read("deploy/compose.scaled.yaml"), { merge: true });
    for (const [, name = "", port] of text.matchAll(/- ([a-z-]+\d?):(\d+)/g)) {
      expect(Object.keys(services)).toContain(name);
      expect(port).toBe(configFields.privatePort.default);
    }
  });

  it("passes promtool", (context) => {
    const promtool = toolOrSkip(context, "promtool", "prometheus");
    const path = join(repository, "deploy/grafana/prometheus.yml");
    const { code, said } = checked(promtool, ["check", "config", "--syntax-only", path]);
    expect(code, said).toBe(0);
  });
});
