// POST /api/v1/sites/{id}/wipe: removes a site and every row of it.
import { z } from "zod";
import { wipeAnswer } from "../answers/service.js";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { createWipe } from "../http/wipe-site.js";
import type { App } from "./app.js";

const body = z.strictObject({
  confirm: z.string().describe("The id of the site once more: nothing is removed by a slip."),
});

export function wipeRoutes(app: App, engine: Engine): void {
  const wipe = createWipe(engine);

  app.post(
    "/api/v1/sites/:id/wipe",
    {
      schema: {
        params: z.object({ id: z.string().min(1).max(63) }),
        body,
        tags: ["sites"],
        summary: "Removes a site, its key and all its rows",
      },
      config: answers(wipeAnswer),
    },
    async ({ params: { id }, body: { confirm } }) => {
      if (confirm !== id) {
        throw new BadParameter(
          "confirm",
          `is not "${id}"`,
          "Send the id of the site that is to go.",
        );
      }
      return { site: id, removed: await wipe(id) };
    },
  );
}
