// Who is looking: the visitor's id and, once the page names one, the user's; kept as far as consent and browser allow.
import { eraseCookie, readCookie, writeCookie } from "./cookie.js";
import { uuidv7 } from "./event-id.js";
import { readStored, writeStored } from "./local-storage.js";

/** Name of the cookie and of its copy in localStorage. */
export const idKey = "cairn_id";
const userKey = "cairn_user";
/** A response under way at a reset may still set the old cookie; requests end after 15 s. */
const insistMs = 20_000;

export interface Visitor {
  /**
   * The visitor's id. The cookie is the one source of truth, because the collector sets and refreshes
   * it and Safari keeps a server's cookie longer than a script's; then localStorage; then memory.
   */
  id(): string;
  user(): string;
  identify(user: string): void;
  /** Forgets visitor and user; the next event has a new id. */
  reset(): void;
}

export function createVisitor(mayStore: () => boolean): Visitor {
  let id = "";
  let unsavedUser = "";
  let insistUntil = 0;

  return {
    id() {
      const stored = mayStore();
      const cookie = stored && readCookie(idKey);
      if (stored && Date.now() > insistUntil) id = cookie || readStored(idKey) || id;
      if (!id) id = uuidv7();
      // A cookie that is right is left alone: rewriting it here would cut its life in Safari to 7 days.
      if (stored && cookie !== id) {
        if (cookie) eraseCookie(idKey);
        writeCookie(idKey, id);
      }
      if (stored) writeStored(idKey, id);
      if (stored && unsavedUser && writeStored(userKey, unsavedUser)) unsavedUser = "";
      return id;
    },
    // Read from storage each time, so that a logout in another tab counts here as well.
    user: () => unsavedUser || (mayStore() ? readStored(userKey) : ""),
    identify(named) {
      unsavedUser = named;
    },
    reset() {
      id = unsavedUser = "";
      eraseCookie(idKey);
      writeStored(idKey, "");
      writeStored(userKey, "");
      insistUntil = Date.now() + insistMs;
    },
  };
}
