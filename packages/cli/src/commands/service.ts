// Options that every command talking to the service has, and the client that they give.
import { type Command, InvalidArgumentError, Option } from "commander";
import { type Client, createClient } from "../client.js";
import { loadConfig } from "../config.js";
import { noKey, readKeys } from "../keys.js";
import { formats } from "../output.js";
import { reachable } from "../reachable.js";

export interface ServiceOptions {
  url?: string;
}

/** Adds `--url`. */
export function withService(command: Command): Command {
  return command.option("--url <url>", "the service (default: from the environment)", httpUrl);
}

/** Adds `--site`, `--from`, `--to` and `--tz`: what every report takes. */
export function withReport(command: Command): Command {
  return withService(command)
    .option("--site <id>", "the site (default: default)")
    .option("--from <time>", "ISO date or instant")
    .option("--to <time>", "ISO date (included) or instant (excluded)")
    .option("--tz <zone>", "IANA time zone of the report");
}

/** Adds `--format`. Without it commands print for people on a terminal and for programs in a pipe. */
export function withFormat(
  command: Command,
  choices: readonly string[] = formats,
  usual = "table, tsv when piped",
): Command {
  const option = new Option("--format <format>", `how to print (default: ${usual})`);
  return command.addOption(option.choices([...choices]));
}

/** An option of a later version: not in the help, passed on, and refused by the service of this one. */
export const later = (flags: string): Option => new Option(flags).hideHelp();

/** The client of `--url`, or of the service that this environment describes. */
export async function connect({ url }: ServiceOptions): Promise<Client> {
  const loaded = loadConfig();
  const { config } = loaded;
  const apiKey = await keptApiKey();
  if (apiKey === undefined) throw noKey(loaded, "CAIRN_API_KEY");
  const here = `http://${reachable(config.privateHost)}:${config.privatePort}`;
  return createClient({ url: url ?? here, apiKey });
}

/** The secret of the API by this environment or its data directory; `undefined` where there is none. */
export async function keptApiKey(): Promise<string | undefined> {
  const { config } = loadConfig();
  return config.apiKey ?? (await readKeys(config))?.apiKey;
}

/** An address of a service, checked. */
export function httpUrl(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new InvalidArgumentError("Write it as http://host:port.");
}

/** `--lookback-days` is `lookbackDays` for commander and `lookback_days` for the API. */
export function asParameters(
  options: Record<string, unknown>,
  leaveOut: readonly string[],
): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || leaveOut.includes(name)) continue;
    parameters[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)] = String(value);
  }
  return parameters;
}
