// The commands that a page may call, with their arguments; the names and positions are those of Meta's fbq.
import type { Consent } from "./consent.js";
import type { Log } from "./guard.js";
import type { Session } from "./session.js";
import type { Settings } from "./settings.js";
import type { Said, Tracker } from "./tracker.js";
import type { Visitor } from "./visitor.js";
import type { ConsentChoice, Properties } from "./wire.js";

export interface EventOptions {
  /** Id shared with the server's copy of the same event: both count once. Default: a new UUIDv7. */
  eventID?: string | number;
}

/** One call: `cairn("track", "Purchase", { value: 79.9, currency: "EUR" }, { eventID: "order-1001" })`. */
export type Command =
  | [command: "init", key: string, options?: Partial<Omit<Settings, "key">>]
  | [
      command: "track" | "trackCustom",
      name: string,
      properties?: Properties,
      options?: EventOptions,
    ]
  | [command: "page", name?: string | Properties, properties?: Properties, options?: EventOptions]
  | [command: "identify", userId: string | number, traits?: Properties]
  | [command: "set", properties: Properties]
  | [command: "consent", decision: "grant" | "revoke", choice?: Partial<ConsentChoice>]
  | [command: "reset"]
  | [command: "opt_out", out?: boolean];

export interface CommandParts {
  consent: Consent;
  session: Session;
  tracker: Tracker;
  visitor: Visitor;
  log: Log;
}

/** Runs one call. A command or argument that makes no sense is logged and does nothing. */
export function createCommands(parts: CommandParts): (call: readonly unknown[]) => void {
  const { consent, session, tracker, visitor, log } = parts;

  function identify(id: unknown, traits: unknown): void {
    const user = String(id);
    // A page that forgot to log in sends these words; as ids they would join all its visitors.
    const isNobody = /^(undefined|null|)$/.test(user);
    if (isNobody) log("dropped: no user id", id);
    else {
      visitor.identify(user);
      tracker.send({ type: "identify", traits: plain(traits) });
    }
  }

  /** Lets go what was held, or forgets what was kept, as `say` changes what is allowed. */
  function decide(say: () => void): void {
    const before = consent.state();
    say();
    const after = consent.state();
    if (after === "granted" && before !== after) tracker.release();
    if (after === "denied" || after === "cookieless") {
      tracker.discard();
      reset();
    }
  }

  function reset(): void {
    visitor.reset();
    session.reset();
  }

  return ([command, first, second, third, fourth]) => {
    switch (command) {
      case "trackSingle":
      case "trackSingleCustom":
        // Meta names the pixel first; there is one here.
        return event(tracker, second, third, fourth);
      case "track":
      case "trackCustom":
        return event(tracker, first, second, third);
      case "page":
        if (typeof first === "string") return page(tracker, first, second, third);
        return page(tracker, undefined, first, second);
      case "identify":
        return identify(first, second);
      case "set":
        return tracker.setAlways(plain(first));
      case "consent":
        if (first === "grant") decide(() => consent.grant(plain(second)));
        if (first === "revoke") decide(() => consent.revoke(tracker.used()));
        return;
      case "reset":
        return reset();
      case "opt_out":
        return decide(() => consent.optOut(first !== false));
      case "init":
        return log("ignored: the first key stays", first);
      default:
        log("ignored: unknown command", command);
    }
  };
}

/** Meta's PageView is a page; every other name is an event of its own. */
function event(tracker: Tracker, name: unknown, properties: unknown, options: unknown): void {
  if (name === "PageView") page(tracker, undefined, properties, options);
  else send(tracker, { type: "track", event: String(name) }, properties, options);
}

function page(tracker: Tracker, name: string | undefined, properties: unknown, options: unknown) {
  send(tracker, { type: "page", ...(name && { name }) }, properties, options);
}

function send(tracker: Tracker, said: Said, properties: unknown, options: unknown): void {
  const id = plain(options).eventID;
  tracker.send({ ...said, properties: plain(properties) }, id || id === 0 ? String(id) : undefined);
}

/** The value when it is an object; `{}` for whatever else a page may pass. */
function plain(value: unknown): Properties {
  return typeof value === "object" && value !== null ? (value as Properties) : {};
}
