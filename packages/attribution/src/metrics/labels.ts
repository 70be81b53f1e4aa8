// A dimension of a question comes in; the text that its rows are labelled with goes out. So do its filters.
import type { Binder } from "../filters/binder.js";
import { conditionSql, type Filter } from "../filters/filter.js";
import { isOfSession, reportSql } from "../filters/report.js";
import type { Source } from "./facts.js";
import { sourcesOf } from "./measures.js";
import { type MetricsQuestion, orderOf } from "./question.js";

/** Spend is matched by words as `spend_by_key` does: neither case nor what joins words matters. */
const asKey = (text: string): string =>
  `replaceRegexpAll(lowerUTF8(trim(${text})), '[\\\\s_+-]+', '_')`;
const keyOf = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_+-]+/g, "_");

type Asked = Pick<MetricsQuestion, "by" | "filters" | "metrics" | "order">;

const hasSpend = (question: Asked): boolean =>
  [...question.metrics, orderOf(question).measure].some((name) =>
    sourcesOf(name).includes("spend"),
  );

/** Of rows of a source, or of credits. */
export function labelOf(source: Source, question: Asked, isCredited: boolean) {
  const { by } = question;
  const isKeyed = by.length > 0 && hasSpend(question);
  return (name: string, binder: Binder): string => {
    const text = isCredited ? "label" : textOf(source, name, binder);
    const isCommon = isKeyed && isOfSession(name);
    const key = isCommon ? `if(${text} = '(none)', '', ${asKey(text)})` : text;
    const shown = isCommon && isCredited ? `if(label = '(unattributed)', label, ${key})` : key;
    return `if(${shown} = '', '(none)', ${shown})`;
  };
}

/** All filters hold for a row of a source; beside spend words are compared as labels are. */
export function filtersSql(source: Source, question: Asked, binder: Binder): string {
  const { filters } = question;
  if (!hasSpend(question)) {
    return conditionSql(filters, binder, (name) => textOf(source, name, binder));
  }
  const keyed = filters.map(
    ([name, operator, values]): Filter => [
      name,
      operator,
      isOfSession(name) ? values.map(keyOf) : values,
    ],
  );
  return conditionSql(keyed, binder, (name) => {
    const text = textOf(source, name, binder);
    return isOfSession(name) ? asKey(text) : text;
  });
}

const textOf = (source: Source, name: string, binder: Binder): string =>
  source === "spend" ? name : reportSql(name, binder);
