// GET /: the page and its files. A link with a token opens it: POST /api/v1/login-links makes one, GET /login
// trades its token for a session.
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { z } from "zod";
import { errorAnswer, loginAnswer } from "../answers/service.js";
import type { Engine } from "../engine.js";
import { ApiError } from "../http/api-error.js";
import { hasKey, hasSession, sessionCookie } from "../http/authentication.js";
import { page, pageHeaders } from "../http/html.js";
import { sessionLifeSeconds } from "../http/login-tokens.js";
import type { Shares } from "../http/shares.js";
import type { App } from "./app.js";

const directory = new URL("../../page/", import.meta.url);
const help = `<h1>Cairn</h1><p>This page opens by the link that <code>npm start</code> prints. A link works once, within 15 minutes; <code>npx cairn login</code> prints a new one.</p>`;
const notBuilt = `<h1>Cairn</h1><p>The dashboard is not built: <code>npm run build</code> makes it.</p>`;

export async function dashboardRoutes(app: App, engine: Engine, shares: Shares): Promise<void> {
  const assets = [
    ["page.css", "text/css; charset=utf-8"],
    ["icon.svg", "image/svg+xml"],
  ] as const;

  app.get("/", { schema: { hide: true } }, async (request, reply) => {
    if (!hasSession(request, engine) && (await shares.of(request)) === undefined)
      return reply.code(401).headers(pageHeaders).send(page("Cairn", help));
    return reply.headers(pageHeaders).send(await builtPage(engine.dashboard));
  });

  app.post(
    "/api/v1/login-links",
    {
      schema: { body: z.strictObject({}), tags: ["sites"], summary: "A link that works once" },
      config: {
        answers: {
          201: { description: "The link", types: { "application/json": loginAnswer } },
          403: { description: "A session has no key", types: { "application/json": errorAnswer } },
        },
      },
    },
    async (request, reply) => {
      if (!hasKey(request, engine.apiKey)) {
        throw new ApiError(
          403,
          "key_needed",
          "A session cannot make another: it would never end.",
          "Send `Authorization: Bearer <api key>`.",
        );
      }
      const url = `${request.protocol}://${request.host}/login?token=${engine.loginTokens.issue()}`;
      return reply.code(201).send({ url });
    },
  );

  app.get("/login", { schema: { hide: true } }, async (request, reply) => {
    // Whatever a link was cut to is answered with the page that helps.
    const { token } = request.query as { token?: unknown };
    const session = engine.loginTokens.redeem(String(token));
    if (session === undefined) {
      // Who is in already and follows the link again goes on.
      if (hasSession(request, engine)) return reply.headers(pageHeaders).redirect("/", 303);
      return reply.code(401).headers(pageHeaders).send(page("Cairn", help));
    }
    return reply
      .headers(pageHeaders)
      .header(
        "set-cookie",
        `${sessionCookie}=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${sessionLifeSeconds}`,
      )
      .redirect("/", 303);
  });

  for (const [name, type] of assets) {
    const content = readFileSync(new URL(name, directory), "utf8");
    app.get(`/${name}`, { schema: { hide: true } }, async (_request, reply) =>
      reply.header("x-content-type-options", "nosniff").type(type).send(content),
    );
  }
  if (engine.dashboard === undefined) return;
  // Named by their contents. They hold no figures, so they need no session.
  await app.register(fastifyStatic, {
    root: join(engine.dashboard, "assets"),
    prefix: "/assets/",
    index: false,
    preCompressed: true,
    immutable: true,
    maxAge: "1y",
    decorateReply: false,
    setHeaders: (reply) => void reply.header("x-content-type-options", "nosniff"),
  });
}

async function builtPage(built: string | undefined): Promise<string> {
  if (built === undefined) return page("Cairn", notBuilt);
  try {
    return await readFile(join(built, "index.html"), "utf8");
  } catch {
    return page("Cairn", notBuilt);
  }
}
