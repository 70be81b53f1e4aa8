// The Segment routes: batches and single events, long and short names.
import { type EventType, limits } from "@cairn/schema";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { shapeOf } from "../../event/shape.js";
import { readBody } from "../body.js";
import { HttpError, unsupportedType } from "../http-error.js";
import { answer, type Submit } from "../submit.js";

const batchRoutes = ["/v1/batch", "/v1/b", "/v1/import"];
const singleRoutes: Record<EventType, string[]> = {
  track: ["/v1/track", "/v1/t"],
  page: ["/v1/page", "/v1/p"],
  screen: ["/v1/screen", "/v1/s"],
  identify: ["/v1/identify", "/v1/i"],
  group: ["/v1/group", "/v1/g"],
  alias: ["/v1/alias", "/v1/a"],
};

/**
 * Success is always exactly 200: the Python SDK takes nothing else, and no SDK sends a refused event
 * again. Sources: Segment HTTP API; the SDKs' own retry rules.
 */
export function segmentRoutes(app: FastifyInstance, deps: { submit: Submit }): void {
  for (const path of batchRoutes) {
    app.post(path, async (request, reply) => {
      const { bytes, json, brokenText } = await bodyOf(request);
      const batch = batchOf(json);
      const accepted = await deps.submit(request, reply, {
        items: batch,
        bytes,
        body: json,
        brokenText,
      });
      return sendJson(reply, answer(accepted));
    });
  }
  for (const [type, paths] of Object.entries(singleRoutes)) {
    for (const path of paths) {
      app.post(path, async (request, reply) => {
        const { bytes, json, brokenText } = await bodyOf(request);
        const accepted = await deps.submit(request, reply, {
          type,
          items: [json],
          bytes,
          body: json,
          brokenText,
        });
        return sendJson(reply, answer(accepted));
      });
    }
  }
  // Metrics of the SDKs about themselves: taken so that they stop trying, and dropped.
  app.post("/v1/m", async (_request, reply) => sendJson(reply, '{"success":true}'));
}

export function sendJson(reply: FastifyReply, json: string): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(json);
}

const surelyNotJson =
  /^(multipart|image|audio|video)\/|^application\/(x-www-form-urlencoded|xml|x-protobuf)|^text\/(html|xml)/i;

function bodyOf(request: FastifyRequest) {
  const { "content-type": type = "", "content-encoding": encoding } = request.headers;
  // RudderStack's Node SDK compresses, and leaves the type of a form to its HTTP client.
  const isCompressedForm =
    encoding !== undefined && /^application\/x-www-form-urlencoded/i.test(type);
  if (surelyNotJson.test(type) && !isCompressedForm) throw unsupportedType();
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return readBody(raw, request.headers["content-encoding"]);
}

/** The items of a batch. What is wrong with the envelope itself refuses the whole request. */
function batchOf(json: unknown): unknown[] {
  const { batch, context } = (json ?? {}) as { batch?: unknown; context?: unknown };
  if (!Array.isArray(batch)) {
    throw new HttpError(400, "not_a_batch", "The body has no list named batch.", {
      hint: 'Send {"writeKey": "…", "batch": [ …events ]}.',
    });
  }
  if (batch.length > limits.batchEvents) {
    throw new HttpError(413, "too_many_events", `The batch has ${batch.length} events.`, {
      hint: `Send at most ${limits.batchEvents} events in one batch.`,
    });
  }
  if (context !== undefined && context !== null) checkContext(context);
  return batch;
}

function checkContext(context: unknown): void {
  const isObject = typeof context === "object" && !Array.isArray(context);
  if (
    isObject &&
    shapeOf(context as object).over === undefined &&
    Buffer.byteLength(JSON.stringify(context)) <= limits.batchContextBytes
  ) {
    return;
  }
  throw new HttpError(400, "invalid_context", "The batch's context is not a small object.", {
    hint: `Send a context of at most ${limits.batchContextBytes} bytes, or put it into the events.`,
  });
}
