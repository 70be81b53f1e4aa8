// A store that may not be there yet: until it is, every question is refused with the reason.
import type { QueryLimits, QueryParams, Store } from "@cairn/schema";

export interface WaitingStore {
  store: Store;
  /** From now on questions are the given store's. */
  opened(by: Store): void;
  /** What the store is waited for with. */
  waits(because: Error): void;
}

/** What is put together with the store can be put together before it answers. */
export function createWaitingStore(): WaitingStore {
  let inner: Store | undefined;
  let reason = new Error("The store is not opened yet.");

  /** As a promise, because a question that is refused rejects and does not throw. */
  async function opened(): Promise<Store> {
    if (inner === undefined) throw reason;
    return inner;
  }

  return {
    opened(by) {
      inner = by;
    },
    waits(because) {
      reason = because;
    },
    store: {
      get replicated() {
        return inner?.replicated ?? false;
      },
      get shards() {
        return inner?.shards;
      },
      query: async <Row>(sql: string, params?: QueryParams, limits?: QueryLimits) =>
        (await opened()).query<Row>(sql, params, limits),
      command: async (sql, params) => (await opened()).command(sql, params),
      define: async (sql, params) => (await opened()).define(sql, params),
      insert: async (into) => (await opened()).insert(into),
      insertBlock: async (into) => (await opened()).insertBlock(into),
      read: async (sql, options) => (await opened()).read(sql, options),
      close: async () => inner?.close(),
    },
  };
}
