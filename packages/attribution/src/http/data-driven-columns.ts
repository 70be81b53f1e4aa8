// Counted paths and data-driven models come in; their columns of an answer, exact to the last digit, go out.
import { setImmediate as breathe } from "node:timers/promises";
import { ExactNumber } from "@cairn/schema";
import type { CountedPaths } from "../journeys/path-counts.js";
import type { DataDrivenModel } from "../models/model-names.js";
import { fromMicros, fromUnits, money } from "../money.js";
import { type CreditedPaths, creditPaths, type PathOptions } from "../path-models/credit-paths.js";
import { exactCredits } from "../path-models/exact-credits.js";
import { cellKey, drawIntervals, type Interval, type Intervals } from "../path-models/intervals.js";
import type { Column, Measure } from "./attribution-rows.js";

export interface DataDriven {
  columns: Column[];
  notes: string[];
  /** What an answer says besides: lost journeys, and of markov the order and the scores of `auto`. */
  besides: Readonly<Record<string, unknown>>;
}

/** Other requests are answered between two models and two samples. */
export async function dataDrivenColumns(
  counted: CountedPaths,
  models: readonly DataDrivenModel[],
  options: PathOptions & { bootstrap: number },
): Promise<DataDriven> {
  const columns: Column[] = [];
  const notes: string[] = [];
  let besides: Record<string, unknown> = { lost_journeys: counted.lost };
  for (const model of models) {
    await breathe();
    const credited = creditPaths(counted.table, model, options);
    const intervals =
      options.bootstrap > 0
        ? await unhurried(
            drawIntervals({ table: counted.table, model, options }, credited, options.bootstrap),
          )
        : undefined;
    columns.push(columnOf({ model, counted, credited, intervals }));
    notes.push(...credited.notes);
    besides = { ...besides, ...orderOf(credited) };
  }
  return { columns, notes: [...new Set(notes)], besides };
}

async function unhurried(drawing: Generator<undefined, Intervals>): Promise<Intervals> {
  for (;;) {
    const { done, value } = drawing.next();
    if (done) return value;
    await breathe();
  }
}

interface Answered {
  model: DataDrivenModel;
  counted: CountedPaths;
  credited: CreditedPaths;
  intervals: Intervals | undefined;
}

function columnOf({ model, counted, credited, intervals }: Answered): Column {
  const { channels, positions, removalEffects: effects } = credited;
  const labelOf = (channel: number) => channels[channel] ?? "";
  const unattributed = measureOf(
    BigInt(counted.unattributed.conversions) * unitsPerConversion,
    counted.unattributed.micros,
  );
  const measures = measuresOf(counted, credited.conversions, credited.value);
  const credits = new Map(
    channels.map((label, index) => [
      label,
      {
        ...(measures[index] as Measure),
        ...(effects === undefined
          ? {}
          : {
              removal_effect: effects.conversions[index],
              removal_effect_value: effects.value[index],
            }),
        ...(intervals === undefined || positions !== undefined
          ? {}
          : figuresOf(intervals, cellKey(label))),
      },
    ]),
  );
  if (positions === undefined) return { model, unattributed, credits };
  const cells = measuresOf(
    counted,
    positions.map(({ conversions }) => conversions),
    positions.map(({ value }) => value),
  );
  return {
    model,
    unattributed,
    credits,
    cells: positions.map(({ channel, position }, index) => ({
      label: labelOf(channel),
      position,
      measure: {
        ...(cells[index] as Measure),
        ...(intervals === undefined
          ? {}
          : figuresOf(intervals, cellKey(labelOf(channel), position))),
      },
    })),
  };
}

const unitsPerConversion = 10n ** 15n;

function measuresOf(
  { attributed }: CountedPaths,
  conversions: Iterable<number>,
  micros: Iterable<number>,
): Measure[] {
  const total = BigInt(attributed.conversions) * unitsPerConversion;
  const units = exactCredits(conversions, 15, total);
  const values = exactCredits(micros, 0, attributed.micros);
  return units.map((unit, index) => measureOf(unit, values[index] as bigint));
}

function measureOf(units: bigint, micros: bigint): Measure {
  const digits = fromUnits(units, 15).replace(/\.?0+$/, "");
  return { conversions: new ExactNumber(digits), value: money(fromMicros(micros)) };
}

function figuresOf({ conversions, value }: Intervals, label: string) {
  const ofValue = value.get(label) as Interval;
  const text = (micros: number) => money(fromMicros(BigInt(Math.round(micros))));
  return {
    ...conversions.get(label),
    low_value: text(ofValue.low),
    median_value: text(ofValue.median),
    high_value: text(ofValue.high),
  };
}

function orderOf({ order, orderScores }: CreditedPaths) {
  if (orderScores === undefined) return {};
  return {
    markov_order: order,
    order_scores: orderScores.map(({ order, logLikelihood }) => ({
      order,
      log_likelihood: logLikelihood,
    })),
  };
}
