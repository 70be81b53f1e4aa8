// `cairn webhook`: the shop systems that report orders to a site, and where they report them.
import { readFileSync } from "node:fs";
import { type Webhook, webhookKinds, webhookSchema } from "@cairn/schema";
import { Command, Option } from "commander";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { type Format, formatOf, printAs } from "../output.js";
import { collectorUrl } from "./collector.js";
import type { Io } from "./io.js";
import { changeSite, keptSite, withSite } from "./kept-site.js";
import { httpUrl, withFormat } from "./service.js";

interface Options {
  url?: string;
  site?: string;
  collector?: string;
  format?: Format;
  kind?: Webhook["kind"];
  secretFile?: string;
  map?: string;
}

export function webhookCommand(io: Io): Command {
  const command = new Command("webhook").description("shop systems that report orders to a site");
  command.addCommand(
    withFormat(
      withCollector(withSite(new Command("list").description("every webhook, without secrets"))),
    ).action(async (options: Options) => {
      const site = await keptSite(options);
      const rows = site.webhooks.map(({ name, kind }) => [name, kind, addressOf(name, options)]);
      printAs(io, { columns: ["name", "kind", "address"], rows }, formatOf(io, options.format));
    }),
  );
  command.addCommand(
    named("add", "adds a webhook, or changes it, and prints the address for the shop system")
      .addOption(
        new Option("--kind <kind>", "of system").choices(webhookKinds).makeOptionMandatory(),
      )
      .requiredOption(
        "--secret-file <file>",
        "with what the system signs with; - is standard input",
      )
      .option("--map <file>", "for mapped: JSON with `map` and `signature`")
      .action(async (name: string, options: Options) => {
        const secret = contentOf(options.secretFile ?? "-", "--secret-file").trim();
        if (secret === "") throw wrong("--secret-file: the file is empty.");
        const map = options.map === undefined ? {} : parsed(contentOf(options.map, "--map"));
        const webhook = checked({ ...map, name, kind: options.kind, secret });
        await changeSite(options, (site) => {
          const others = site.webhooks.filter((one) => one.name !== name);
          return { ...site, webhooks: [...others, webhook] };
        });
        io.out(`${addressOf(name, options)}\n`);
      }),
  );
  command.addCommand(
    named("remove", "ends a webhook: its address answers 404").action(
      async (name: string, options: Options) => {
        await changeSite(options, (site) => {
          const webhooks = site.webhooks.filter((one) => one.name !== name);
          if (webhooks.length === site.webhooks.length) {
            throw wrong(`The site "${site.id}" has no webhook "${name}".`);
          }
          return { ...site, webhooks };
        });
        io.out(`Removed ${name}.\n`);
      },
    ),
  );
  return command;
}

const addressOf = (name: string, { site = "default", collector }: Options): string =>
  `${(collector ?? collectorUrl()).replace(/\/+$/, "")}/hooks/${site}/${name}`;

function checked(given: object): Webhook {
  const read = webhookSchema.safeParse(given);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw wrong(`${issue?.path.join(".") || "--map"}: ${issue?.message}.`);
}

/** A secret in the arguments would be in the list of processes and in the shell's history. */
function contentOf(file: string, option: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch (error) {
    throw wrong(`${option}: ${file} cannot be read: ${whyNot(error)}.`);
  }
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value;
  } catch {
    // Told below.
  }
  throw wrong('--map: the file is not JSON. Its form is {"map": {…}, "signature": {…}}.');
}

const wrong = (message: string) => new CommandError(exitCodes.wrongUse, message);

const withCollector = (command: Command): Command =>
  command.option("--collector <url>", "its public address, as the shop system reaches it", httpUrl);

const named = (name: string, what: string): Command =>
  withCollector(withSite(new Command(name).description(what))).argument(
    "<name>",
    "1 to 63 of a-z, 0-9, - and _",
  );
