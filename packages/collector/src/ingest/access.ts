// A request in; what its key may do out, or the refusal of the whole request.
import { type Access, accessOf, type Sites, sameSecret, secretKeyPrefix } from "@cairn/schema";
import type { FastifyRequest } from "fastify";
import { HttpError } from "./http-error.js";
import { mayUse } from "./origins.js";
import type { RateLimits } from "./rate-limits.js";
import { writeKeyOf } from "./write-key.js";

export interface AccessDeps {
  sites: Sites;
  /** Who holds it is a server of any site: `Authorization: Bearer`, beside the site's key. */
  apiKey?: string | undefined;
  rates: RateLimits;
  now: () => number;
}

export interface Asked {
  body?: unknown;
  /** The key, where the route has a place of its own for it. */
  key?: string | undefined;
  /** A secret beside the key; one that is not known is refused. */
  token?: string | undefined;
  events: number;
}

/** Throws `HttpError` 401 (key), 403 (origin) or 429 (rate). */
export function accessTo(deps: AccessDeps, request: FastifyRequest, asked: Asked): Access {
  const { headers, query } = request;
  const key = asked.key ?? writeKeyOf({ headers, body: asked.body, query });
  const known = key === undefined ? undefined : accessOf(deps.sites, key, deps.now());
  const access = known && asked.token !== undefined ? withToken(deps, known, asked.token) : known;
  if (access === undefined) {
    const message =
      key === undefined ? "The request has no write key." : "The write key is not known.";
    throw new HttpError(401, "unknown_key", message, {
      hint: "Send the site's key as writeKey in the body, as X-Write-Key, or as Basic user name.",
    });
  }
  // Browsers send no Origin with an image, but say of every request which site it came from.
  const isPages = headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
  if (isPages) checkPage(access, headers.origin);
  if (access.perSecond !== undefined) {
    const seconds = deps.rates.take(access.key, access.perSecond, asked.events);
    if (seconds > 0) throw tooFast(access.perSecond, seconds);
  }
  return holdsApiKey(request, deps.apiKey) ? ofOwner(access, headers["x-cairn-via"]) : access;
}

function checkPage(access: Access, origin: string | undefined): void {
  if (access.via === "server") {
    throw new HttpError(403, "secret_key_in_browser", "A secret key came from a page.", {
      hint: `Take the key out of the page, replace it, and use the public one there: keys that begin with ${secretKeyPrefix} are for servers.`,
    });
  }
  if (origin === undefined || mayUse(access.origins, origin)) return;
  throw new HttpError(403, "origin_not_allowed", "This origin is not one of the site's origins.", {
    hint: "Add the origin to the site's settings.",
  });
}

function tooFast(perSecond: number, seconds: number): HttpError {
  return new HttpError(429, "key_limit", `The key may send ${perSecond} events a second.`, {
    hint: "Send the same batch again later, or raise per_second of the key.",
    retryAfterSeconds: seconds,
  });
}

/** The secret of the API, or a secret key of the same site. */
function withToken(deps: AccessDeps, access: Access, token: string): Access {
  if (isSame(token, deps.apiKey)) return { ...access, via: "server" };
  const own = accessOf(deps.sites, token, deps.now());
  if (own?.site.id === access.site.id && own.via === "server") return own;
  throw new HttpError(401, "unknown_token", "The secret is not known, or is another site's.", {
    hint: "Send a secret key of this site: `npx cairn key add NAME` makes one.",
  });
}

const ofOwner = (access: Access, via: unknown): Access => ({
  ...access,
  via: via === "import" ? "import" : "server",
});

/** Tokens of others (Segment's OAuth) are not ours. */
function holdsApiKey({ headers }: FastifyRequest, apiKey: string | undefined): boolean {
  return isSame(/^bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1], apiKey);
}

const isSame = (given: string | undefined, expected: string | undefined): boolean =>
  given !== undefined && expected !== undefined && sameSecret(given, expected);
