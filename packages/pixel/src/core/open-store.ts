// A store that answers with promises goes in; one that answers at once, and writes to it behind, comes out.
import { memoryStore } from "./memory-store.js";
import type { Store } from "./platform.js";

/** React Native's AsyncStorage has this shape. */
export interface AsyncStore {
  getAllKeys(): Promise<readonly string[]>;
  getItem(key: string): Promise<string | null>;
  setItem(key: string, value: string): Promise<void>;
  removeItem(key: string): Promise<void>;
}

/**
 * Reads what the pixel has kept, and resolves with a store over it. Writes go on in their order; what
 * cannot be read or written is left to memory, so that a damaged store does not stop an app.
 * @example createCore({ key, host, store: await openStore(AsyncStorage) })
 */
export async function openStore(behind: AsyncStore): Promise<Store & { settled(): Promise<void> }> {
  const keys = await orElse(() => behind.getAllKeys(), []);
  const entries = await Promise.all(
    keys
      .filter((key) => key.startsWith("cairn_"))
      .map(async (key) => [key, await orElse(() => behind.getItem(key), "")] as const),
  );
  const memory = memoryStore(entries.flatMap(([key, value]) => (value ? [[key, value]] : [])));
  let writes: Promise<void> = Promise.resolve();
  return {
    ...memory,
    set(key, value) {
      const write = () => (value ? behind.setItem(key, value) : behind.removeItem(key));
      writes = writes.then(write).catch(() => {});
      return memory.set(key, value);
    },
    /** Resolves when all writes so far are done. */
    settled: () => writes,
  };
}

async function orElse<Value>(read: () => Promise<Value>, otherwise: Value): Promise<Value> {
  try {
    return await read();
  } catch {
    return otherwise;
  }
}
