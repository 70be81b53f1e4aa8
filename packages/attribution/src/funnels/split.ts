// What a funnel is split by, put over its outcomes: which groups each outcome belongs to, and with which share.
import type { QueryParams } from "@cairn/schema";
import type { Binder } from "../filters/binder.js";
import { dimensionSql } from "../filters/dimensions.js";
import { namesOf } from "../filters/event-match.js";
import { fillIn } from "../filters/fill-in.js";
import { sqlFile } from "../store/sql-file.js";
import type { Funnel } from "./funnel.js";
import { createFunnelSql, type FunnelRange, type FunnelSql } from "./funnel-sql.js";
import type { SplitQuestion } from "./question.js";

/** A share of one: outcomes are counted in these where credit splits them. */
export const creditUnits = 10n ** 15n;

/** Outcomes with `groups()`, a list of (label, units) for each; without a split there are none. */
export interface SplitFunnel extends FunnelSql {
  groups: string;
  /** What one outcome is in units. */
  one: bigint;
}

export function createSplit() {
  const funnelSql = createFunnelSql();
  const [touched, credited] = [sqlFile("funnel/touched"), sqlFile("funnel/credited")];

  return (funnel: Funnel, range: FunnelRange, question: SplitQuestion): SplitFunnel => {
    const { split } = funnel;
    if (split === undefined) return { ...funnelSql(funnel, range), groups: "[]", one: 1n };
    const byValue = "[tuple(if(value = '', '(none)', value), toUInt64(1))]";
    if (split.kind === "event") {
      const payload = (binder: Binder) => dimensionSql(split.dimension, binder);
      return { ...funnelSql(funnel, range, payload), groups: byValue, one: 1n };
    }
    const params: QueryParams = {
      touch_dimension: split.dimension,
      lookback_days: question.lookback_days,
    };
    if (split.kind === "touch") {
      const plain = funnelSql(funnel, range);
      return {
        ...plain,
        outcomes: fillIn(touched, { outcomes: plain.outcomes }),
        params: { ...plain.params, ...params },
        groups: byValue,
        one: 1n,
      };
    }
    const lastStep = funnel.steps.at(-1);
    const ofLast = funnelSql({ ...funnel, splitStep: 0 }, range, () => "event_id");
    return {
      ...ofLast,
      outcomes: fillIn(credited, { touched: fillIn(touched, { outcomes: ofLast.outcomes }) }),
      params: {
        ...ofLast.params,
        ...params,
        model: question.model,
        conversion: lastStep === undefined ? "" : (namesOf(lastStep.match)[0] ?? ""),
      },
      groups: "shares",
      one: creditUnits,
    };
  };
}
