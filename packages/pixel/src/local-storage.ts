// localStorage without exceptions: sandboxed frames, blocked site data and full quotas throw on mere access.

/** The stored text; empty when there is none or storage is refused. */
export function readStored(key: string): string {
  try {
    return localStorage.getItem(key) || "";
  } catch {
    return "";
  }
}

/** Stores `value` and says whether it is really there; an empty value removes the key. */
export function writeStored(key: string, value: string): boolean {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

/** All keys that begin with `prefix`, sorted; none when storage is refused. */
export function storedKeys(prefix: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .sort();
  } catch {
    return [];
  }
}
