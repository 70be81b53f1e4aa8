// localStorage without exceptions: sandboxed frames, blocked site data and full quotas throw on mere access.
import { attempt } from "./core/guard.js";
import type { Store } from "./core/platform.js";

export const localStore: Store = {
  get: (key) => attempt(() => localStorage.getItem(key)) || "",
  set: (key, value) =>
    attempt(() => {
      if (value) localStorage.setItem(key, value);
      else localStorage.removeItem(key);
      return true;
    }, false),
  keys: (prefix) =>
    attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix)), []),
};
