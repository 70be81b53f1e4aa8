// The one way into the log: a checked request becomes a record, and the answer waits until it is durable.
import { type Access, canonicalName, type RecordHead, type Sites } from "@cairn/schema";
import type { FastifyReply, FastifyRequest } from "fastify";
import { LogFullError, type LogWriter } from "../log/event-log.js";
import { encodeRecord } from "../log/record.js";
import { type Accepted, accept } from "./accept.js";
import { accessTo } from "./access.js";
import { HttpError } from "./http-error.js";
import type { Metrics } from "./metrics.js";
import { createRateLimits } from "./rate-limits.js";
import { cookieVisitor, refreshCookie } from "./visitor-cookie.js";

export interface Submission {
  /** Type by the route; `undefined` for a batch. */
  type?: string | undefined;
  items: readonly unknown[];
  /** The JSON that is kept. */
  bytes: Buffer;
  /** Where the write key may be, besides headers and query. */
  body?: unknown;
  /** The write key, where the route has a place of its own for it. */
  key?: string | undefined;
  /** A secret that the route takes beside the key: the events are a server's. */
  token?: string | undefined;
  /** What the request may do, where the route has found it: a signed webhook. */
  access?: Access;
  brokenText?: boolean;
  /** Nothing is kept: what would be taken and refused is the answer. */
  checksOnly?: boolean;
  /** `false`: the answer sets no cookie. */
  keepsCookie?: boolean;
}

export type Submit = (
  request: FastifyRequest,
  reply: FastifyReply,
  submission: Submission,
) => Promise<Accepted>;

export interface SubmitDeps {
  log: LogWriter;
  sites: Sites;
  /** Secret of the API: who holds it is a server of any site. */
  apiKey?: string | undefined;
  metrics: Metrics;
  now: () => number;
}

/**
 * Makes `submit`: finds the site, checks the items, appends one record and resolves after the log
 * has synced it. Rejects with `HttpError` 401 (key), 403 (origin) or 429 (no room, or too fast).
 */
export function createSubmit(deps: SubmitDeps): Submit {
  const rates = createRateLimits(deps.now);
  return async (request, reply, submission) => {
    const { body, key, token } = submission;
    const events = submission.items.length;
    const access =
      submission.access ?? accessTo({ ...deps, rates }, request, { body, key, token, events });
    const cookie = cookieVisitor(request);
    const accepted = accept({
      items: submission.items,
      type: submission.type,
      bodyBytes: submission.bytes.length,
      brokenText: submission.brokenText ?? false,
      cookie,
      names: access.events,
      batchContext:
        submission.type === undefined
          ? (submission.body as { context?: unknown } | undefined)?.context
          : undefined,
    });
    if (submission.items.length > 0 && !submission.checksOnly) {
      const head = headOf(request, access, submission, accepted, cookie, deps.now());
      const parts = encodeRecord(head, submission.bytes);
      const startedAt = performance.now();
      await append(deps.log, parts);
      const bytes = parts.reduce((sum, { length }) => sum + length, 0);
      deps.metrics.appended(accepted, bytes, performance.now() - startedAt);
    }
    // The request's own cookie is the newest word: an event that waited in the pixel's queue may carry
    // the id from before a reset.
    const visitorId = accepted.mayStore ? (cookie ?? accepted.visitorId) : undefined;
    // Only browsers keep cookies; they send Origin with every POST.
    if (
      visitorId !== undefined &&
      submission.keepsCookie !== false &&
      (request.headers.origin !== undefined || request.method === "GET")
    ) {
      refreshCookie(request, reply, visitorId);
    }
    return accepted;
  };
}

/** The answer of every event route. */
export function answer(accepted: Accepted): string {
  return accepted.rejected.length === 0
    ? `{"success":true,"accepted":${accepted.accepted},"rejected":[]}`
    : JSON.stringify({
        success: true,
        accepted: accepted.accepted,
        rejected: accepted.rejected,
      });
}

function headOf(
  request: FastifyRequest,
  { site, via }: Access,
  submission: Submission,
  accepted: Accepted,
  cookie: string | undefined,
  receivedAt: number,
): RecordHead {
  const head: RecordHead = { v: 1, site: site.id, visitor: accepted.streamKey, receivedAt };
  if (submission.type !== undefined) head.type = submission.type;
  if (request.ip) head.ip = request.ip;
  const userAgent = request.headers["user-agent"];
  if (userAgent !== undefined) head.userAgent = userAgent.slice(0, 512);
  if (cookie !== undefined) head.cookie = cookie;
  if (request.headers["sec-gpc"] === "1") head.gpc = true;
  if (via !== "browser") head.via = via;
  else if (site.server_only.length > 0) head.serverOnly = site.server_only.map(canonicalName);
  if (accepted.refused !== undefined) head.refused = accepted.refused;
  if (accepted.ids !== undefined) head.ids = accepted.ids;
  return head;
}

async function append(log: LogWriter, parts: readonly Buffer[]): Promise<void> {
  try {
    await log.append(parts);
  } catch (error) {
    if (!(error instanceof LogFullError)) throw error;
    throw new HttpError(429, "log_full", "The log takes no events at the moment.", {
      hint: "Send the same batch again later; /readyz of the collector says what is wrong.",
      retryAfterSeconds: 5,
    });
  }
}
