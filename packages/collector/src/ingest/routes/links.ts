// Redirect links: a click is durable and then leads on; the image of a mail says that it was opened.
import { isSignedRecipient, type Link, linkOf, type Site, type Sites } from "@cairn/schema";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { emailHash } from "../../event/contact.js";
import { isId } from "../../event/ids.js";
import { HttpError } from "../http-error.js";
import { landingPage } from "../landing-page.js";
import { statedText } from "../stated-text.js";
import type { Submit } from "../submit.js";
import { cookieVisitor } from "../visitor-cookie.js";
import { newVisitorId } from "../visitor-id.js";
import { gif } from "./pixel.js";

type Query = Record<string, string | string[] | undefined>;
type LinkRequest = FastifyRequest<{ Params: { slug: string }; Querystring: Query }>;

/**
 * `/r/{slug}` answers 302 to the address that is kept for the slug, after the click is durable; `/r/{slug}.gif`
 * an image. `uid` and `em` say whose mail or message it was: a user's id, the SHA-256 of an e-mail address. Anybody
 * can write them, so that without the site's signature they join nobody: where the visitor is known the click is the
 * visitor's, else it is the user's alone.
 * Where the log takes nothing the click leads on all the same: whoever clicks is not to suffer for it.
 */
export function linkRoutes(app: FastifyInstance, deps: { submit: Submit; sites: Sites }): void {
  app.get<{ Params: { slug: string }; Querystring: Query }>(
    "/r/:slug",
    { exposeHeadRoute: false },
    async (request, reply) => {
      const { found, isImage } = asked(deps.sites, request);
      return isImage ? opened(found, request, reply) : clicked(found, request, reply);
    },
  );

  // Scanners of mail programs look at links so, and nobody clicked.
  app.head<{ Params: { slug: string }; Querystring: Query }>("/r/:slug", async (request, reply) => {
    const { found, isImage } = asked(deps.sites, request);
    return isImage ? gif(reply) : leadOn(reply, landingPage(found.link, request.query));
  });

  async function clicked({ site, link }: Found, request: LinkRequest, reply: FastifyReply) {
    const url = landingPage(link, request.query);
    // A page that a browser fetches ahead may never be seen; the click itself asks again.
    if (!isAhead(request)) {
      const context = {
        page: { url, referrer: request.headers.referer },
        userAgent: request.headers["user-agent"],
      };
      const event = { event: "redirect_click", context, properties: { link: link.slug } };
      await send(site, event, request, reply, link.remember);
    }
    return leadOn(reply, url);
  }

  async function opened({ site, link }: Found, request: LinkRequest, reply: FastifyReply) {
    const { source, medium, campaign, content, term } = link;
    const properties = { link: link.slug, source, medium, campaign, content, term };
    await send(site, { event: "email_open", context: {}, properties }, request, reply, false);
    return gif(reply);
  }

  async function send(
    site: Site,
    event: { context: object; properties: object; [field: string]: unknown },
    request: LinkRequest,
    reply: FastifyReply,
    remember: boolean,
  ): Promise<void> {
    const { userId, anonymousId, em, recipient } = whose(site, request);
    const traits = em === undefined ? {} : { traits: { em } };
    const properties = { ...event.properties, recipient };
    const whole = {
      ...{ ...event, context: { ...event.context, ...traits }, properties },
      ...{ anonymousId, userId },
    };
    const item = JSON.parse(JSON.stringify({ ...whole, context: { ...whole.context, library } }));
    try {
      await deps.submit(request, reply, {
        ...{ type: "track", items: [item], bytes: Buffer.from(JSON.stringify(item)) },
        ...{ key: site.write_key, keepsCookie: remember },
      });
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      request.log.warn({ reqId: request.id, code: error.code }, "click not taken");
    }
  }
}

/** Whose click it is; `recipient` is only told. */
function whose(site: Site, request: LinkRequest) {
  const uid = statedText(request.query.uid);
  const said = { uid, em: statedText(request.query.em) };
  const userId = isId(uid) ? uid : undefined;
  const em = emailHash(said.em ?? "");
  const visitor = cookieVisitor(request);
  const isSigned = isSignedRecipient(site.link_secret, said, statedText(request.query.sig));
  if (visitor !== undefined && !isSigned) return { anonymousId: visitor, recipient: userId ?? em };
  if (userId !== undefined && !isSigned) return { userId, recipient: em };
  const anonymousId = visitor ?? (userId === undefined ? newVisitorId() : undefined);
  return { userId, anonymousId, em };
}

interface Found {
  site: Site;
  link: Link;
}

function asked(sites: Sites, { params }: LinkRequest): { found: Found; isImage: boolean } {
  const [slug = "", ...rest] = params.slug.split(/(?=\.gif$)/);
  const found = linkOf(sites, slug);
  if (found === undefined) throw unknownLink();
  return { found, isImage: rest.length > 0 };
}

const library = { name: "link" };

/** https://wicg.github.io/nav-speculation/prefetch.html#sec-purpose-header, and what older browsers send. */
function isAhead({ headers }: FastifyRequest): boolean {
  const purpose = headers["sec-purpose"] ?? headers.purpose ?? headers["x-moz"];
  return typeof purpose === "string" && purpose.includes("prefetch");
}

/** Without a referrer: the page before is in the click, and on the landing page it would be a touch of its own. */
function leadOn(reply: FastifyReply, url: string): FastifyReply {
  return reply
    .code(302)
    .headers({
      location: url,
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-robots-tag": "noindex",
    })
    .send();
}

const unknownLink = () =>
  new HttpError(404, "unknown_link", "There is no such link.", {
    hint: "The site's owner adds links with `npx cairn link add`.",
  });
