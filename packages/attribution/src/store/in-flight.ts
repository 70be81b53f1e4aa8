// The same question twice at a time in, asked once.
import type { QueryParams, Store } from "@cairn/schema";

/**
 * A page asks for lists with one total at the same time. An answer is kept no longer than it is on its way.
 * @example const ask = askedOnce(store); await Promise.all([ask("SELECT 1", {}), ask("SELECT 1", {})]); // asked once
 */
export function askedOnce(store: Pick<Store, "query">) {
  const inFlight = new Map<string, Promise<unknown[]>>();
  return async <Row>(sql: string, params: QueryParams): Promise<Row[]> => {
    const key = JSON.stringify([sql, params], (_, value) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
    const before = inFlight.get(key);
    if (before !== undefined) return (await before) as Row[];
    const answer = store.query<Row>(sql, params).finally(() => inFlight.delete(key));
    inFlight.set(key, answer);
    return answer;
  };
}
