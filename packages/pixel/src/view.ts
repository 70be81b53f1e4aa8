// The view that the visitor is looking at: from a page load, or a change of path, to the next one.
import { type Landing, readLanding } from "./address.js";

export interface View {
  /** Empty until the page was counted. */
  path: string;
  /** The page before: `document.referrer` after a load, the address left after a change of path. */
  referrer: string;
  /** Read when the view began: many sites strip their query string a moment later. */
  landing: Landing;
}

export function viewOf(path: string, referrer: string): View {
  return { path, referrer, landing: readLanding(location.search) };
}

/**
 * What tells one view from another: the path without a slash at its end, and a route in the fragment.
 * Filters in the query string are no views.
 */
export function pathNow(): string {
  const { pathname, hash } = location;
  return pathname.replace(/\/$/, "") + (/^#!?\/[^?]*/.exec(hash) || "") || "/";
}
