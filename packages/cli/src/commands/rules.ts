// `cairn rules`: the saved rules of a site. `cairn ledger`: what their ledger has of closed days.
import { exactJson } from "@cairn/schema";
import { Command } from "commander";
import { attributionTable } from "../attribution-table.js";
import type { LedgerAnswer } from "../client-types.js";
import { type Format, formatOf, printAs } from "../output.js";
import { outData } from "../terminal-text.js";
import { dim, type Io } from "./io.js";
import { numberWithin, wholeNumber } from "./numbers.js";
import { withDataDriven, withRule } from "./rule-options.js";
import { asParameters, connect, withFormat, withService } from "./service.js";

interface Options {
  url?: string;
  format?: Format;
  [parameter: string]: string | undefined;
}

export function rulesCommand(io: Io): Command {
  const command = new Command("rules").description(
    "rules that a site has saved: the ledger keeps what they credit, day by day",
  );
  command.addCommand(
    withFormat(withSite(new Command("list").description("every saved rule"))).action(
      async (options: Options) => {
        const rules = await (await connect(options)).rules(asParameters(options, notSent));
        if (options.format === "json") return outData(io, `${exactJson(rules, 2)}\n`);
        const columns = ["name", "conversion", "models", "by", "lookback_days", "currency"];
        const rows = rules.map((rule) => columns.map((column) => String(rule[column])));
        printAs(io, { columns, rows }, formatOf(io, options.format));
      },
    ),
  );
  const save = new Command("save")
    .description("saves a rule, or changes it; its ledger is corrected at the next refresh")
    .argument("<name>", "1 to 63 of a-z, 0-9, - and _")
    .option("--models <models>", "separated by commas (default: linear)")
    .option("--days <n>", "closed days of data-driven models (default: 30)", wholeNumber(1, 3660))
    .option(
      "--close-after-hours <n>",
      "a day closes so long after its end (default: 24)",
      numberWithin({ least: 0, most: 720 }),
    );
  command.addCommand(
    withSite(withDataDriven(withRule(save))).action(async (name: string, options: Options) => {
      const client = await connect(options);
      const { site, ...rule } = asParameters(options, notSent);
      const saved = await client.saveRule(name, rule, { site });
      io.out(`Saved ${saved.name}: ${saved.models.join(", ")} of ${saved.conversion}.\n`);
    }),
  );
  command.addCommand(
    named("refresh", "closes days, posts corrections, computes data-driven models")
      .option(
        "--from <day>",
        "of data-driven models, in the site's zone (default: the rule's days)",
      )
      .option("--to <day>", "of data-driven models, included")
      .action(async (name: string, options: Options) => {
        const client = await connect(options);
        const { site, ...days } = asParameters(options, notSent);
        const done = await client.refreshRule(name, days, { site });
        const { closed, corrected, closed_through: through, models } = done;
        io.out(
          `Closed ${closed} days, corrected ${corrected}, computed ${models} data-driven models. Closed through ${through}.\n`,
        );
      }),
  );
  command.addCommand(
    named("remove", "forgets a rule; its ledger stays").action(
      async (name: string, options: Options) => {
        await (await connect(options)).removeRule(name, asParameters(options, notSent));
        io.out(`Removed ${name}.\n`);
      },
    ),
  );
  return command;
}

export function ledgerCommand(io: Io): Command {
  const command = new Command("ledger")
    .description("what the ledger of a saved rule has of its closed days")
    .argument("<name>", "a saved rule")
    .option("--model <model>", "one of its rule models (default: the first)")
    .option("--from <day>", "first day, in the site's zone")
    .option("--to <day>", "last day, included");
  return withFormat(withSite(command)).action(async (name: string, options: Options) => {
    const client = await connect(options);
    const answer = await client.ledger(name, asParameters(options, notSent));
    if (options.format === "json") return outData(io, `${exactJson(answer, 2)}\n`);
    const format = formatOf(io, options.format);
    printAs(io, attributionTable(answer, format), format);
    if (format === "table") io.out(`\n${linesUnder(io, answer)}`);
  });
}

const notSent = ["url", "format"];

const withSite = (command: Command): Command =>
  withService(command).option("--site <id>", "the site (default: default)");

const named = (name: string, what: string): Command =>
  withSite(new Command(name).description(what).argument("<name>", "a saved rule"));

function linesUnder(io: Io, { rule, closed, total, postings }: LedgerAnswer): string {
  const days = closed.days === 0 ? "no closed day" : `${closed.first} to ${closed.last}`;
  const lines = [
    `${rule.name}, ${rule.model}: ${days}, ${total.conversions} conversions, ${total.value} ${rule.currency}`,
    ...postings.map(
      ({ reason, conversions, value }) => `${reason}: conversions ${conversions}, value ${value}`,
    ),
  ];
  return lines.map((line) => `${dim(io, line)}\n`).join("");
}
