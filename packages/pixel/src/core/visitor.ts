// Who is looking, and what they allow: visitor, user and session ids, kept as far as consent and browser let us.
import { uuidv7 } from "./event-id.js";
import type { Platform } from "./platform.js";
import type { CoreSettings } from "./settings.js";
import type { ConsentChoice } from "./wire.js";

/** Name of the cookie and of its copy in the store. */
export const idKey = "cairn_id";
const userKey = "cairn_user";
const sessionKey = "cairn_session";
const optOutKey = "cairn_opt_out";
/** A response under way at a reset may still set the old cookie; requests end after 15 s. */
const insistMs = 20_000;
const idleMs = 30 * 60_000;

/**
 * `granted`: store and send. `cookieless`: send, store nothing. `pending`: hold in memory until a
 * decision. `denied`: drop.
 */
export type ConsentState = "granted" | "cookieless" | "pending" | "denied";

export interface Visitor {
  state(): ConsentState;
  /** True when an id, a session and unsent events may be kept in the browser. */
  mayStore(): boolean;
  choice(): ConsentChoice;
  /**
   * Takes `grant`, `revoke`, `default` or `update`, and the parts that `parts` names, under our names or
   * Google's. A "no" to analytics is a `revoke`, or an `update` that names it: before the first event it
   * means "wait for a grant", as Meta's does before `init`, later "stop". Nothing else denies what waits.
   */
  decide(word: string, parts: Record<string, unknown>, afterFirstEvent?: boolean): void;
  /** A visitor's "no" for good: kept on this device, and stronger than any grant. */
  optOut(out: boolean): void;
  /**
   * The visitor's id. The cookie is the one source of truth, because the collector sets and refreshes
   * it and Safari keeps a server's cookie longer than a script's; then the store; then memory.
   */
  id(): string;
  /** A hint which events belong to one visit: a new id after 30 minutes of silence. The server decides. */
  session(): string;
  user(): string;
  login(user: string): void;
  /** Takes the id that another domain of the site handed over; none for a new one. */
  takeOver(id: string): void;
  /** Forgets visitor, user and session; the next event has a new id. */
  forget(): void;
}

export function createVisitor({ consent: mode }: CoreSettings, platform: Platform): Visitor {
  const { jar, store } = platform;
  // A misspelt mode must not send what the visitor was never asked for.
  const isAsked = mode && mode !== "none";
  // Without a word from the page, Global Privacy Control is the only choice the visitor has stated.
  let choice = all(!isAsked, !isAsked && !platform.gpc);
  let given: ConsentState = "granted";
  let isOut = false;
  let id = "";
  let user = "";
  let session = "";
  let insistUntil = 0;

  const state = () => (isOut || store.get(optOutKey) ? "denied" : given);
  const mayStore = () => state() === "granted";

  function takeOver(other: string): void {
    id = other;
    insistUntil = Date.now() + insistMs;
  }

  const decide: Visitor["decide"] = (word, parts, afterFirstEvent) => {
    choice = /^(grant|revoke)$/.test(word) ? all(word === "grant") : { ...choice };
    const said: Record<string, boolean> = {};
    for (const name in parts) {
      // `analytics_storage` is Google's name of analytics, `ad_storage` and `ad_user_data` of ads.
      const part = /person/.test(name)
        ? "personalization"
        : /^ad/.test(name)
          ? "ads"
          : /^analytics/.test(name) && "analytics";
      // Google has two names for ads, and one that says no is enough.
      if (part) {
        choice[part] = said[part] =
          said[part] !== false && /^(true|granted)$/.test(parts[name] as string);
      }
    }
    if (choice.analytics) given = "granted";
    // A "no" to analytics: said by `revoke`, or by an `update` that names it.
    else if (/revoke|updatefalse/.test(word + said.analytics)) {
      given = afterFirstEvent ? "denied" : "pending";
    } else if (given === "granted") given = mode === "cookieless" ? mode : "pending";
  };

  decide("", {});
  return {
    state,
    mayStore,
    choice: () => choice,
    decide,
    optOut(out) {
      isOut = out;
      store.set(optOutKey, out ? "1" : "");
    },
    id() {
      const stored = mayStore();
      const cookie = stored ? jar.read() : "";
      if (stored && Date.now() > insistUntil) id = cookie || store.get(idKey) || id;
      id = id || uuidv7();
      if (stored) {
        // A cookie that is right is left alone: rewriting it here would cut its life in Safari to 7 days.
        if (cookie !== id) jar.write(id);
        store.set(idKey, id);
        if (user && store.set(userKey, user)) user = "";
      }
      return id;
    },
    session() {
      const now = Date.now();
      const [last, seen] = (store.get(sessionKey) || session).split(" ");
      const id = now - (seen as unknown as number) < idleMs ? (last as string) : uuidv7();
      // biome-ignore lint/suspicious/noAssignInExpressions: some bytes shorter
      store.set(sessionKey, (session = `${id} ${now}`));
      return id;
    },
    // Read from the store each time, so that a logout in another tab counts here as well.
    user: () => user || (mayStore() ? store.get(userKey) : ""),
    login(named) {
      user = named;
    },
    takeOver,
    forget() {
      takeOver("");
      user = session = "";
      jar.write("");
      for (const key of [idKey, userKey, sessionKey]) store.set(key, "");
    },
  };
}

function all(analytics: boolean, ads = analytics): ConsentChoice {
  return { analytics, ads, personalization: ads };
}
