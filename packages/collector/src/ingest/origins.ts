// Which origins a browser may send from: any until a site names its own; then those and loopback.
import type { Site, Sites } from "@cairn/schema";

/** Whether a page of this origin may send events with the site's key. */
export function mayUseSite(site: Site, origin: string): boolean {
  return site.origins.length === 0 || site.origins.includes(origin) || isLoopback(origin);
}

/** A preflight has no key yet: it is answered when any site would let the origin send. */
export function mayUseAnySite(sites: Sites, origin: string): boolean {
  return sites.all().some((site) => mayUseSite(site, origin));
}

const loopback = /^https?:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

function isLoopback(origin: string): boolean {
  return loopback.test(origin);
}
