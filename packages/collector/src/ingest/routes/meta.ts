// Meta's Conversions API: `POST /{version}/{key}/events`, with the site's key in place of the pixel's id.
import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply } from "fastify";
import { readMeta } from "../from/meta.js";
import { HttpError } from "../http-error.js";
import { statedText } from "../stated-text.js";
import type { Submit } from "../submit.js";
import { writtenBatch } from "../written-batch.js";
import { jsonOf } from "./json-of.js";

interface MetaRoute {
  Params: { version: string; key: string };
  Querystring: { access_token?: string };
}

/**
 * Answers `events_received` after the events are durable, and Meta's form of an error. `access_token` is a
 * secret key of the site, or the API's: with it the events are a server's.
 */
export function metaRoutes(
  app: FastifyInstance,
  deps: { submit: Submit; now: () => number },
): void {
  app.post<MetaRoute>("/:version(^v\\d{1,3}(?:\\.\\d)?$)/:key/events", async (request, reply) => {
    const trace = randomBytes(12).toString("base64url");
    try {
      const { json, brokenText } = await jsonOf(request);
      const read = readMeta(json, deps.now());
      if ("title" in read) {
        const { title, message, subcode } = read;
        return refuse(reply, 400, {
          ...{ message: "Invalid parameter", type: "OAuthException", code: 100 },
          ...{ error_subcode: subcode, is_transient: false },
          ...{ error_user_title: title, error_user_msg: message, fbtrace_id: trace },
        });
      }
      const accepted = await deps.submit(request, reply, {
        ...writtenBatch(() => read.events),
        ...{ key: request.params.key, brokenText },
        token:
          statedText(request.query.access_token) ??
          statedText((json as { access_token?: unknown })?.access_token),
        ...{ keepsCookie: false, checksOnly: read.isTest },
      });
      const messages = accepted.rejected.map(
        ({ index, reason, detail }) => `data[${index}]: ${reason}: ${detail}`,
      );
      if (read.isTest) messages.push("test_event_code: the events were checked and not kept.");
      return reply.send({ events_received: accepted.accepted, messages, fbtrace_id: trace });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      const { statusCode, message, hint, retryAfterSeconds } = error;
      if (retryAfterSeconds !== undefined) void reply.header("retry-after", retryAfterSeconds);
      const code = metaCodes[statusCode] ?? 100;
      return refuse(reply, statusCode === 401 ? 400 : statusCode, {
        ...{ message, type: "OAuthException", code, is_transient: statusCode === 429 },
        ...{ error_user_title: message, error_user_msg: hint, fbtrace_id: trace },
      });
    }
  });
}

/** https://developers.facebook.com/docs/graph-api/guides/error-handling: 190 access token, 4 too many calls. */
const metaCodes: Readonly<Record<number, number>> = { 401: 190, 403: 200, 429: 4 };

const refuse = (reply: FastifyReply, status: number, error: object) =>
  reply.code(status).send({ error });
