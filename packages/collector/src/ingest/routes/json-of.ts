// A request in; its body's JSON out.
import type { FastifyRequest } from "fastify";
import { type Body, readBody } from "../body.js";

/** Rejects with `HttpError` 400, 413 or 415. */
export function jsonOf(request: FastifyRequest): Promise<Body> {
  const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  return readBody(raw, request.headers["content-encoding"]);
}
