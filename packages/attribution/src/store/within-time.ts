// A store in, the same with a limit on the time of each question out.
import type { QueryParams, Store } from "@cairn/schema";

/** What is asked behind it ends with ClickHouse's code 159 after so many seconds. */
export function withinTime(store: Store, maxSeconds: number): Store {
  const query = <Row>(sql: string, params?: QueryParams) =>
    store.query<Row>(sql, params, { maxSeconds });
  // A store that is still opening knows its facts later: they are looked up there.
  return Object.create(store, { query: { value: query } }) as Store;
}
