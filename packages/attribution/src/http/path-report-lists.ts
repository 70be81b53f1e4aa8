// Sums over a path table come in; the lists of a path report go out.
import { fieldsOf } from "../journeys/drill-down.js";
import { money } from "../money.js";
import { pathText } from "./path-question.js";

/** A row of `path_report`; counts of the store may be texts. */
export interface PathSum {
  kind: "all" | "length" | "path" | "position";
  words: string[];
  paths: number;
  conversions: number;
  value: string;
  lost: number;
  cut: number;
  early: number;
  middle: number;
  late: number;
}

/** A row of `time_to_convert`. */
export interface TimeSum {
  is_all: number;
  days: number;
  conversions: number;
  value: string;
  percentiles: number[];
}

/** @param total conversions of the report: shares are of them */
export function pathReportLists(
  { by, total }: { by: string; total: number },
  sums: readonly PathSum[],
  times: readonly TimeSum[],
) {
  const of = (kind: PathSum["kind"]) => sums.filter((sum) => sum.kind === kind);
  const converted = ({ conversions, value }: { conversions: number; value: string }) => ({
    conversions: Number(conversions),
    value: money(value),
    share: part(conversions, total),
  });
  const outcome = (sum: PathSum) => ({
    ...converted(sum),
    lost: Number(sum.lost),
    rate: part(sum.conversions, Number(sum.conversions) + Number(sum.lost)),
  });
  const all = of("all")[0];
  return {
    cut: Number(all?.cut ?? 0),
    lost: Number(all?.lost ?? 0),
    /** Distinct ones; conversions without a touch took none. */
    distinct: Number(all?.paths ?? 0) - of("length").filter(({ words }) => words[0] === "0").length,
    lists: {
      paths: of("path").map((sum) => ({
        path: pathText(by, sum.words),
        touches: sum.words.length,
        ...outcome(sum),
      })),
      lengths: of("length").map((sum) => ({ touches: Number(sum.words[0]), ...outcome(sum) })),
      days: times
        .filter(({ is_all }) => Number(is_all) === 0)
        .map((time) => ({ days: Number(time.days), ...converted(time) })),
      positions: of("position").map(({ words: [label = ""], ...sum }) => {
        const [early, middle, late] = [Number(sum.early), Number(sum.middle), Number(sum.late)];
        const touches = early + middle + late;
        return {
          ...fieldsOf(by, label),
          ...{ touches, early, middle, late },
          early_share: part(early, touches),
          middle_share: part(middle, touches),
          late_share: part(late, touches),
        };
      }),
    },
    time: percentilesOf(times.find(({ is_all }) => Number(is_all) === 1)),
  };
}

const part = (some: number, whole: number): number =>
  Number(whole) === 0 ? 0 : Number(some) / Number(whole);

/** Seconds; null where nothing converted after a touch. */
function percentilesOf(all: TimeSum | undefined) {
  if (all === undefined || Number(all.conversions) === 0) return null;
  const [p50 = 0, p75 = 0, p90 = 0, p95 = 0] = all.percentiles;
  return { p50, p75, p90, p95 };
}
