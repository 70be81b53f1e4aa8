// A referrer, the page and the site's own domains in; the outside host that sent the visitor out.
import { cleanHost, domainOf, hostOf } from "./domains.js";
import { isPassThrough } from "./hosts.js";

const android = "android-app://";

/**
 * The host (or Android package) of a referrer from outside, without `www.`; "" when it is missing,
 * the site's own, a payment or sign-in page, or neither http(s) nor an Android app.
 *
 * @example
 * outsideReferrer("https://www.google.de/", "https://shop.example/", []) // "google.de"
 * outsideReferrer("https://pay.shop.example/", "https://shop.example/", []) // ""
 */
export function outsideReferrer(
  referrer: string,
  pageUrl: string,
  ownDomains: readonly string[],
): string {
  if (isSameOrigin(referrer, pageUrl)) return "";
  if (referrer.startsWith(android)) return hostOf(referrer);
  if (!/^https?:\/\//i.test(referrer)) return "";
  const host = hostOf(referrer);
  if (host === "") return "";
  const domain = domainOf(host).registrable;
  if (pageUrl !== "" && domain === domainOf(hostOf(pageUrl)).registrable) return "";
  if (ownDomains.length > 0 && registrableOf(ownDomains).has(domain)) return "";
  if (isPassThrough(host)) return "";
  return host.startsWith("www.") ? host.slice(4) : host;
}

// Most referrers are the page before on the same site, which two strings side by side show.
function isSameOrigin(referrer: string, pageUrl: string): boolean {
  const end = pageUrl.indexOf("/", pageUrl.indexOf("://") + 3);
  if (end < 9 || referrer.length < end) return false;
  for (let at = 0; at <= end; at++) {
    if (referrer.charCodeAt(at) !== pageUrl.charCodeAt(at)) return false;
  }
  return true;
}

// A site's list is one array for as long as its settings live, so its domains are worked out once.
const ownSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function registrableOf(ownDomains: readonly string[]): ReadonlySet<string> {
  const known = ownSets.get(ownDomains);
  if (known !== undefined) return known;
  const made = new Set<string>();
  for (const own of ownDomains) {
    if (typeof own !== "string") continue;
    const host = hostOf(own.includes("://") ? own : `http://${own.replace(/^\*?\./, "")}`);
    if (host !== "") made.add(domainOf(cleanHost(host) || host).registrable);
  }
  ownSets.set(ownDomains, made);
  return made;
}
