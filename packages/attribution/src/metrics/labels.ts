// A dimension of a question comes in; the text that its rows are labelled with goes out.
import type { Binder } from "../filters/binder.js";
import { isOfSession, reportSql } from "../filters/report.js";
import type { Source } from "./facts.js";
import { sourcesOf } from "./measures.js";
import type { MetricsQuestion } from "./question.js";

/** Spend is matched by words as `spend_by_key` does: neither case nor what joins words matters. */
const asKey = (text: string): string =>
  `replaceRegexpAll(lowerUTF8(trim(${text})), '[\\\\s_+-]+', '_')`;

/** Of rows of a source, or of credits. */
export function labelOf(source: Source, { by, metrics }: MetricsQuestion, isCredited: boolean) {
  const hasSpend = metrics.some((name) => sourcesOf(name).includes("spend"));
  return (name: string, binder: Binder): string => {
    const text = isCredited ? "label" : source === "spend" ? name : reportSql(name, binder);
    const isCommon = by.length > 0 && hasSpend && isOfSession(name);
    const key = isCommon ? `if(${text} = '(none)', '', ${asKey(text)})` : text;
    const shown = isCommon && isCredited ? `if(label = '(unattributed)', label, ${key})` : key;
    return `if(${shown} = '', '(none)', ${shown})`;
  };
}
