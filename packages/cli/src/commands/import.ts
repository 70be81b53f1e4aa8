// `cairn import`: files of events through the collector, row by row; files of spend, currency rates, orders,
// claims or coupons by the service, each as a whole or not at all.
import { createHash } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { createCollectorClient } from "../collector-client.js";
import { CommandError, exitCodes } from "../command-error.js";
import { type EventKind, neededColumns } from "../import/event-columns.js";
import type { EventImport } from "../import/import-events.js";
import { importTable } from "../import/import-table.js";
import type { EventOptions } from "../import/wire-events.js";
import { collectorUrl, siteOf } from "./collector.js";
import type { Io } from "./io.js";
import { asParameters, connect, httpUrl, keptApiKey, withService } from "./service.js";

const routes = {
  spend: "/api/v1/spend",
  rates: "/api/v1/currency-rates",
  orders: "/api/v1/orders",
  claims: "/api/v1/platform-claims",
  coupons: "/api/v1/coupons",
} as const;
type TableKind = keyof typeof routes;

interface ImportOptions {
  kind: EventKind | TableKind;
  url?: string;
  json?: true;
  map?: Record<string, string>;
  site?: string;
  key?: string;
  collector?: string;
  delimiter?: string;
  dryRun?: true;
  tz?: string;
  decimal?: EventOptions["decimal"];
  dateOrder?: EventOptions["order"];
  event?: string;
  currency?: string;
  channel?: string;
  source?: string;
  medium?: string;
  [parameter: string]: unknown;
}

export function importCommand(io: Io, done: (exitCode: number) => void): Command {
  const kinds = [...Object.keys(neededColumns), ...Object.keys(routes)];
  const command = new Command("import")
    .description(
      "files of events, touches or profiles, of spend, currency rates, orders, claims or coupons: CSV, TSV, NDJSON or JSON, also gzipped",
    )
    .argument("<file...>", "- is standard input")
    .addOption(new Option("--kind <kind>", "what is in them").choices(kinds).makeOptionMandatory())
    .option("--site <id>", "of all but rates: the site (default: default)")
    .option("--map <theirs=ours>", "a column by another name; may be given several times", mapped)
    .option("--dry-run", "write nothing, and say what would be taken and refused")
    .option(
      "--event <name>",
      "of events and touches: where rows name none (default: touch for touches)",
    )
    .option(
      "--channel <channel>",
      "of touches, spend and claims: where rows name none (default: by the source)",
    )
    .option(
      "--source <source>",
      "of touches, spend and claims: where rows name none, such as google",
    )
    .option(
      "--medium <medium>",
      "of touches, spend and claims: by which a source's channel is found (default of the last two: cpc)",
    )
    .option("--account <name>", "of spend and claims: where rows name none")
    .option("--currency <code>", "of all but rates: where rows name none")
    .option("--tz <zone>", "of events and orders: of times without a zone (default: the site's)")
    .addOption(
      new Option(
        "--replace <what>",
        "of spend: days also sets to 0 what else there is of the file's days, accounts and sources",
      ).choices(["rows", "days"]),
    )
    .addOption(
      new Option(
        "--cost <where>",
        "of spend: none says that there are impressions or clicks alone",
      ).choices(["column", "none"]),
    )
    .option("--base <code>", "of rates: of which currency one unit is worth the rate")
    .addOption(new Option("--decimal <mark>", "before decimals").choices(["point", "comma"]))
    .addOption(new Option("--date-order <order>", "of 09/01/2026").choices(["dmy", "mdy"]))
    .option("--delimiter <sign>", "of events: other than comma, semicolon, tab and |", oneSign)
    .option(
      "--collector <url>",
      "of events: the collector (default: from the environment)",
      httpUrl,
    )
    .option("--key <key>", "of events: the site's write key (default: as kept in CAIRN_DATA)")
    .option("--json", "print what became of it as JSON");
  return withService(command).action(async (files: string[], options: ImportOptions) => {
    const importFile = isTable(options.kind)
      ? await tableImport(io, options.kind, options)
      : await eventImport(io, options.kind, options);
    let failed = false;
    for (const file of files) failed = !(await importFile(file)) || failed;
    done(failed ? exitCodes.failed : exitCodes.done);
  });
}

type ImportFile = (file: string) => Promise<boolean>;

const isTable = (kind: ImportOptions["kind"]): kind is TableKind => kind in routes;

async function tableImport(io: Io, kind: TableKind, options: ImportOptions): Promise<ImportFile> {
  const client = await connect(options);
  const { map, ...others } = options;
  const parameters = {
    ...asParameters(others, ["kind", "url", "json"]),
    ...(map === undefined ? {} : { map: JSON.stringify(map) }),
  };
  const [json, dryRun] = [options.json === true, options.dryRun === true];
  return (file) => importTable({ io, client, route: routes[kind], json, dryRun, parameters }, file);
}

async function eventImport(io: Io, kind: EventKind, options: ImportOptions): Promise<ImportFile> {
  for (const name of ["account", "replace", "cost", "base"] as const) {
    if (options[name] === undefined) continue;
    throw new CommandError(exitCodes.wrongUse, `--${name} is not for files of ${kind}.`);
  }
  const {
    map,
    delimiter,
    decimal,
    dateOrder: order,
    event,
    currency,
    channel,
    source,
    medium,
  } = options;
  const given = { event, currency, channel, source, medium, order, decimal };
  const url = options.collector ?? collectorUrl();
  const site = options.key === undefined ? await siteOf(options) : { write_key: options.key };
  const zone = zoneOf(options.tz ?? site.time_zone ?? "UTC");
  const rows: EventImport["rows"] = { kind, map, delimiter };
  const collector = options.dryRun
    ? undefined
    : createCollectorClient({
        ...{ url, writeKey: site.write_key, othersTimes: true },
        importsWith: await keptApiKey(),
      });
  const events: EventOptions = { ...given, kind, zone, latest: Date.now() + dayMs };
  // The key says which site it goes to. A digest: neither a key nor an address with a password is kept.
  const where = JSON.stringify([url, site.write_key, rows, given, zone]);
  const asked = createHash("sha256").update(where).digest("hex");
  const json = options.json === true;
  // With it comes the collector's check, which no other command has a use for.
  const { importEvents } = await import("../import/import-events.js");
  return (file) => importEvents({ io, collector, rows, events, asked, json }, file);
}

/** Clocks of shops may be ahead, and a day without a time is read in the site's zone. */
const dayMs = 86_400_000;

function zoneOf(zone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone;
  } catch {
    const hint = "An IANA zone: UTC, Europe/Berlin, …";
    throw new CommandError(exitCodes.wrongUse, `--tz: "${zone}" is not a time zone. ${hint}`);
  }
}

function oneSign(text: string): string {
  if ([...text].length === 1) return text;
  throw new InvalidArgumentError('Write one character, such as "~".');
}

function mapped(pair: string, before: Record<string, string> = {}): Record<string, string> {
  const at = pair.lastIndexOf("=");
  if (at > 0 && at < pair.length - 1) return { ...before, [pair.slice(0, at)]: pair.slice(at + 1) };
  throw new InvalidArgumentError('Write it as theirs=ours, such as "Kosten=cost".');
}
