// Events by image: Segment's pixel and Meta's `/tr`, for pages without script. The answer is always a GIF.
import { eventTypes, limits } from "@cairn/schema";
import type { FastifyInstance, FastifyReply } from "fastify";
import { isId } from "../../event/ids.js";
import { shapeOf } from "../../event/shape.js";
import { HttpError } from "../http-error.js";
import { statedText } from "../stated-text.js";
import type { Submit } from "../submit.js";
import { cookieVisitor } from "../visitor-cookie.js";
import { newVisitorId } from "../visitor-id.js";

type Query = Record<string, string | string[] | undefined>;

/** Always 200 with an image: a browser shows anything else as a broken picture. */
export function pixelRoutes(app: FastifyInstance, deps: { submit: Submit }): void {
  app.get<{ Params: { type: string }; Querystring: Query }>(
    "/v1/pixel/:type",
    async (request, reply) => {
      const { type } = request.params;
      const event = fromData(request.query) ?? fromDottedKeys(request.query);
      const known = (eventTypes as readonly string[]).includes(type);
      if (known && event !== undefined)
        await send(type, event, statedText(event.writeKey), request, reply);
      return gif(reply);
    },
  );

  app.get<{ Querystring: Query }>("/tr", async (request, reply) => {
    const { type, event } = fromMeta(request.query, request.headers.referer);
    await send(type, event, statedText(request.query.id), request, reply);
    return gif(reply);
  });

  async function send(
    type: string,
    event: Record<string, unknown>,
    key: string | undefined,
    request: Parameters<Submit>[0],
    reply: FastifyReply,
  ): Promise<void> {
    const isKnown = isId(event.anonymousId) || isId(event.userId);
    if (!isKnown && cookieVisitor(request) === undefined) event.anonymousId = newVisitorId();
    const bytes = Buffer.from(JSON.stringify(event));
    try {
      await deps.submit(request, reply, { type, items: [event], bytes, key });
    } catch (error) {
      // A full log or an unknown key cannot be told by an image; nobody was promised anything.
      if (!(error instanceof HttpError)) throw error;
      request.log.warn({ reqId: request.id, code: error.code }, "pixel event not taken");
    }
  }
}

const image = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** An image of one transparent pixel. */
export function gif(reply: FastifyReply): FastifyReply {
  return reply.type("image/gif").header("cache-control", "no-store").send(image);
}

/** `?data=` holds the whole event as base64 JSON. */
function fromData(query: Query): Record<string, unknown> | undefined {
  const data = statedText(query.data);
  if (data === undefined || data.length > limits.bodyBytes) return undefined;
  try {
    const event: unknown = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
    const isObject = typeof event === "object" && event !== null && !Array.isArray(event);
    // What is nested deeper than the stack cannot be written down again.
    if (!isObject || shapeOf(event as object).over === "too_deep") return undefined;
    return event as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** `properties.subject=Hi` becomes `{properties: {subject: "Hi"}}`. */
function fromDottedKeys(query: Query): Record<string, unknown> | undefined {
  if (query.data !== undefined) return undefined;
  const event: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(query)) {
    const stated = statedText(value);
    if (stated !== undefined) putPath(event, path.split("."), stated);
  }
  return event;
}

const customData = /^cd\[([^\]]{1,100})\]$/;

/** Meta's image: `id` key, `ev` name, `eid` event id, `dl` page, `rl` referrer, `cd[…]` properties. */
function fromMeta(query: Query, referer: string | undefined) {
  const properties: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(query)) {
    const key = customData.exec(name)?.[1];
    if (key !== undefined) putPath(properties, [key], statedText(value));
  }
  const name = statedText(query.ev) ?? "PageView";
  const url = statedText(query.dl) ?? referer;
  const page = { ...(url === undefined ? {} : { url }), referrer: statedText(query.rl) };
  const event: Record<string, unknown> = {
    messageId: statedText(query.eid),
    properties,
    context: { page, library: { name: "meta-image" } },
  };
  if (name === "PageView") return { type: "page", event };
  event.event = name;
  return { type: "track", event };
}

function putPath(target: Record<string, unknown>, path: string[], value: unknown): void {
  let at = target;
  for (const [i, key] of path.entries()) {
    if (key === "__proto__" || i >= limits.depth) return;
    if (i === path.length - 1) at[key] = value;
    else {
      const next = Object.hasOwn(at, key) ? at[key] : undefined;
      if (typeof next === "object" && next !== null) at = next as Record<string, unknown>;
      else {
        const made: Record<string, unknown> = {};
        at[key] = made;
        at = made;
      }
    }
  }
}
