// The view that the visitor is looking at: from a page load, or a change of path, to the next one.
import { type Landing, readLanding } from "./click-ids.js";

export interface View {
  path: string;
  /** The page before: `document.referrer` after a load, the address left after a change of path. */
  referrer: string;
  /** Read when the view began: many sites strip their query string a moment later. */
  landing: Landing;
}

export interface Views {
  current(): View;
  /** Begins a new view when the path is no longer that of the current one, and says so. */
  move(): boolean;
}

export function createViews(): Views {
  let view: View = begin(document.referrer);
  let url = address();
  return {
    current: () => view,
    move() {
      const moved = location.pathname !== view.path;
      if (moved) view = begin(url);
      url = address();
      return moved;
    },
  };
}

/** The page's address without its fragment, which may carry tokens and never reaches a server either. */
export function address(): string {
  return clip(location.href.replace(/#.*/, ""));
}

/** An address of reasonable length: some carry whole documents, and one event has 32 KB at most. */
export function clip(text: string): string {
  return text.slice(0, 2048);
}

function begin(referrer: string): View {
  return {
    path: location.pathname,
    referrer: clip(referrer),
    landing: readLanding(location.search),
  };
}
