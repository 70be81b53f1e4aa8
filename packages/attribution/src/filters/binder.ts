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
  return {
    params,
    scope,
    bind(value, type) {
      const name = `v${Object.keys(params).length}`;
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
