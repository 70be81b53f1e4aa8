// A store that lives as long as its process.
import type { Store } from "./platform.js";

/** Keeps text until the process or the page ends. @param entries what is in it from the start */
export function memoryStore(entries: Iterable<readonly [string, string]> = []): Store {
  const items = new Map<string, string>(entries);
  return {
    get: (key) => items.get(key) || "",
    set(key, value) {
      if (value) items.set(key, value);
      else items.delete(key);
      return true;
    },
    keys: (prefix) => [...items.keys()].filter((key) => key.startsWith(prefix)),
  };
}
