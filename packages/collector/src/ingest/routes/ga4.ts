// GA4's Measurement Protocol: `POST /mp/collect`, with the site's key in place of the measurement id.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { ga4Events, ga4Messages } from "../from/ga4.js";
import { HttpError } from "../http-error.js";
import { statedText } from "../stated-text.js";
import type { Submit } from "../submit.js";
import { writtenBatch } from "../written-batch.js";
import { jsonOf } from "./json-of.js";

interface Ga4Route {
  Querystring: { measurement_id?: string; firebase_app_id?: string; api_secret?: string };
}

/**
 * 204 after the events are durable; what is refused of them is in `rejected`, as GA4 tells nothing either.
 * `api_secret` is a secret key of the site, or the API's. `/debug/mp/collect` keeps nothing and says what GA4 would.
 */
export function ga4Routes(app: FastifyInstance, deps: { submit: Submit; now: () => number }): void {
  app.post<Ga4Route>("/mp/collect", async (request, reply) => {
    const { json, brokenText } = await jsonOf(request);
    if (typeof json !== "object" || json === null || Array.isArray(json)) {
      throw new HttpError(400, "not_a_measurement", "The body is no JSON object.", {
        hint: 'Send {"client_id": "…", "events": [ … ]}, or ask /debug/mp/collect what is wrong.',
      });
    }
    const batch = writtenBatch(() => ga4Events(json as Record<string, unknown>));
    await deps.submit(request, reply, { ...batch, brokenText, ...accessOf(request) });
    return reply.code(204).send();
  });

  app.post<Ga4Route>("/debug/mp/collect", async (request, reply) => {
    const { json } = await jsonOf(request);
    await deps.submit(request, reply, { items: [], bytes: Buffer.alloc(0), ...accessOf(request) });
    return reply.send({ validationMessages: ga4Messages(json, deps.now()) });
  });
}

function accessOf({ query }: FastifyRequest<Ga4Route>) {
  return {
    key: statedText(query.measurement_id) ?? statedText(query.firebase_app_id),
    token: statedText(query.api_secret),
    keepsCookie: false,
  };
}
