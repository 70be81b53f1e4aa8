// A small memory for pure functions whose inputs strangers choose: it can never grow past its limit.

export interface BoundedCache<K, V> {
  get(key: K): V | undefined;
  /** Remembers and gives the value back. */
  set(key: K, value: V): V;
}

/**
 * Keeps at least the `limit / 2` most recently written entries and never more than `limit`:
 * two generations, the older of which is dropped whole, so that no entry needs a clock or a list.
 */
export function boundedCache<K, V>(limit: number): BoundedCache<K, V> {
  const half = Math.max(1, Math.floor(limit / 2));
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  function set(key: K, value: V): V {
    if (young.size >= half) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  }
  return {
    get(key) {
      const fresh = young.get(key);
      if (fresh !== undefined) return fresh;
      const kept = old.get(key);
      return kept === undefined ? undefined : set(key, kept);
    },
    set,
  };
}
