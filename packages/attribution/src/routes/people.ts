// GET /api/v1/people/{id}: one person's ids, profile, timeline, touches and identity facts.
import { createHash } from "node:crypto";
import { z } from "zod";
import { personAnswer } from "../answers/people.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { siteOf } from "../http/site-of.js";
import { createPeople } from "../people/person.js";
import { toldFacts } from "../people/told-facts.js";
import type { App } from "./app.js";

const querystring = z.strictObject({
  site: commonQuery.site,
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(200)
    .describe("Events of the timeline."),
});

export function peopleRoutes(app: App, engine: Engine): void {
  const people = createPeople(engine.store);

  /** What an id may be the name of, the likeliest first; events are looked through last. */
  async function* candidates(site: string, id: string): AsyncGenerator<string> {
    if (/^(user|visitor|email|phone):/.test(id)) return yield id;
    yield `user:${id}`;
    yield `visitor:${id}`;
    // As the loader keeps addresses.
    if (id.includes("@")) {
      const address = id.trim().toLowerCase();
      yield `email:${createHash("sha256").update(address).digest("hex")}`;
    }
    const sender = await people.ofEvent(site, id);
    if (sender !== undefined) yield sender;
  }

  app.get(
    "/api/v1/people/:id",
    {
      schema: {
        params: z.object({
          id: z
            .string()
            .min(1)
            .max(400)
            .describe(
              "A person, `user:ID`, `visitor:ID`, `email:SHA256`, a bare id, an e-mail address, or the id of an event or an order.",
            ),
        }),
        querystring,
        tags: ["people"],
        summary: "One person",
      },
      config: answers(personAnswer),
    },
    async ({ params, query }) => {
      const site = siteOf(engine.sites, query.site);
      await engine.identity.ensureFresh();
      for await (const candidate of candidates(site.id, params.id)) {
        const { person_id, nodes } = await people.find(site.id, candidate);
        const timeline = await people.timeline(site.id, nodes, query.limit);
        if (timeline.length === 0 && nodes.length === 1) continue;
        const [profiles, touches, facts] = await Promise.all([
          people.profiles(site.id, nodes),
          people.touches(site.id, nodes, engine.now()),
          people.edges(site.id, nodes),
        ]);
        return {
          person_id,
          nodes,
          profiles,
          timeline,
          touches_total: touches.total,
          touches: touches.touches.map(({ touch_ms, ...touch }) => ({
            touch_time: new Date(touch_ms).toISOString(),
            ...touch,
          })),
          identity: {
            version: engine.identity.version(),
            edges: toldFacts(engine.identity, site.id, facts.edges),
            edges_total: facts.total,
          },
        };
      }
      throw new ApiError(
        404,
        "unknown_person",
        `id: nobody is known as "${params.id}".`,
        "Send user:ID or visitor:ID.",
      );
    },
  );
}
