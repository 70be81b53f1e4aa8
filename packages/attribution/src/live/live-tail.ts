// Rows that the loader reads come in; whoever follows their site hears them, before they are in the store.

/** One event or refusal, as a live view shows it. */
export interface LiveRow {
  kind: "event" | "rejected";
  site: string;
  /** Tells the rows of a kind apart, also from those that the store has. */
  key: string;
  told: Readonly<Record<string, unknown>>;
}

export interface LiveListener {
  read(row: LiveRow): void;
  /** A block is in the store. */
  loaded(): void;
}

export interface LiveTail {
  isHeard(): boolean;
  read(rows: readonly LiveRow[]): void;
  loaded(): void;
  /** Answers how to leave. */
  listen(site: string, listener: LiveListener): () => void;
}

/** Between a loader and the routes of one process. It keeps nothing. */
export function createLiveTail(): LiveTail {
  const listeners = new Map<LiveListener, string>();
  return {
    isHeard: () => listeners.size > 0,
    read(rows) {
      for (const [listener, site] of listeners) {
        for (const row of rows) if (row.site === site) listener.read(row);
      }
    },
    loaded() {
      for (const listener of listeners.keys()) listener.loaded();
    },
    listen(site, listener) {
      listeners.set(listener, site);
      return () => void listeners.delete(listener);
    },
  };
}
