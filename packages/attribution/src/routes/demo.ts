// GET, POST and DELETE /api/v1/demo: the demonstration's site, loaded and removed by one click.
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import { demoAnswer, errorAnswer, wipeAnswer } from "../answers/service.js";
import type { Demo, Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { createWipe } from "../http/wipe-site.js";
import type { App } from "./app.js";

const tags = ["sites"];
const body = z.strictObject({
  visitors: z.number().int().min(1).max(100_000).optional().describe("People. Default: 5,000."),
});
const refused = { description: "Not now", types: { "application/json": errorAnswer } };

export function demoRoutes(app: App, engine: Engine): void {
  const { demo, sites } = engine;
  const wipe = createWipe(engine);
  /** Of the load that runs: the part that is sent. */
  let part: number | undefined;
  let failure: string | undefined;
  let isLeaving = false;

  const state = () => ({
    can_load: demo !== undefined,
    is_there: demo !== undefined && (sites.get(demo.site)?.domains.includes(demo.domain) ?? false),
    is_loading: part !== undefined,
    part: part ?? null,
    failure: failure ?? null,
  });

  async function load(
    known: Demo,
    visitors: number | undefined,
    log: FastifyBaseLogger,
  ): Promise<void> {
    part = 0;
    failure = undefined;
    try {
      await known.load(visitors, (sent) => {
        part = sent;
      });
    } catch (error) {
      log.error({ err: error }, "the demonstration was not loaded");
      failure = (error as Error).message;
    } finally {
      part = undefined;
    }
  }

  /** What is loaded while rows are removed would be removed in part. */
  function refuseWhileLeaving(): void {
    if (!isLeaving) return;
    const hint = "Ask again when that is done, in some seconds.";
    throw new ApiError(409, "demo_leaving", "The demonstration is being removed.", hint);
  }

  app.get(
    "/api/v1/demo",
    {
      schema: { tags, summary: "Whether the demonstration is there" },
      config: answers(demoAnswer),
    },
    async () => state(),
  );

  app.post(
    "/api/v1/demo",
    {
      schema: { body, tags, summary: "Loads the demonstration" },
      config: {
        answers: {
          202: { description: "It is loading", types: { "application/json": demoAnswer } },
          409: refused,
        },
      },
    },
    async (request, reply) => {
      const known = own(demo, sites);
      refuseWhileLeaving();
      if (part === undefined) void load(known, request.body.visitors, request.log);
      return reply.code(202).send(state());
    },
  );

  app.delete(
    "/api/v1/demo",
    {
      schema: { tags, summary: "Removes the demonstration's site and all its rows" },
      config: { answers: { ...answers(wipeAnswer).answers, 409: refused } },
    },
    async () => {
      const { site } = own(demo, sites);
      if (part !== undefined) {
        const hint = "GET /api/v1/demo says how far it is.";
        throw new ApiError(409, "demo_loading", "The demonstration is being loaded.", hint);
      }
      refuseWhileLeaving();
      isLeaving = true;
      try {
        return { site, removed: await wipe(site) };
      } finally {
        isLeaving = false;
      }
    },
  );
}

/** @throws ApiError when there is no demonstration here, or its id is that of a site that it has not made. */
function own(demo: Demo | undefined, sites: Engine["sites"]): Demo {
  if (demo === undefined) {
    const hint = "npx cairn demo loads it.";
    throw new ApiError(409, "no_demo", "This service cannot load the demonstration.", hint);
  }
  const site = sites.get(demo.site);
  if (site === undefined || site.domains.includes(demo.domain)) return demo;
  throw new ApiError(
    409,
    "not_the_demo",
    `The site "${demo.site}" is not the demonstration's: its domains lack ${demo.domain}.`,
    "It is left alone. Give your site another id to see the demonstration.",
  );
}
