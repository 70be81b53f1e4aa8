// First-party cookies without exceptions: `document.cookie` throws in sandboxed frames.

/** Chrome keeps no cookie longer than 400 days; Safari cuts what a script writes to 7 days. */
export const lifetimeSeconds = 400 * 24 * 3600;

/** What an id in the cookie may be. The collector sets and reads the same: a test compares the two. */
export const idPattern = "[\\w.~-]{1,128}";

/** The id in cookie `name`; empty when there is none. */
export function readCookie(name: string): string {
  try {
    const pattern = new RegExp(`(^|; )${name}=(${idPattern})(;|$)`);
    return (pattern.exec(document.cookie) || "")[2] || "";
  } catch {
    return "";
  }
}

/** Writes a cookie of this host for 400 days. */
export function writeCookie(name: string, value: string): void {
  put(name, `${value};max-age=${lifetimeSeconds}`);
}

/**
 * Removes the cookie from this host and from each parent domain: the collector may have set it on one
 * of them, and a script cannot see on which.
 */
export function eraseCookie(name: string): void {
  const gone = ";max-age=0";
  put(name, gone);
  for (let domain = location.hostname; domain; domain = domain.replace(/^[^.]*\.?/, "")) {
    put(name, `${gone};domain=${domain}`);
  }
}

function put(name: string, rest: string): void {
  try {
    const secure = location.protocol === "https:" ? ";secure" : "";
    // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is asynchronous and absent on plain http
    document.cookie = `${name}=${rest};path=/;samesite=lax${secure}`;
  } catch {
    // Refused: the id lives in localStorage, or for this page only.
  }
}
