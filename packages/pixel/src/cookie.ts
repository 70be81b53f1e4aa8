// The visitor's first-party cookie without exceptions: `document.cookie` throws in sandboxed frames.
import { attempt } from "./core/guard.js";

/** Chrome keeps no cookie longer than 400 days; Safari cuts what a script writes to 7 days. */
export const lifetimeSeconds = 400 * 24 * 3600;

/** An id in the cookie. The collector sets and reads the same: a test compares the two. */
export const idInCookie = /(^|; )cairn_id=([\w.~-]{1,128})(;|$)/;

export const cookieJar = {
  /** The id in the cookie; empty when there is none. */
  read: () => attempt(() => (idInCookie.exec(document.cookie) || "")[2]),
  /** Writes a cookie of this host for 400 days; an empty id removes it. */
  write(id: string): void {
    const lifeSeconds = id ? lifetimeSeconds : 0;
    const secure = location.protocol === "https:" ? ";secure" : "";
    // Where it is refused, the id lives in localStorage, or for this page only.
    attempt(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: CookieStore is asynchronous and absent on plain http
      document.cookie = `cairn_id=${id};max-age=${lifeSeconds};path=/;samesite=lax${secure}`;
    });
  },
};
