// Values from outside in, `{name:Type}` in the text of a statement and parameters beside it out.
import type { QueryParams } from "@cairn/schema";

/**
 * Collects the values of a statement that is put together from expressions of ours: a value never becomes
 * text of it.
 * @example
 * const binder = createBinder();
 * binder.bind("DE", "String"); // "{v0:String}"
 * binder.params; // { v0: "DE" }
 */
export interface Binder {
  /** The text that stands for this value; `type` is ClickHouse's. */
  bind(value: unknown, type: string): string;
  /**
   * The name of the one row of a SELECT, which is asked once however often it is needed; the statement has to
   * go through `whole`.
   */
  once(select: string): string;
  /** The same of many rows: `x IN name`. */
  listed(select: string): string;
  /** A statement, without a comment in front, with what it needs once before it. */
  whole(statement: string): string;
  readonly params: QueryParams;
  /** What is known of people, for conditions about them. */
  readonly scope: Scope | undefined;
}

/** Whose people a statement is about. */
export interface Scope {
  site: string;
  /** A SELECT of the `person_id` of everybody in a segment. @throws BadParameter when there is none of that name. */
  peopleOf(segment: string, binder: Binder): string;
}

export function createBinder(scope?: Scope): Binder {
  const params: QueryParams = {};
  const [selects, lists]: [string[], string[]] = [[], []];
  const bound = new Map<string, string>();
  return {
    params,
    scope,
    bind(value, type) {
      const digits = (_: string, one: unknown) => (typeof one === "bigint" ? `${one}n` : one);
      const key = `${type} ${JSON.stringify(value, digits)}`;
      const before = bound.get(key);
      if (before !== undefined) return before;
      const name = `v${bound.size}`;
      params[name] = value;
      bound.set(key, `{${name}:${type}}`);
      return `{${name}:${type}}`;
    },
    once(select) {
      if (!selects.includes(select)) selects.push(select);
      return `once_${selects.indexOf(select)}`;
    },
    listed(select) {
      if (!lists.includes(select)) lists.push(select);
      return `listed_${lists.indexOf(select)}`;
    },
    whole(statement) {
      if (selects.length + lists.length === 0) return statement;
      const names = [
        ...selects.map((select, index) => `(${select}) AS once_${index}`),
        ...lists.map((select, index) => `listed_${index} AS (${select})`),
      ].join(",\n");
      return `WITH ${names}${/^WITH\b/.test(statement) ? statement.replace(/^WITH/, ",") : `\n${statement}`}`;
    },
  };
}
