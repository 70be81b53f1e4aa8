// The visitor's cookie: set by the collector on the event response, so that it outlives script cookies.
import { isIllegalId } from "@cairn/schema";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Name of the cookie. It is readable by script (no HttpOnly): the pixel takes its id from here.
 * Browsers cap cookies that scripts set at 7 days (Safari) and all cookies at 400 days (Chrome 104):
 * https://webkit.org/blog/8613, https://developer.chrome.com/blog/cookie-max-age-expires
 */
export const visitorCookie = "cairn_id";
export const maxAgeSeconds = 400 * 86_400;

/** What an id in the cookie may be: what stands in a header unquoted. The pixel reads the same. */
export const idPattern = "[\\w.~-]{1,128}";

/** The visitor id in the request's cookie, when it has the form of an id. */
export function cookieVisitor(request: FastifyRequest): string | undefined {
  const header = request.headers.cookie;
  if (header === undefined) return undefined;
  const found = cookiePattern.exec(header)?.[1];
  return found === undefined || isIllegalId(found) ? undefined : found;
}

/** Sets or refreshes the cookie. Ids that could not stand in a header unquoted are left to the client. */
export function refreshCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  visitorId: string,
): void {
  if (!wholeId.test(visitorId)) return;
  const secure = request.protocol === "https" ? "; Secure" : "";
  reply.header(
    "set-cookie",
    `${visitorCookie}=${visitorId}; Path=/; Max-Age=${maxAgeSeconds}; SameSite=Lax${secure}`,
  );
}

const wholeId = new RegExp(`^${idPattern}$`);
const cookiePattern = new RegExp(`(?:^|;\\s*)${visitorCookie}=(${idPattern})(?:;|$)`);
