// Hosts and registrable domains, read from URLs of unknown quality; every answer is a value, nothing throws.
import { parse } from "tldts";
import { boundedCache } from "../bounded-cache.js";

// RFC 1035: 253 characters at most. What is longer is an attack or an accident.
const maxHostLength = 253;
const plainHost = /^[a-z0-9_][a-z0-9._-]*$/;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\]|.*\.localhost)$/;

/** A host with its registrable domain, and the same host with its public suffix as `*`. */
export interface Domain {
  /** `example.co.uk` of `www.example.co.uk`; the host itself when there is none (IP, intranet name). */
  readonly registrable: string;
  /** `www.example.*`, or "" when the suffix is not `.com` or a country's. */
  readonly family: string;
}

/**
 * The lower-case host of an absolute URL without port, user and trailing dot; "" when there is none.
 * For `android-app://` it is the package name, whose case counts.
 *
 * @example hostOf("https://user@WWW.Example.com:8080/a?b#c") // "www.example.com"
 */
export function hostOf(url: string): string {
  const schemeEnd = url.indexOf("://");
  if (schemeEnd < 1 || schemeEnd > 30) return "";
  const start = schemeEnd + 3;
  let end = start;
  // The user part may be long, so the scan has a wide limit; the host itself is checked below.
  const limit = Math.min(url.length, start + 1024);
  let at = -1;
  for (; end < limit; end++) {
    const code = url.charCodeAt(end);
    if (code === 47 || code === 63 || code === 35 || code === 92) break; // / ? # \
    if (code === 64) at = end; // @
  }
  const authority = url.slice(at === -1 ? start : at + 1, end);
  if (url.startsWith("android-app://"))
    return plainHost.test(authority.toLowerCase()) ? authority : "";
  if (authority.startsWith("["))
    return authority.slice(0, authority.indexOf("]") + 1).toLowerCase();
  const colon = authority.indexOf(":");
  return cleanHost(colon === -1 ? authority : authority.slice(0, colon));
}

/** A bare host name in its comparable form; "" when it is none. International names become punycode. */
export function cleanHost(sent: string): string {
  if (sent === "" || sent.length > maxHostLength) return "";
  let host = sent.toLowerCase();
  if (host.endsWith(".")) host = host.slice(0, -1);
  return plainHost.test(host) ? host : punycode(host);
}

/** The domain of a host, remembered: reading the public suffix list costs more than the rest of the work. */
export function domainOf(host: string): Domain {
  return domains.get(host) ?? domains.set(host, readDomain(host));
}

const domains = boundedCache<string, Domain>(5_000);

function readDomain(host: string): Domain {
  if (loopback.test(host)) return { registrable: "localhost", family: "" };
  // Private suffixes count: two shops on myshopify.com are two owners.
  const read = parse(host, { allowPrivateDomains: true });
  if (read.isIp || read.domain === null) return { registrable: host, family: "" };
  const suffix = read.publicSuffix ?? "";
  const family = isCountryOrCom(suffix) ? `${host.slice(0, -suffix.length)}*` : "";
  return { registrable: read.domain, family };
}

function isCountryOrCom(suffix: string): boolean {
  return suffix === "com" || /^([a-z]{2,3}\.)?[a-z]{2}$/.test(suffix);
}

function punycode(host: string): string {
  if (/[\s/?#@:\\]/.test(host)) return "";
  try {
    const read = new URL(`http://${host}/`).hostname;
    return plainHost.test(read) && read.length <= maxHostLength ? read : "";
  } catch {
    return "";
  }
}
