// Who may ask: a bearer of the API key, or a browser with the dashboard's session cookie.
import { sameSecret } from "@cairn/schema";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Engine } from "../engine.js";
import { ApiError } from "./api-error.js";
import { isAskedByBody, mayAsk, type Share, type Shares } from "./shares.js";

export const sessionCookie = "cairn_session";

/** Refuses every `/api` request and `/metrics` without a key, a session, or a link that was shared for it. */
export function requireKey(app: FastifyInstance, engine: Engine, shares: Shares): void {
  const heldByShare = new WeakMap<FastifyRequest, Share>();
  app.addHook("onRequest", async (request) => {
    const path = request.routeOptions.url ?? request.url;
    if (!path.startsWith("/api/") && path !== "/metrics") return;
    if (hasKey(request, engine.apiKey) || hasSession(request, engine)) return;
    const share = await shares.of(request);
    if (share !== undefined) {
      if (isAskedByBody(request)) {
        heldByShare.set(request, share);
        return;
      }
      if (mayAsk(share, request)) return;
      throw notShared();
    }
    throw new ApiError(
      401,
      "unauthorized",
      "The API key is missing or wrong.",
      "Send `Authorization: Bearer <api key>`; `npx cairn config` says where the key is.",
    );
  });
  // What the body says is known after it was read, and before the route sees it.
  app.addHook("preValidation", async (request) => {
    const share = heldByShare.get(request);
    if (share !== undefined && !mayAsk(share, request)) throw notShared();
  });
}

const notShared = () =>
  new ApiError(
    403,
    "not_shared",
    "This link shows one page as it was shared, and nothing else.",
    "Ask whoever sent it for another.",
  );

/** True for who holds the API key itself. */
export function hasKey(request: FastifyRequest, apiKey: string): boolean {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return bearer !== undefined && sameSecret(bearer.trim(), apiKey);
}

/** True for a browser that came by a dashboard link within the last 12 hours. */
export function hasSession(request: FastifyRequest, engine: Engine): boolean {
  const cookies = (request.headers.cookie ?? "").split(";").map((pair) => pair.trim());
  const id = cookies
    .find((pair) => pair.startsWith(`${sessionCookie}=`))
    ?.slice(sessionCookie.length + 1);
  return id !== undefined && engine.loginTokens.isSession(id);
}
