// Why a conversion was credited so comes in; a short story for people goes out.
import type { ConversionExplanation, ExplainedTouch } from "../client-types.js";
import { bold, dim, type Io } from "../commands/io.js";
import { formatTable, shown } from "../output.js";
import { ruleLine } from "../rule-line.js";
import { identityPart } from "./identity-part.js";
import { agoWords, timeWords } from "./time-words.js";
import { touchCells, touchColumns } from "./touch-cells.js";

/** The conversion, its touches, their weights, what was left out and why, who was joined, the rule. */
export function tellExplanation(io: Io, answer: ConversionExplanation): string {
  const { rule, touches, identity } = answer;
  const counted = touches.filter(({ left_out }) => !left_out);
  const leftOut = touches.filter(({ left_out }) => left_out);
  return [
    conversionLines(answer),
    counted.length === 0
      ? "\nNo touch: the conversion is (unattributed).\n"
      : `${part(io, "touches")}${touchTable(io, counted, rule.by)}`,
    counted.length === 0
      ? ""
      : `${part(io, "weight under each model")}${weightTables(io, counted)}`,
    leftOut.length === 0 ? "" : `${part(io, "left out")}${leftOutTable(io, leftOut, rule)}`,
    identityPart(io, identity.edges),
    `\n${dim(io, ruleLine(rule))}\n`,
  ].join("");
}

const part = (io: Io, name: string): string => `\n${bold(io, name)}\n`;

function conversionLines({ conversion }: ConversionExplanation): string {
  const { name, event_id, value, currency, conversion_time, person_id, nth } = conversion;
  const money = Number(value) === 0 ? "" : ` of ${value} ${currency}`.trimEnd();
  const back = Number(conversion.refunded) === 0 ? "" : `, ${conversion.refunded} of it refunded`;
  const previous = conversion.previous_conversion_time;
  const again =
    nth > 1 && previous
      ? `, the ${ordinal(nth)} time; the time before was ${timeWords(previous)}`
      : ", the 1st time";
  const out = conversion.left_out
    ? `It is left out: ${reasons[conversion.left_out] ?? spaced(conversion.left_out)}.\n`
    : "";
  const first = `${name} ${event_id}${money}${back}, ${timeWords(conversion_time)} UTC`;
  return `${shown(first)}\n${shown(`by ${person_id}${again}`)}\n${out}`;
}

function touchTable(io: Io, touches: readonly ExplainedTouch[], by: unknown): string {
  const labelled = by !== "channel" && by !== undefined;
  const columns = ["#", "time", "before", ...(labelled ? ["label"] : []), ...touchColumns];
  const rows = touches.map((touch) => [
    touch.rank,
    timeWords(touch.touch_time),
    agoWords(touch.seconds_before),
    ...(labelled ? [touch.label] : []),
    ...touchCells(touch),
  ]);
  return formatTable({ columns, rows }, "table", io);
}

/** So many touches beside each other fit a terminal. */
const touchesAcross = 12;

/** One row per model, one column per touch. */
function weightTables(io: Io, touches: readonly ExplainedTouch[]): string {
  const models = Object.keys(touches[0]?.weights ?? {});
  const tables: string[] = [];
  for (let start = 0; start < touches.length; start += touchesAcross) {
    const some = touches.slice(start, start + touchesAcross);
    const columns = ["", ...some.map(({ rank }) => `#${rank}`)];
    const rows = models.map((model) => [
      model,
      ...some.map(({ weights }) => String(Number((weights?.[model] ?? 0).toFixed(4)))),
    ]);
    tables.push(formatTable({ columns, rows }, "table", io));
  }
  return tables.join("\n");
}

function leftOutTable(
  io: Io,
  touches: readonly ExplainedTouch[],
  rule: ConversionExplanation["rule"],
): string {
  const why = ({ left_out: reason = "" }: ExplainedTouch) =>
    reason === "outside_look_back" || reason === "outside_view_look_back"
      ? `more than ${rule[windows[reason]]} days before the conversion`
      : (reasons[reason] ?? spaced(reason));
  const rows = touches.map((touch) => [
    timeWords(touch.touch_time),
    ...touchCells(touch),
    why(touch),
  ]);
  return formatTable({ columns: ["time", ...touchColumns, "why"], rows }, "table", io);
}

const windows = {
  outside_look_back: "lookback_days",
  outside_view_look_back: "view_lookback_days",
} as const;

const reasons: Readonly<Record<string, string>> = {
  after_conversion: "after the conversion",
  before_previous_conversion: "before the person's previous conversion",
  view_ignored: "a view, which the rule leaves out",
  direct_dropped: "direct, and others are left",
  same_label_as_before: "the same label as the touch before",
  conversion_taken_back: "its order was refunded as a whole, or cancelled",
  conversion_unconfirmed: "a browser reported it, and no server confirmed it",
  over_touch_cap: "not among the most recent that count",
  over_conversion_cap: "the person has too many conversions in 30 days",
  not_the_first_conversion: "only the first conversion of a person counts",
};

const spaced = (reason: string): string => reason.replaceAll("_", " ");

/** @example ordinal(22) // "22nd" */
function ordinal(number: number): string {
  const endings: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };
  const kind = new Intl.PluralRules("en", { type: "ordinal" }).select(number);
  return `${number}${endings[kind] ?? "th"}`;
}
