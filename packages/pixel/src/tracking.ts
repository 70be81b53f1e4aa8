// Settings go in, a running pixel comes out: the one place where its parts are put together.
import { createCommands } from "./commands.js";
import { createConsent } from "./consent.js";
import { readGpc } from "./context.js";
import { guarded, type Log } from "./guard.js";
import { watchHistory } from "./history.js";
import { createOutbox } from "./outbox.js";
import { createSession } from "./session.js";
import { batchUrl, type Settings } from "./settings.js";
import { createTracker } from "./tracker.js";
import { createTransport } from "./transport.js";
import { createViews } from "./view.js";
import { createVisitor } from "./visitor.js";

/** One call as the page made it. */
export type Call = readonly unknown[];

/** Starts listening to the page and returns what runs one call; the first page view is the caller's. */
export function startTracking(settings: Settings, log: Log): (call: Call) => void {
  const { key: writeKey, auto } = settings;
  const consent = createConsent(settings.consent, readGpc());
  const { mayStore } = consent;
  const visitor = createVisitor(mayStore);
  const session = createSession();
  const views = createViews();
  const outbox = createOutbox(writeKey, mayStore, log);
  const url = batchUrl(settings.host);
  const transport = createTransport({ url, writeKey, outbox, mayStore, log });
  const tracker = createTracker({ consent, outbox, session, transport, views, visitor, log });
  const commands = createCommands({ consent, session, tracker, visitor, log });

  const follow = guarded(log, () => {
    if (auto && settings.spa && views.move()) commands(["page"]);
  });
  const leave = guarded(log, () => {
    follow();
    transport.leave();
  });

  // One task later, so that a redirect inside a router is one view; an event in between follows first.
  if (auto && settings.spa) guarded(log, watchHistory)(guarded(log, () => setTimeout(follow)));
  addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") leave();
  });
  addEventListener("pageshow", (shown) => {
    // Back out of the back/forward cache: no script runs again, but the visitor sees the page again.
    if (auto && shown.persisted) guarded(log, commands)(["page"]);
  });

  if (mayStore()) tracker.release();
  return (call) => {
    if (isView(call)) views.move();
    else follow();
    commands(call);
  };
}

/** True for a call that makes an event, of whatever kind. */
export function isEvent([command]: Call): boolean {
  return /^(track|page)/.test(String(command));
}

/** True for a call that is a page view. */
export function isView([command, name]: Call): boolean {
  return command === "page" || (isEvent([command]) && name === "PageView");
}
