// Calls go in, events come out: sent, held or dropped as consent says. Here the core is put together.
import { uuidv7 } from "./event-id.js";
import { guarded, type Say } from "./guard.js";
import type { Platform } from "./platform.js";
import { createQueue, type Queue } from "./queue.js";
import type { CoreSettings } from "./settings.js";
import { createVisitor } from "./visitor.js";
import type { Properties, WireEvent } from "./wire.js";

/** One call as the page made it. */
export type Call = readonly unknown[];

/** Whatever a page passes: each command takes what it can use. */
type Handler = (...rest: never[]) => void;

export interface Client {
  /** A command or argument that makes no sense is told on the console and does nothing. */
  run(call: Call): void;
  queue: Queue;
}

/** The part of an event that the call itself says. */
type Said = Pick<WireEvent, "type" | "event" | "name" | "groupId" | "properties" | "traits">;

/** Held events live in memory only; a page that never asks must not grow without end. */
const maxHeld = 1000;

/** Meta's advanced matching keys: they leave the page as SHA-256 only. */
const personal = /^(em|ph|fn|ln|ge|db|ct|st|zp|external_id)$/;

export function createClient(settings: CoreSettings, platform: Platform, say: Say): Client {
  const visitor = createVisitor(settings, platform);
  const queue = createQueue(settings, platform, visitor, say);
  // A page may have broken what is asked here: better an event that says less than none.
  const surroundings = guarded(say, platform.surroundings);
  const held: WireEvent[] = [];
  let shared: Properties = {};
  let used = false;

  /** JSON has no big integers, and a page's order number may be one; of a function nothing is left. */
  function readable(name: string, value: unknown): unknown {
    if (typeof value === "function") say("not-data", name);
    return typeof value === "bigint" ? String(value) : value;
  }

  const dispatch = guarded(say, (made: WireEvent) => {
    const { context } = made;
    made.anonymousId = made.anonymousId || visitor.id();
    if (visitor.mayStore()) context.sessionId = visitor.session();
    context.consent = visitor.choice();
    context.dropped = queue.lost || undefined;
    const event = settings.beforeSend ? settings.beforeSend(made) : made;
    say(event ? "sending" : "stopped", made, true);
    if (event) queue.enqueue(JSON.stringify(event));
  });

  /** Decided when the event is whole: consent may have changed meanwhile. */
  function admit(event: WireEvent): void {
    const state = visitor.state();
    say(state, event, true);
    if (state === "pending") {
      // Of more, the oldest but the first, which has the landing, gives way.
      if (held.push(event) > maxHeld) {
        queue.lost++;
        held.splice(1, 1);
      }
    } else if (state !== "denied") dispatch(event);
  }

  /**
   * Makes an event as of now. `path` makes it a quiet one, see {@link Platform.surroundings}; `later` are
   * traits that take a moment, the hashes of personal values.
   */
  function send(
    said: Said,
    eventId?: unknown,
    path?: string,
    later?: () => Promise<Properties>,
  ): void {
    const { properties } = said;
    const event = {
      ...said,
      timestamp: new Date(),
      messageId: eventId ? String(eventId) : uuidv7(),
      userId: visitor.user() || undefined,
      context: { ...surroundings(path), gpc: platform.gpc },
      properties: properties && { ...shared, ...properties },
    };
    // The page may change its objects later: what counts is what they held at the call.
    const made: WireEvent = JSON.parse(JSON.stringify(event, readable));
    used = true;
    if (!later) admit(made);
    else {
      if (visitor.state() !== "pending") made.anonymousId = visitor.id();
      // What cannot be hashed is left out, and never sent as it is.
      later().then(
        (traits) => admit({ ...made, traits }),
        () => admit(made),
      );
    }
  }

  /**
   * An event about a person or a group: personal values among its traits are hashed first. Meta's user
   * data holds nothing else.
   */
  function describe(said: Said, given: unknown, isMeta?: boolean): void {
    const traits = plain(given);
    if (Object.keys(traits).some((name) => personal.test(name))) {
      send(said, "", "", () => platform.digest(traits, isMeta));
    } else if (!isMeta) send({ ...said, traits });
  }

  /** Lets go what was held, or forgets what was kept, as `change` alters what is allowed. */
  function decide(change: () => void): void {
    const before = visitor.state();
    change();
    const after = visitor.state();
    if (after === before || after === "pending") return;
    const waiting = held.splice(0);
    if (after === "granted") {
      queue.save();
      waiting.forEach(dispatch);
    } else {
      shared = {};
      queue.empty();
      visitor.forget();
    }
  }

  function tell(said: Said, properties?: unknown, options?: unknown): void {
    send({ ...said, properties: plain(properties) }, plain(options).eventID);
  }

  /** Meta's PageView is a page; every other name is an event of its own. */
  function track(event?: unknown, ...rest: unknown[]): void {
    if (event === "PageView") tell({ type: "page" }, ...rest);
    else if (!isNobody(event)) tell({ type: "track", event: String(event) }, ...rest);
  }

  /** Meta names the pixel first; there is one here. */
  const single: Handler = (_, ...rest) => track(...rest);

  const view =
    (type: "page" | "screen"): Handler =>
    (name, ...rest) => {
      if (typeof name === "string") tell({ type, name }, ...rest);
      else tell({ type }, name, ...rest);
    };

  /** A page sends these words where a name or an id is missing; as ids they would join all its visitors. */
  function isNobody(id: unknown): boolean {
    return (
      /^(undefined|null|NaN|\[object .*|)$/.test(id as string) && !(say("no-id", id) as unknown)
    );
  }

  /** Meta gives user data here; `init` comes again only to give it, the first key stays. */
  const set: Handler = (first, keys) => {
    if (typeof first === "string") describe({ type: "identify" }, keys, true);
    else Object.assign(shared, plain(first));
  };

  const commands: Record<string, Handler> = {
    // Whatever a page may call it must not be found on Object.prototype.
    __proto__: null as never,
    track,
    trackCustom: track,
    trackSingle: single,
    trackSingleCustom: single,
    screen: view("screen"),
    page: view("page"),
    identify(id, traits) {
      if (isNobody(id)) return;
      visitor.login(String(id));
      describe({ type: "identify" }, traits);
    },
    group(id, traits) {
      if (!isNobody(id)) describe({ type: "group", groupId: String(id) }, traits);
    },
    init: set,
    set,
    consent(word, given) {
      // A misspelt word must not pass for a decision.
      if (/^(grant|revoke|default|update)$/.test(word)) {
        decide(() => visitor.decide(word, plain(given), used));
      } else say("unknown-command", word);
    },
    opt_out: (out) => decide(() => visitor.optOut(out !== false)),
    reset() {
      for (const event of held) event.anonymousId = event.anonymousId || visitor.id();
      visitor.forget();
      // At once: a request that leaves with no cookie brings the old id back.
      visitor.id();
    },
    quiet: (path, event, properties) =>
      send({ type: "track", event, properties } as Said, "", path as string),
    adopt: visitor.takeOver as Handler,
    id: (told: (id: string) => void) => visitor.mayStore() && told(visitor.id()),
  };

  function run([command, ...rest]: Call): void {
    const known = commands[command as string];
    if (known) known(...(rest as never[]));
    else say("unknown-command", command);
  }

  return { run, queue };
}

/** The value when it is an object; `{}` for whatever else a page may pass. */
function plain(value: unknown): Properties {
  return ((typeof value === "object" && value) || {}) as Properties;
}
