// What Segment SDKs fetch before they send: where to send, and the limits of a batch.
import { accessOf, limits, type Sites } from "@cairn/schema";
import type { FastifyInstance } from "fastify";
import { HttpError } from "../http-error.js";

/** Segment's settings document; mobile SDKs take `apiHost` from it. */
export function settingsRoutes(app: FastifyInstance, deps: { sites: Sites }): void {
  app.get<{ Params: { key: string } }>("/v1/projects/:key/settings", async (request, reply) => {
    const { key } = request.params;
    if (accessOf(deps.sites, key, Date.now()) === undefined) {
      throw new HttpError(404, "unknown_key", "The write key is not known.", {
        hint: "Use the key that the site's settings show.",
      });
    }
    // The address is what this request said: a cache must not give it to others.
    void reply.header("cache-control", "private, no-store");
    return {
      integrations: {
        "Segment.io": {
          apiKey: key,
          apiHost: `${request.host}/v1`,
          protocol: request.protocol,
          maxBatchBytes: limits.sdkBatchBytes,
          retryQueue: true,
        },
      },
      plan: { track: { __default: { enabled: true, integrations: {} } } },
      edgeFunction: {},
    };
  });
}
