// POST /api/v1/sites/{id}/recipients: what links carry to say whose message they are in, signed.
import { randomBytes } from "node:crypto";
import { longestUserId, signedQuery } from "@cairn/schema";
import { z } from "zod";
import { recipientsAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { siteOf } from "../http/site-of.js";
import type { App } from "./app.js";

const recipient = z
  .strictObject({
    uid: z.string().min(1).max(longestUserId).optional().describe("The user's id."),
    em: z
      .string()
      .regex(/^[0-9a-f]{64}$/, "64 digits of a SHA-256, in lower case")
      .optional()
      .describe("SHA-256 of the e-mail address, in lower case."),
  })
  .refine(({ uid, em }) => (uid ?? em) !== undefined, "needs uid or em");
const body = z.strictObject({ recipients: z.array(recipient).min(1).max(5_000) });

export function recipientRoutes(app: App, { sites, changeSite }: Engine): void {
  app.post(
    "/api/v1/sites/:id/recipients",
    {
      schema: {
        params: z.object({ id: z.string().min(1).max(63) }),
        body,
        tags: ["sites"],
        summary: "Signs whose message a redirect link is in",
      },
      config: answers(recipientsAnswer),
    },
    async ({ params: { id }, body: { recipients } }) => {
      const secret = siteOf(sites, id).link_secret ?? (await newSecret(id));
      return { site: id, queries: recipients.map((one) => signedQuery(secret, one)) };
    },
  );

  /** Of two that ask at once both get the first one: what was signed with another would be believed by nobody. */
  async function newSecret(id: string): Promise<string> {
    const made = randomBytes(24).toString("base64url");
    const { link_secret = made } = await changeSite(() => {
      const site = siteOf(sites, id);
      return { ...site, link_secret: site.link_secret ?? made };
    });
    return link_secret;
  }
}
