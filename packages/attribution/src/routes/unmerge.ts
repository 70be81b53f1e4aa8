// POST /api/v1/identity/undo and /redo: facts between two nodes that do not count, or count again.

import { z } from "zod";
import { decisionAnswer } from "../answers/people.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { siteOf } from "../http/site-of.js";
import { createPeople } from "../people/person.js";
import { toldFacts } from "../people/told-facts.js";
import type { App } from "./app.js";

const node = z
  .string()
  .max(2_000)
  .regex(
    /^(user|visitor|email|phone|event):[\s\S]/,
    "must be user:ID, visitor:ID, email:SHA256, phone:SHA256 or event:NAME/ID",
  );

const body = z.strictObject({
  site: z.string().default("default").describe("Site id."),
  a: node.describe("One of the two nodes, as GET /api/v1/people/{id} shows it."),
  b: node.describe("The other one."),
  kind: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .describe("Of the fact. Default: all facts between the two."),
  reason: z.string().trim().min(1).max(1_000).describe("Why; it is kept for good."),
  by: z.string().trim().min(1).max(200).default("api").describe("Who decided it; kept, too."),
});

type Asked = z.output<typeof body>;

export function unmergeRoutes(app: App, engine: Engine): void {
  const { identity } = engine;
  const people = createPeople(engine.store);

  app.post(
    "/api/v1/identity/undo",
    {
      schema: { body, tags: ["people"], summary: "Undoes what merged two nodes" },
      config: answers(decisionAnswer),
    },
    ({ body: asked }) => decide(asked, true),
  );
  app.post(
    "/api/v1/identity/redo",
    {
      schema: { body, tags: ["people"], summary: "Takes such an undo back" },
      config: answers(decisionAnswer),
    },
    ({ body: asked }) => decide(asked, false),
  );

  async function decide(asked: Asked, undone: boolean) {
    const site = siteOf(engine.sites, asked.site).id;
    await identity.refresh();
    const facts = (await people.factsBetween(site, asked.a, asked.b)).filter(
      ({ kind }) => asked.kind === undefined || kind === asked.kind,
    );
    if (facts.length === 0) throw unknownFact(site, asked);
    const { by: decidedBy, reason } = asked;
    const changed = await identity.decide(facts, { site, undone, decidedBy, reason });
    const chain = identity.chain(site, asked.a, asked.b);
    const ends = chain.length > 0 ? [asked.a] : [asked.a, asked.b];
    return {
      changed: changed.length,
      facts: toldFacts(identity, site, facts),
      one_person: chain.length > 0,
      persons: await Promise.all(
        ends.map((end) => people.find(site, identity.personOf(site, end))),
      ),
      joined_by: chain.map(({ kind, a, b }) => ({ kind, a, b })),
      notes: notesOf({ undone, changed: changed.length, isOne: chain.length > 0 }),
      identity_version: identity.version(),
    };
  }

  function unknownFact(site: string, { a, b, kind }: Asked): ApiError {
    const what = kind === undefined ? "fact" : `fact of the kind "${kind}"`;
    const chain = identity
      .chain(site, a, b)
      .map((fact) => `${fact.a} and ${fact.b} by ${fact.kind}`);
    const hint =
      chain.length === 0
        ? "GET /api/v1/people/{id} lists the facts of a person."
        : `They are one person through other facts: ${chain.join(", then ")}. Undo one of these.`;
    return new ApiError(404, "unknown_fact", `No ${what} says that ${a} is ${b}.`, hint);
  }
}

/** What the caller may not have expected. */
function notesOf(done: { undone: boolean; changed: number; isOne: boolean }): string[] {
  const { undone, changed, isOne } = done;
  const notes: string[] = [];
  if (changed === 0) notes.push(`nothing to do: it was ${undone ? "undone" : "counted"} already`);
  if (undone && isOne) notes.push("still one person: other facts join them, see joined_by");
  if (!undone && !isOne) notes.push("still two persons: see why in facts");
  return notes;
}
