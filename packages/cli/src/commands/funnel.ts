// `cairn funnel STEP STEP…`: how many reached each step and how long it took them; who they are; one person's way.
import { Command, Option } from "commander";
import { funnelTable, marksOf, peopleTable } from "../funnel-table.js";
import type { FunnelExplanation } from "../funnel-types.js";
import type { Format, Table } from "../output.js";
import { printAnswer } from "../print-answer.js";
import { filterExample } from "./filters.js";
import { type FunnelOptions, funnelQuestionOf, numbers } from "./funnel-question.js";
import type { Io } from "./io.js";
import { connect, withFormat, withReport } from "./service.js";

const chosen = (flags: string, about: string, choices: string[]) =>
  new Option(flags, about).choices(choices);
const several = (value: string, before: string[] = []) => [...before, value];

export function funnelCommand(io: Io): Command {
  const command = new Command("funnel")
    .description("people per step; options are the parameters of POST /api/v1/funnel")
    .argument(
      "[steps...]",
      "events in order, such as view_content 'add_to_cart|view_cart' purchase",
    )
    .option("--preset <name>", "steps by name, such as checkout")
    .option("--window <duration>", "first to last step, such as 7d (default: 7d)")
    .option("--within <steps>", "each at most so long after the one before, such as 2=1h,3=1d")
    .option("--optional <steps>", "numbers of steps that may be left out, such as 2,3")
    .addOption(chosen("--order <order>", "default: ordered", ["ordered", "strict", "any"]))
    .addOption(
      chosen("--anchor <anchor>", "start at any event of step 1, or the first (default: best)", [
        "best",
        "first",
      ]),
    )
    .addOption(chosen("--count <what>", "default: people", ["people", "sessions", "totals"]))
    .option(
      "--exclude <event>",
      "ends a chain; EVENT or EVENT:AFTER-BEFORE; may be repeated",
      several,
    )
    .option("--hold <properties>", "their values are the same at all steps, such as product_id")
    .option("--filters <json>", `on every step, such as ${filterExample}`)
    .option("--by <dimension>", "split, such as country, touch.campaign or attributed.channel")
    .option("--by-step <step>", "whose event has the value: a number or last (default: 1)")
    .option("--group-limit <n>", "groups; the rest is (other) (default: 10)")
    .option("--model <model>", "of attributed.NAME (default: linear)")
    .option("--lookback-days <days>", "of touch.NAME and attributed.NAME (default: the site's)")
    .addOption(chosen("--trend <unit>", "each day on which chains began, too", ["day"]))
    .option("--compare <period>", "previous_period, or FROM..TO")
    .option("--people <step>", "who reached this step")
    .addOption(chosen("--outcome <outcome>", "with --people", ["reached", "lost"]))
    .option("--group <group>", "with --people and --by: only of this group")
    .option("--limit <n>", "with --people: at most so many (default: 100)")
    .option("--explain <person>", "one person's way, such as user:ID");
  return withFormat(withReport(command)).action((steps: string[], options: FunnelOptions) =>
    answer(io, steps, options),
  );
}

async function answer(io: Io, steps: string[], options: FunnelOptions): Promise<void> {
  const question = funnelQuestionOf(steps, options);
  const client = await connect(options);
  const wished = options.format as Format | undefined;
  if (options.explain !== undefined) {
    const told = await client.funnelExplanation({ ...question, person: options.explain });
    printAnswer(io, told, { tableIn: () => wayTable(told), wished });
  } else if (options.people !== undefined) {
    const { outcome, group, limit } = options;
    const people = await client.funnelPeople({
      ...question,
      step: numbers("--people", options.people)[0],
      ...{ outcome, group },
      ...(limit && { limit: numbers("--limit", limit)[0] }),
    });
    const under = [`${people.rows.length} of ${people.total}`];
    printAnswer(io, people, { tableIn: () => peopleTable(people), wished, under });
  } else {
    const found = await client.funnel(question);
    const tableIn = (format: Format) => funnelTable(found, format === "table");
    printAnswer(io, found, { tableIn, wished, under: marksOf(found) });
  }
}

function wayTable({ outcomes }: FunnelExplanation): Table {
  return {
    columns: ["outcome", "event_time", "event_id", "name", "step", "left_out"],
    rows: outcomes.flatMap(({ events }, index) =>
      events.map(({ event_time, event_id, name, step, left_out }) => [
        ...[index + 1, event_time, event_id, name],
        ...[step ?? "", left_out ?? ""],
      ]),
    ),
  };
}
