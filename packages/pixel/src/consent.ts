// What page and visitor say about consent goes in; whether events are sent, held in memory or dropped comes out.
import { readStored, writeStored } from "./local-storage.js";
import type { ConsentMode } from "./settings.js";
import type { ConsentChoice } from "./wire.js";

/**
 * `granted`: store and send. `cookieless`: send, store nothing. `required`: hold in memory until a
 * grant. `denied`: drop.
 */
export type ConsentState = "granted" | "cookieless" | "required" | "denied";

export interface Consent {
  state(): ConsentState;
  /** True when an id, a session and unsent events may be kept in the browser. */
  mayStore(): boolean;
  choice(): ConsentChoice;
  grant(choice?: Partial<ConsentChoice>): void;
  /** Before the first event it means "wait for a grant", as Meta's revoke before `init` does; later, "stop". */
  revoke(afterFirstEvent: boolean): void;
  /** A visitor's "no" for good: kept on this device, and stronger than any grant. */
  optOut(out: boolean): void;
}

const optOutKey = "cairn_opt_out";

export function createConsent(mode: ConsentMode, gpc: boolean): Consent {
  // A misspelt mode must not send what the visitor was never asked for.
  let given: ConsentState = mode === "none" ? "granted" : mode === "cookieless" ? mode : "required";
  // Without a word from the page, Global Privacy Control is the only choice the visitor has stated.
  let choice = allowed(given === "granted", !gpc);
  let out = "";

  const state = () => (out || readStored(optOutKey) ? "denied" : given);

  function revoke(afterFirstEvent: boolean): void {
    choice = allowed(false);
    if (mode === "cookieless") given = mode;
    else if (given === "granted") given = afterFirstEvent ? "denied" : "required";
  }
  return {
    state,
    mayStore: () => state() === "granted",
    choice: () => choice,
    grant(wanted) {
      if (wanted && wanted.analytics === false) revoke(true);
      else given = "granted";
      choice = { ...allowed(true), ...wanted };
    },
    revoke,
    optOut(isOut) {
      out = isOut ? "1" : "";
      writeStored(optOutKey, out);
    },
  };
}

function allowed(analytics: boolean, ads = analytics): ConsentChoice {
  return { analytics, ads: analytics && ads, personalization: analytics && ads };
}
