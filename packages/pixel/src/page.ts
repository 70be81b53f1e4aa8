// Settings go in, a pixel that listens to its page comes out: the one place where its parts are put together.
import { readContext } from "./context.js";
import { cookieJar } from "./cookie.js";
import { type Call, createClient } from "./core/client.js";
import { attempt, guarded, type Say } from "./core/guard.js";
import type { Platform } from "./core/platform.js";
import type { Settings } from "./core/settings.js";
import { watchHistory } from "./history.js";
import { localStore } from "./local-storage.js";
import { post } from "./post.js";
import { pathNow, viewOf } from "./view.js";

/** Starts listening to the page, runs the calls made so far and returns what runs one more. */
export function startPage(
  settings: Settings,
  say: Say,
  digest: Platform["digest"],
  calls: readonly Call[],
): (call: Call) => void {
  const auto = settings.auto !== false;
  const spa = auto && settings.spa !== false;
  let view = viewOf("", document.referrer);
  let url = location.href;

  const { run, queue } = createClient(
    settings,
    {
      jar: cookieJar,
      store: localStore,
      post,
      lock,
      later: setTimeout,
      surroundings: (path) => readContext(view, settings.params, path),
      digest,
      // w3c.github.io/gpc: true only when the visitor's browser says so.
      gpc: !!(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl,
    },
    say,
  );

  const isSeen = () => !document.hidden;

  /** Begins a view here, if the path is another one. */
  function move(): void {
    const path = pathNow();
    view.path = view.path || path;
    if (view.path !== path) view = viewOf(path, url);
    url = location.href;
  }

  /** The automatic page view, once the visitor sees it: a tab in the background may never be looked at. */
  const follow = guarded(say, () => {
    if (pathNow() === view.path) url = location.href;
    else if (auto && isSeen() && (spa || !view.path)) {
      move();
      run(["page"]);
    }
  });

  const leave = guarded(say, () => {
    follow();
    void queue.hurry(true);
  });

  const answer = guarded(say, (call: Call) => {
    if (isView(call)) move();
    else if (isEvent(call)) follow();
    run(call);
  });

  // A page view among the calls takes the place of the automatic one, wherever it stands.
  if (calls.some(isView)) move();
  // Consent and identity that came before any event hold for the automatic page view as well.
  calls.forEach(answer);
  follow();

  // One task later, so that a redirect inside a router is one view; an event in between follows first.
  if (spa) guarded(say, watchHistory)(guarded(say, () => setTimeout(follow)));
  addEventListener("pagehide", leave);
  document.addEventListener(
    "visibilitychange",
    guarded(say, () => (isSeen() ? follow() : leave())),
  );
  addEventListener("online", () => queue.hurry());
  addEventListener("pageshow", (shown) => {
    // Back out of the back/forward cache: no script runs again, but the visitor sees the page again.
    if (shown.persisted) {
      view.path = "";
      follow();
    }
  });
  return answer;
}

/**
 * Without Web Locks (old browsers, plain http) and in a sandbox tabs may send copies, which the server counts once. So
 * may a hidden page: Firefox grants a lock to one that it has put into its back/forward cache, and others would wait.
 */
const lock: Platform["lock"] = (name, work) =>
  attempt(() => !document.hidden && navigator.locks.request(name, work).catch(work)) || work();

/** True for a call that makes an event, of whatever kind. */
function isEvent([command]: Call): boolean {
  return /^(track|page)/.test(command as string);
}

/** True for a call that is a page view. */
function isView([command, name]: Call): boolean {
  return command === "page" || (isEvent([command]) && name === "PageView");
}
