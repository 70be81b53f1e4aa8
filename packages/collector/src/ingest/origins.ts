// Which origins a browser may send from: any until a site names its own; then those and loopback.
import type { Sites } from "@cairn/schema";

/** Whether a page of this origin may send where these are allowed. */
export function mayUse(origins: readonly string[], origin: string): boolean {
  return origins.length === 0 || origins.includes(origin) || isLoopback(origin);
}

/** A preflight has no key yet: it is answered when any key would let the origin send. */
export function mayUseAnySite(sites: Sites, origin: string): boolean {
  return sites
    .all()
    .some((site) =>
      [site, ...site.keys].some(
        ({ origins }) => origins.includes(origin) || mayUse(site.origins, origin),
      ),
    );
}

const loopback = /^https?:\/\/(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d+)?$/;

function isLoopback(origin: string): boolean {
  return loopback.test(origin);
}
