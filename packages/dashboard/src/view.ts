// What the page shows is its address: reading it, changing it, and links that do.
import { signal } from "@preact/signals";

/** Parameters that every page keeps when another page is opened. */
const kept = [
  ...["site", "from", "to", "tz", "filters", "compare", "days"],
  // The rule: what one page credits, another explains.
  ...["conversion", "model", "lookback_days", "repeat", "direct", "collapse"],
];

/** The parameters of the address; `page` names the page. */
export const view = signal(new URLSearchParams(location.search));

addEventListener("popstate", () => {
  view.value = new URLSearchParams(location.search);
});

type Changes = Readonly<Record<string, string | undefined>>;

/** Changes some parameters; `undefined` and `""` take one away. A step of its own in the browser's history. */
export function change(changes: Changes): void {
  history.pushState(null, "", addressWith(changes));
  view.value = new URLSearchParams(location.search);
}

/** Says in the address what the page chose by itself, so that a link shows the same; no step of the history. */
export function settle(changes: Changes): void {
  history.replaceState(null, "", addressWith(changes));
  view.value = new URLSearchParams(location.search);
}

/** The address with some parameters changed. */
export function addressWith(changes: Changes): string {
  const params = new URLSearchParams(view.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") params.delete(name);
    else params.set(name, value);
  }
  return `?${params}`;
}

/** The address of another page: what is particular to this one is left behind. */
export function pageAddress(page: string, more: Changes = {}): string {
  const params = new URLSearchParams({ page });
  for (const name of kept) {
    const value = view.value.get(name);
    if (value !== null) params.set(name, value);
  }
  for (const [name, value] of Object.entries(more))
    if (value !== undefined) params.set(name, value);
  return `?${params}`;
}

/** A parameter of the address. */
export const given = (name: string, otherwise = ""): string => view.value.get(name) ?? otherwise;

/** A list of the address, as JSON; a broken text is an empty one. */
export function givenList(name: string): unknown[] {
  try {
    const read: unknown = JSON.parse(given(name, "[]"));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

/** Follows links within the page without loading it anew; a key that means "new tab" is left alone. */
addEventListener("click", (event) => {
  const { target } = event;
  // A link within a drawing is one, too, and has other properties than those of HTML.
  const link = target instanceof Element ? target.closest("a[href^='?']") : null;
  if (link === null || link.hasAttribute("target") || link.hasAttribute("download")) return;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href"));
  view.value = new URLSearchParams(location.search);
  scrollTo(0, 0);
});
