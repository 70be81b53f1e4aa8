// How long a view was in front of the visitor and how much of it was seen: told in a closing event, page_leave.
import { guarded } from "../core/guard.js";
import type { WireEvent } from "../core/wire.js";
import type { Lazy } from "../pixel.js";
import { watchNotes } from "./watch-notes.js";

/** Shorter looks without a scroll are no engagement. */
export const glanceMs = 1000;
/** A page that lies open on a desk: a session ends after so long. */
const longestLookMs = 30 * 60_000;

/**
 * Sends `page_leave` when a view ends and when its page is hidden, with what came since the last one:
 * `engagement_ms` can be summed, of `scroll_depth` (percent) the highest counts.
 */
export function watchEngagement({ pixel, notes, say }: Lazy): void {
  let path = location.pathname;
  let viewId = "";
  let since = 0;
  let engagedMs = 0;
  let lowest = 0;
  let hasScrolled = false;

  function look(): void {
    const now = performance.now();
    if (since) engagedMs += Math.min(now - since, longestLookMs);
    since = document.visibilityState === "visible" && document.hasFocus() ? now : 0;
  }

  function close(): void {
    look();
    // Without a view there is nothing to close: the site counts none.
    if (!viewId || (engagedMs < glanceMs && !hasScrolled)) return;
    const seen = (lowest + innerHeight) / document.documentElement.scrollHeight;
    const scrollDepth = Math.min(100, Math.round(seen * 100));
    pixel("quiet", path, "page_leave", {
      engagement_ms: Math.round(engagedMs),
      scroll_depth: scrollDepth,
    });
    engagedMs = 0;
    hasScrolled = false;
  }

  look();
  watchNotes(notes, (_, detail) => {
    const { type, messageId, context } = Object(detail) as WireEvent;
    // A view that was held for consent is told of twice.
    if (type !== "page" || messageId === viewId) return;
    if (viewId) close();
    viewId = messageId;
    path = context.page?.path ?? path;
    lowest = scrollY;
  });
  // scrollY is known without a layout; the height of the page is asked for once, at the end.
  const scrolled = () => {
    lowest = Math.max(lowest, scrollY);
    hasScrolled = true;
  };
  const turned = () => (document.visibilityState === "visible" ? look() : close());
  addEventListener("scroll", guarded(say, scrolled), { passive: true });
  addEventListener("focus", guarded(say, look));
  addEventListener("blur", guarded(say, look));
  // In the capture phase: before the pixel sends what it has.
  addEventListener("pagehide", guarded(say, close), true);
  addEventListener("visibilitychange", guarded(say, turned), true);
}
