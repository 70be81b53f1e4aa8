// Makes events out of calls, and lets them go, holds them or drops them as consent says.
import type { Consent } from "./consent.js";
import { readContext } from "./context.js";
import { uuidv7 } from "./event-id.js";
import type { Log } from "./guard.js";
import type { Outbox } from "./outbox.js";
import type { Session } from "./session.js";
import type { Transport } from "./transport.js";
import type { Views } from "./view.js";
import type { Visitor } from "./visitor.js";
import type { Properties, WireEvent } from "./wire.js";

export interface TrackerParts {
  consent: Consent;
  outbox: Outbox;
  session: Session;
  transport: Transport;
  views: Views;
  visitor: Visitor;
  log: Log;
}

/** The part of an event that the call itself says. */
export type Said = Pick<WireEvent, "type" | "event" | "name" | "properties" | "traits">;

export interface Tracker {
  send(said: Said, eventId?: string): void;
  /** Properties that every later track and page event carries, until the page is left. */
  setAlways(properties: Properties): void;
  /** Sends what was held, under the ids that may be kept now. */
  release(): void;
  /** Forgets every event that has not been sent. */
  discard(): void;
  /** True once an event was accepted. */
  used(): boolean;
}

/** Held events live in memory only; a page that never asks must not grow without end. */
const maxHeld = 100;

export function createTracker(parts: TrackerParts): Tracker {
  const { consent, outbox, session, transport, views, visitor, log } = parts;
  let held: WireEvent[] = [];
  let always: Properties = {};
  let used = false;

  function make(said: Said, eventId: string): WireEvent {
    const user = visitor.user();
    const event: WireEvent = {
      ...said,
      messageId: eventId,
      timestamp: new Date().toISOString(),
      context: readContext(views.current()),
      ...(user && { userId: user }),
    };
    if (said.properties) event.properties = { ...always, ...said.properties };
    // The page may change its objects later: what counts is what they held at the call.
    return JSON.parse(JSON.stringify(event, readable));
  }

  function dispatch(event: WireEvent): void {
    event.anonymousId = visitor.id();
    event.context.consent = consent.choice();
    if (consent.mayStore()) event.context.sessionId = session.id();
    log("sending", event);
    outbox.add(JSON.stringify(event));
    transport.wake();
  }

  return {
    send(said, eventId = uuidv7()) {
      if (consent.state() === "denied") return log("dropped: no consent", said);
      used = true;
      const event = make(said, eventId);
      if (consent.state() !== "required") return dispatch(event);
      log("held", event);
      held.push(event);
      if (held.length > maxHeld) held.shift();
    },
    setAlways(properties) {
      Object.assign(always, properties);
    },
    release() {
      const waiting = held;
      held = [];
      outbox.adopt();
      for (const event of waiting) dispatch(event);
      transport.wake();
    },
    discard() {
      held = [];
      always = {};
      outbox.clear();
    },
    used: () => used,
  };
}

/** JSON has no big integers, and a page's order number may be one. */
function readable(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}
