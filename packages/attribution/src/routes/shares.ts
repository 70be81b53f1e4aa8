// GET, POST and DELETE /api/v1/shares: links that show one page, read-only. GET /share/{token} opens one.
import { z } from "zod";
import { madeShareAnswer, revokedAnswer, sharesAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { ApiError } from "../http/api-error.js";
import { commonQuery } from "../http/common-query.js";
import { page, pageHeaders } from "../http/html.js";
import { refuseUnshareable } from "../http/shared-questions.js";
import { type Shares, shareCookie } from "../http/shares.js";
import { siteOf } from "../http/site-of.js";
import type { App } from "./app.js";

const tags = ["sites"];
const gone = `<h1>Cairn</h1><p>This link shows nothing: it was revoked, or it is not whole. Ask whoever sent it for a new one.</p>`;
const lifeSeconds = 12 * 3600;

const body = z.strictObject({
  site: commonQuery.site,
  address: z.string().max(8192).describe("Parameters of the page, as its address has them."),
  questions: z
    .array(
      z.strictObject({
        path: z.string().max(200),
        params: z.record(z.string().max(100), z.string().max(8192)),
        body: z
          .record(z.string().max(100), z.unknown())
          .optional()
          .describe("Of a question that is asked by POST."),
      }),
    )
    .max(50)
    .describe("What the page asks: routes with their parameters, or with a body."),
});

export function shareRoutes(app: App, engine: Engine, shares: Shares): void {
  const siteQuery = z.strictObject({ site: commonQuery.site });

  app.get(
    "/api/v1/shares",
    {
      schema: { querystring: siteQuery, tags, summary: "Links that show one page" },
      config: answers(sharesAnswer),
    },
    async ({ query: { site } }) => ({ rows: await shares.list(siteOf(engine.sites, site).id) }),
  );

  app.post(
    "/api/v1/shares",
    {
      schema: { body, tags, summary: "A link that shows one page to whoever has it" },
      config: {
        answers: {
          201: { description: "The link", types: { "application/json": madeShareAnswer } },
        },
      },
    },
    async (request, reply) => {
      const { address, questions } = request.body;
      const site = siteOf(engine.sites, request.body.site);
      refuseUnshareable(site.id, questions);
      const { id, token } = await shares.create(site.id, address, questions);
      const url = `${request.protocol}://${request.host}/share/${token}`;
      return reply.code(201).send({ id, url });
    },
  );

  app.delete(
    "/api/v1/shares/:id",
    {
      schema: {
        params: z.object({ id: z.string().max(64) }),
        querystring: siteQuery,
        tags,
        summary: "Revokes a link",
      },
      config: answers(revokedAnswer),
    },
    async ({ params: { id }, query }) => {
      const site = siteOf(engine.sites, query.site);
      const known = await shares.list(site.id);
      if (!known.some((one) => one.id === id)) {
        const hint = "GET /api/v1/shares lists those that there are.";
        throw new ApiError(404, "unknown_share", `There is no link "${id}".`, hint);
      }
      await shares.revoke(site.id, id);
      return { revoked: id };
    },
  );

  app.get<{ Params: { token: string } }>(
    "/share/:token",
    { schema: { hide: true } },
    async ({ params: { token } }, reply) => {
      const share = await shares.open(token);
      if (share === undefined)
        return reply.code(404).headers(pageHeaders).send(page("Cairn", gone));
      // Lax and not Strict: links are opened from mails and chats. Nothing can be changed by it.
      return reply
        .headers(pageHeaders)
        .header(
          "set-cookie",
          `${shareCookie}=${token}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${lifeSeconds}`,
        )
        .redirect(`/?${new URLSearchParams(share.address)}`, 303);
    },
  );
}
