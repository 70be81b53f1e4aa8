// A path table and a question come in; rows as they are printed and sent go out.
import type { PathModel } from "../models/model-names.js";
import { type PathTable, totalsOf } from "../paths/path-table.js";
import { type CreditedPaths, creditPaths, type PathOptions } from "./credit-paths.js";
import { cellKey, type Interval, intervalsOf } from "./intervals.js";

export interface PathQuestion extends PathOptions {
  models: readonly PathModel[];
  /** Samples of the bootstrap; 0: no intervals. */
  bootstrap: number;
}

/** Doubles with all their digits. */
export interface PathAnswerRow {
  model: PathModel;
  channel: string;
  /** Of `shapley_ordered`, from 1. */
  position?: number;
  conversions: number;
  value: number;
  /** Of markov. */
  removal_effect?: number;
  removal_effect_value?: number;
  /** With intervals: quantiles of 5, 50 and 95 %. */
  low?: number;
  median?: number;
  high?: number;
  low_value?: number;
  median_value?: number;
  high_value?: number;
}

export interface PathAnswer {
  total: { conversions: number; value: number; lost: number };
  /** Conversions without a touch: earned by no channel under any model. */
  unattributed: { conversions: number; value: number };
  rows: PathAnswerRow[];
  /** Of markov: the order that was used, and with `auto` the score of each. */
  order?: number;
  order_scores?: { order: number; log_likelihood: number }[];
  notes: string[];
}

/**
 * Rows by model in the order asked for, then by credit, then by name. Pure.
 * @example answerPaths(table, { ...usualPathOptions, models: ["markov"], bootstrap: 0 }).rows[0]
 * // { model: "markov", channel: "email", conversions: 2, value: 20, removal_effect: 1, removal_effect_value: 1 }
 */
export function answerPaths(table: PathTable, question: PathQuestion): PathAnswer {
  const { conversions, value, lost } = totalsOf(table);
  const { untouched } = table;
  const answers = question.models.map((model) => {
    const credited = creditPaths(table, model, question);
    return { model, credited, rows: rowsOf({ table, model, credited, question }) };
  });
  const ordered = answers.find(({ credited }) => credited.order !== undefined)?.credited;
  const scores = ordered?.orderScores;
  return {
    total: {
      conversions: conversions + untouched.conversions,
      value: value + untouched.value,
      lost,
    },
    unattributed: untouched,
    rows: answers.flatMap(({ rows }) => rows),
    ...(ordered?.order === undefined ? {} : { order: ordered.order }),
    ...(scores === undefined
      ? {}
      : {
          order_scores: scores.map(({ order, logLikelihood }) => ({
            order,
            log_likelihood: logLikelihood,
          })),
        }),
    notes: [...new Set(answers.flatMap(({ credited }) => credited.notes))],
  };
}

interface Answered {
  table: PathTable;
  model: PathModel;
  credited: CreditedPaths;
  question: PathQuestion;
}

function rowsOf({ table, model, credited, question }: Answered): PathAnswerRow[] {
  const { channels, conversions, value, removalEffects: effects, positions } = credited;
  const intervals =
    question.bootstrap > 0
      ? intervalsOf({ table, model, options: question }, credited, question.bootstrap)
      : undefined;
  const drawn = (key: string) =>
    intervals === undefined
      ? {}
      : { ...intervals.conversions.get(key), ...ofValue(intervals.value.get(key)) };
  if (positions !== undefined) {
    return positions
      .map(({ channel: index, ...cell }) => {
        const channel = channels[index] ?? "";
        return { model, channel, ...cell, ...drawn(cellKey(channel, cell.position)) };
      })
      .sort(byCredit);
  }
  return channels
    .map((channel, index) => ({
      model,
      channel,
      conversions: conversions[index] as number,
      value: value[index] as number,
      ...(effects === undefined
        ? {}
        : {
            removal_effect: effects.conversions[index] as number,
            removal_effect_value: effects.value[index] as number,
          }),
      ...drawn(cellKey(channel)),
    }))
    .sort(byCredit);
}

function ofValue(interval: Interval | undefined) {
  if (interval === undefined) return {};
  const { low, median, high } = interval;
  return { low_value: low, median_value: median, high_value: high };
}

function byCredit(x: PathAnswerRow, y: PathAnswerRow): number {
  if (x.conversions !== y.conversions) return y.conversions - x.conversions;
  if (x.channel !== y.channel) return x.channel < y.channel ? -1 : 1;
  return (x.position ?? 0) - (y.position ?? 0);
}
