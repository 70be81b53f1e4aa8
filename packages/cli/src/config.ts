// The environment and `.env` come in, a checked configuration goes out. Nothing else reads process.env.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "dotenv";
import { CommandError, exitCodes } from "./command-error.js";
import { type Config, type ConfigKey, configFields, type Field } from "./config-fields.js";
import { whyNot } from "./files/why-not.js";
import { nearestName } from "./nearest-name.js";

type Variables = Record<string, string | undefined>;
const entries = Object.entries(configFields) as [ConfigKey, Field][];

export interface LoadedConfig {
  config: Config;
  /** Values as they were written, for showing; secrets are still in them. */
  written: Record<ConfigKey, string>;
  /** Things that do not stop the start, such as a misspelt name. */
  warnings: string[];
}

/**
 * Reads `.env` of the working directory and the real environment, which wins.
 * Throws a `CommandError` that names every wrong value and how to mend it.
 */
export function loadConfig(): LoadedConfig {
  return readConfig({ ...dotenvFile(resolve(".env")), ...process.env });
}

/**
 * Checks variables against the table of fields. An empty value is a value that is not set.
 * @example readConfig({ CAIRN_PUBLIC_PORT: "9000" }).config.publicPort // 9000
 */
export function readConfig(variables: Variables): LoadedConfig {
  const problems: string[] = [];
  const config: Record<string, unknown> = {};
  const written: Partial<Record<ConfigKey, string>> = {};
  for (const [key, field] of entries) {
    const value = variables[field.name]?.trim() || field.default;
    const checked = field.schema.safeParse(value);
    written[key] = value;
    if (checked.success) config[key] = checked.data;
    else problems.push(wrongValue(field, value));
  }
  if (problems.length === 0) problems.push(...contradictions(config as Config));
  if (problems.length > 0) throw new CommandError(exitCodes.wrongUse, problems.join("\n"));
  const checked = config as Config;
  return {
    config: { ...checked, data: resolve(checked.data) },
    written: written as Record<ConfigKey, string>,
    warnings: unknownNames(variables),
  };
}

/** How a value is shown: secrets hidden, the password of a URL hidden. */
export function shownValue(field: Field, value: string): string {
  if (value === "" || field.secret === undefined) return value;
  if (field.secret === "url" && URL.canParse(value)) {
    const url = new URL(value);
    if (url.password !== "") url.password = "hidden";
    return url.href;
  }
  return "(hidden)";
}

/** Facts of the process that are no settings: does npm run us, and are colours unwanted? */
export function processFacts(): { runByNpm: boolean; noColor: boolean } {
  const { npm_lifecycle_event: npm, NO_COLOR: noColor } = process.env;
  return { runByNpm: npm !== undefined, noColor: noColor !== undefined && noColor !== "" };
}

function wrongValue(field: Field, value: string): string {
  return `${field.name}=${JSON.stringify(shownValue(field, value))} is wrong. ${field.mend}`;
}

function contradictions(config: Config): string[] {
  const problems: string[] = [];
  const names = { publicPort: "CAIRN_PUBLIC_PORT", privatePort: "CAIRN_PRIVATE_PORT" };
  if (config.publicPort === config.privatePort) {
    problems.push(
      `${names.publicPort} and ${names.privatePort} are both ${config.publicPort}. Set two.`,
    );
  }
  if (config.sqlPort === config.publicPort || config.sqlPort === config.privatePort) {
    problems.push(
      `CAIRN_SQL_PORT=${config.sqlPort} is the port of another part. Set another, or 0.`,
    );
  }
  if (config.kafkaBrokers.length === 0 && config.ack === "broker") {
    problems.push("CAIRN_ACK=broker needs Kafka. Set CAIRN_KAFKA_BROKERS, or CAIRN_ACK=disk.");
  }
  const named = config.kafkaSaslUsername !== undefined && config.kafkaSaslPassword !== undefined;
  if (config.kafkaSaslMechanism !== undefined && !named) {
    problems.push(
      "CAIRN_KAFKA_SASL_MECHANISM is set without CAIRN_KAFKA_SASL_USERNAME and CAIRN_KAFKA_SASL_PASSWORD. Set all three, or none.",
    );
  }
  return problems;
}

function unknownNames(variables: Variables): string[] {
  const known = entries.map(([, field]) => field.name as string);
  return Object.keys(variables)
    .filter((name) => name.startsWith("CAIRN_") && !known.includes(name))
    .sort()
    .map((name) => {
      const meant = nearestName(name, known);
      return `${name} is not a setting${meant ? `: did you mean ${meant}?` : "."}`;
    });
}

function dotenvFile(path: string): Variables {
  try {
    return parse(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new CommandError(exitCodes.wrongUse, `${path} cannot be read: ${whyNot(error)}.`);
  }
}
