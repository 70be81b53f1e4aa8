// The environment: every wrong value is named and mended, the real environment wins, secrets stay hidden.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig, shownValue } from "../src/config.js";
import { configFields, type Field } from "../src/config-fields.js";
import { envExample } from "../src/env-example.js";
import { cairn, runProgram } from "./support/run-node.js";
import { temporaryDirectory } from "./support/temporary-directory.js";

const wrong: [name: string, value: string][] = [
  ["CAIRN_PUBLIC_HOST", "http://localhost"],
  ["CAIRN_PUBLIC_PORT", "0"],
  ["CAIRN_PUBLIC_PORT", "65536"],
  ["CAIRN_PUBLIC_PORT", "80a"],
  ["CAIRN_PUBLIC_PORT", "-1"],
  ["CAIRN_PUBLIC_PORT", "8e3"],
  ["CAIRN_PRIVATE_HOST", "127.0.0.1/24"],
  ["CAIRN_PRIVATE_PORT", "http"],
  ["CAIRN_SQL_PORT", "99999"],
  ["CAIRN_WRITE_KEY", "short"],
  ["CAIRN_WRITE_KEY", "with space in it"],
  ["CAIRN_API_KEY", "too-short"],
  ["CAIRN_KAFKA_BROKERS", "kafka-1"],
  ["CAIRN_KAFKA_BROKERS", "kafka-1:9092;kafka-2:9092"],
  ["CAIRN_KAFKA_TOPIC", "a topic"],
  ["CAIRN_KAFKA_TLS", "yes"],
  ["CAIRN_KAFKA_SASL_MECHANISM", "gssapi"],
  ["CAIRN_CLICKHOUSE_URL", "localhost:8123"],
  ["CAIRN_CLICKHOUSE_URL", "tcp://localhost:9000"],
  ["CAIRN_ACK", "memory"],
  ["CAIRN_SPOOL_MAX_MB", "0"],
  ["CAIRN_SQL_MAX_MB", "0"],
  ["CAIRN_REPORT_SECONDS", "0"],
  ["CAIRN_REPORT_SECONDS", "600"],
  ["CAIRN_SPOOL_MAX_MB", "2GB"],
  ["CAIRN_SPOOL_MAX_MB", "1.5"],
  ["CAIRN_TRUST_PROXY", "10.0.0.0/33"],
  ["CAIRN_TRUST_PROXY", "10.0.0"],
  ["CAIRN_TRUST_PROXY", "true"],
  ["CAIRN_EXAMPLES", "on"],
  ["CAIRN_LOG_LEVEL", "verbose"],
];

describe("configuration", () => {
  it.each(wrong)("stops at %s=%s, naming it and how to mend it", (name, value) => {
    const field = fieldNamed(name);
    expect(() => readConfig({ [name]: value })).toThrow(name);
    expect(() => readConfig({ [name]: value })).toThrow(field.mend);
  });

  it("names every wrong value at once", () => {
    const read = () => readConfig({ CAIRN_ACK: "x", CAIRN_EXAMPLES: "x" });
    expect(read).toThrow(/CAIRN_ACK.+\n.*CAIRN_EXAMPLES|CAIRN_EXAMPLES.+\n.*CAIRN_ACK/);
  });

  it("does not print a secret that is wrong", () => {
    expect(() => readConfig({ CAIRN_API_KEY: "hunter2" })).toThrow(/^(?!.*hunter2)/s);
  });

  it("has a correct value of each field by default", () => {
    const { config, warnings } = readConfig({});
    expect(warnings).toEqual([]);
    expect(config).toMatchObject({
      publicPort: 8080,
      privatePort: 8090,
      sqlPort: 8091,
      ack: "disk",
    });
    expect(config.trustProxy).toEqual([]);
  });

  it("reads an empty value as one that is not set", () => {
    expect(readConfig({ CAIRN_PUBLIC_PORT: "", CAIRN_WRITE_KEY: " " }).config).toMatchObject({
      publicPort: 8080,
      writeKey: undefined,
    });
  });

  it.each([
    ["CAIRN_KAFKA_SASL_MECHANISM", "plain", /CAIRN_KAFKA_SASL_USERNAME/],
    ["CAIRN_ACK", "broker", /CAIRN_KAFKA_BROKERS/],
  ])("refuses %s=%s without what it needs", (name, value, words) => {
    expect(() => readConfig({ [name]: value })).toThrow(words);
  });

  it("refuses two parts on one port", () => {
    expect(() => readConfig({ CAIRN_PUBLIC_PORT: "8090" })).toThrow(/CAIRN_PRIVATE_PORT/);
    expect(() => readConfig({ CAIRN_SQL_PORT: "8080" })).toThrow(/CAIRN_SQL_PORT/);
  });

  it("warns of a name that is no setting, with the nearest one", () => {
    const { warnings } = readConfig({
      CAIRN_PUBLIC_PROT: "1",
      CAIRN_ZZZZZZZZZZZZZZZZZZ: "1",
      PATH: "x",
    });
    expect(warnings).toEqual([
      "CAIRN_PUBLIC_PROT is not a setting: did you mean CAIRN_PUBLIC_PORT?",
      expect.stringMatching(/^CAIRN_ZZZZZZZZZZZZZZZZZZ is not a setting/),
    ]);
  });

  it("hides secrets and the password of a URL", () => {
    expect(shownValue(configFields.apiKey, "sk_very_secret_value")).toBe("(hidden)");
    const url = shownValue(configFields.clickhouseUrl, "http://me:pass@host:8123/cairn");
    expect(url).toBe("http://me:hidden@host:8123/cairn");
  });

  it("has the generated .env.example in the repository", () => {
    const path = new URL("../../../.env.example", import.meta.url);
    expect(readFileSync(path, "utf8")).toBe(envExample());
  });

  it("describes every field: sentence, way to mend, default that passes its own check", () => {
    for (const field of Object.values(configFields) as Field[]) {
      expect(field.sentence, field.name).toMatch(/\.$/);
      expect(field.mend, field.name).not.toBe("");
      expect(field.schema.safeParse(field.default).success, field.name).toBe(true);
    }
  });
});

function fieldNamed(name: string): Field {
  const fields: Field[] = Object.values(configFields);
  const found = fields.find((field) => field.name === name);
  if (found === undefined) throw new Error(`no field ${name}`);
  return found;
}

const cwd = temporaryDirectory();

it("says in words that .env cannot be read", async () => {
  mkdirSync(join(cwd, ".env"));
  const program = runProgram(process.execPath, [cairn, "config"], { cwd });
  expect(await program.ended).toBe(2);
  expect(program.output()).toBe(
    `${join(cwd, ".env")} cannot be read: it is a directory (EISDIR).\n`,
  );
});
