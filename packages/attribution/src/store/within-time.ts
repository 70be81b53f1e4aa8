// A store in, the same with a limit on the time of each question, and an end to it when its asker leaves, out.
import { AsyncLocalStorage } from "node:async_hooks";
import type { QueryParams, Store } from "@cairn/schema";

/**
 * Whoever waits for what is asked now; nobody where it has to be done in any case. Of the request and not a
 * parameter: a question passes through many rooms that know no requests.
 */
export const asker = new AsyncLocalStorage<AbortSignal | undefined>();

/** What is asked behind it ends with ClickHouse's code 159 after so many seconds, and when its asker has gone. */
export function withinTime(store: Store, maxSeconds: number): Store {
  const query = <Row>(sql: string, params?: QueryParams) =>
    store.query<Row>(sql, params, { maxSeconds, signal: asker.getStore() });
  // A store that is still opening knows its facts later: they are looked up there.
  return Object.create(store, { query: { value: query } }) as Store;
}
