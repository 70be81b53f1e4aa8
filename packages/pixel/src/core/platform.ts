// What the core asks of the place that it runs in: storage, a way to post, and what there is to say of the place.

/** Text by key. Nothing here throws; an adapter that cannot store says so. */
export interface Store {
  /** The stored text; empty when there is none. */
  get(key: string): string;
  /** Stores the text, or removes the key when it is empty. False when it is not really there. */
  set(key: string, value: string): boolean;
  /** The keys that begin with `prefix`, in any order. */
  keys(prefix: string): string[];
}

export interface Post {
  url: string;
  body: string;
  /** The page may be gone in a moment: what is sent has to outlive it. */
  leaving?: boolean | undefined;
  /** Tries that failed just before. */
  again: number;
  /** Whether cookies may be sent and taken. */
  cookies: boolean;
}

export interface Answer {
  /** 0 when there was no answer: the events are sent again. */
  status: number;
  /** The header `Retry-After`. */
  retryAfter?: string | null | undefined;
  /** The collector's answer, as far as it could be read. */
  said?: { rejected?: unknown[] } | undefined;
}

export interface Platform {
  store: Store;
  /** A cookie that the collector may have set: what it says counts for more than the store. */
  jar: { read(): string | undefined; write(id: string): void };
  /** Resolves with the answer; never rejects. */
  post(request: Post): Promise<Answer>;
  /** Calls back after so many milliseconds, as setTimeout does. */
  later(work: () => void, ms: number): unknown;
  /** Runs `work` alone among all pages and workers that share the store. */
  lock<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * The `context` of an event that is made now. With `path` that of a quiet event, which tells of the
   * page at that path and must not open a session: it carries neither address nor evidence.
   */
  surroundings(path?: string): Record<string, unknown>;
  /**
   * Replaces personal values among traits by their SHA-256. Of Meta's user data (`isMeta`) nothing else
   * is left.
   */
  digest(traits: Record<string, unknown>, isMeta?: boolean): Promise<Record<string, unknown>>;
  /** The browser's Global Privacy Control. */
  gpc: boolean;
}
