// Answers of GET /api/v1/people/{id} and of POST /api/v1/identity/undo and /redo.
import { z } from "zod";
import { count, instant, texts } from "./parts.js";

/** A touch with its evidence. */
export const touch = {
  event_id: z.string(),
  name: z.string(),
  session_id: z.string(),
  channel: z.string(),
  source: z.string(),
  medium: z.string(),
  campaign: z.string(),
  content: z.string(),
  term: z.string(),
  click_id_type: z.string(),
  partner: z.string(),
  coupon: z.string(),
  referrer_host: z.string(),
  landing_page: z.string(),
  evidence: z.string(),
  touch_time: instant,
};

/** An identity fact: two nodes are the same, as an event said. */
export const fact = z.strictObject({
  kind: z.string(),
  a: z.string(),
  b: z.string(),
  edge_time: instant,
  event_id: z.string(),
  state: z.enum(["joined", "refused", "undone", "new"]),
  refused: z.enum(["two_users", "too_large", "hub", "illegal_id"]).optional(),
  decided: z
    .strictObject({ undone: z.boolean(), by: z.string(), reason: z.string(), at: instant })
    .optional(),
});

export const personAnswer = z.strictObject({
  person_id: z.string(),
  nodes: texts,
  profiles: z.array(
    z.strictObject({
      node: z.string(),
      updated_at: instant,
      traits: z.record(z.string(), z.unknown()),
    }),
  ),
  timeline: z.array(
    z.strictObject({
      event_id: z.string(),
      type: z.string(),
      name: z.string(),
      event_time: instant,
      visitor_id: z.string(),
      user_id: z.string(),
      url: z.string(),
      channel: z.string(),
      value: z.string(),
      currency: z.string(),
      consent_analytics: z.string().describe("granted, denied or empty"),
      consent_ads: z.string(),
    }),
  ),
  touches_total: count,
  touches: z.array(z.strictObject(touch)),
  identity: z.strictObject({
    version: z.number().int(),
    edges: z.array(fact),
    edges_total: count,
  }),
});

export const decisionAnswer = z.strictObject({
  changed: count,
  facts: z.array(fact),
  one_person: z.boolean(),
  persons: z.array(z.strictObject({ person_id: z.string(), nodes: texts })),
  joined_by: z.array(z.strictObject({ kind: z.string(), a: z.string(), b: z.string() })),
  notes: texts,
  identity_version: z.number().int(),
});
