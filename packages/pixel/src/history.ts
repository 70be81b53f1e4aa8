// Tells of moves inside a single-page application; the browser has no event for pushState.

/**
 * Calls `moved` after every pushState, replaceState and popstate; a change of the fragment is a popstate as
 * well. What the page's own call returns or throws is left as it was. Vue Router calls replaceState inside
 * push (vuejs/router#1416), so `moved` has to compare addresses itself.
 */
export function watchHistory(moved: () => void): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...args: Parameters<History["pushState"]>) {
      const result = original.apply(this, args);
      moved();
      return result;
    };
  }
  addEventListener("popstate", moved);
}
