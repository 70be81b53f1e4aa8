// Hands the visitor's id to other domains of the site: in the link that is clicked, for two minutes.
import { guarded } from "../core/guard.js";
import type { Lazy } from "../pixel.js";

const name = "cairn_link";
const lifeMs = 120_000;

/**
 * Takes the id out of this page's address when a listed domain sent the visitor, and puts it into links
 * to listed domains when they are clicked. A link that is passed on is stale after two minutes.
 */
export function start({ pixel, settings, waiting, say }: Lazy): void {
  // Never an empty name: `mailto:` has no host either.
  const domains = String(settings.link)
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  const handed = handedOver(domains);
  if (handed) {
    const [, own] = /(?:^|;\s*)cairn_id=([\w.~-]{1,128})(?:;|$)/.exec(document.cookie) ?? [];
    // The views that this domain had under its own id stay the visitor's: the collector makes a fact of it.
    const joined = { previous_id: own };
    if (own && own !== handed)
      waiting.unshift(["quiet", location.pathname, "visitor_link", joined]);
    // Before everything else that waits: the first event has to have it.
    waiting.unshift(["adopt", handed]);
  }
  const mark = guarded(say, (event: Event) => {
    const [target] = event.composedPath();
    const anchor = target instanceof Element && target.closest<HTMLAnchorElement>("a[href]");
    if (!anchor || !domains.includes(anchor.hostname)) return;
    pixel("id", (id) => {
      const url = new URL(anchor.href);
      url.searchParams.set(name, `${id}*${Date.now().toString(36)}`);
      anchor.href = url.href;
    });
  });
  // Before the page's own listeners, and before the browser follows the link.
  addEventListener("click", mark, true);
  addEventListener("auxclick", mark, true);
}

/** The id in this page's address, if it is fresh and a listed domain sent it. */
function handedOver(domains: string[]): string | undefined {
  const { referrer } = document;
  const [, id, time = ""] =
    new RegExp(`[?&]${name}=([\\w.~-]{1,128})(?:\\*|%2A)(\\w+)`).exec(location.search) ?? [];
  // Of the future is as wrong as of the past: such a link would never end.
  const isFresh = Math.abs(Date.now() - Number.parseInt(time, 36)) < lifeMs;
  return isFresh && referrer && domains.includes(new URL(referrer).hostname) ? id : undefined;
}
