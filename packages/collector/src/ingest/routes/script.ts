// The pixel's files, and the example shop with the site's key filled in.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sites } from "@cairn/schema";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

/** `/cairn.js` changes with a release; copies named by their hash never do. */
export function scriptRoutes(app: FastifyInstance, deps: { directory: string }): void {
  app.get("/cairn.js", (_request, reply) => script("cairn.js", "public, max-age=3600", reply));

  app.get<{ Params: { hash: string } }>("/cairn.:hash.js", async (request, reply) => {
    const { hash } = request.params;
    if (!/^[\w-]{4,64}$/.test(hash)) return reply.callNotFound();
    return script(`cairn.${hash}.js`, "public, max-age=31536000, immutable", reply);
  });

  async function script(file: string, cache: string, reply: FastifyReply): Promise<FastifyReply> {
    const source = await readFile(join(deps.directory, file)).catch(() => undefined);
    if (source === undefined) {
      reply.callNotFound();
      return reply;
    }
    return reply
      .type("text/javascript; charset=utf-8")
      .header("cache-control", cache)
      .header("cross-origin-resource-policy", "cross-origin")
      .header("x-content-type-options", "nosniff")
      .send(source);
  }
}

/** The example shop; its pages carry the key of the first site. */
export async function exampleRoutes(
  app: FastifyInstance,
  deps: { directory: string; sites: Sites },
): Promise<void> {
  app.get<{ Params: { "*": string } }>("/examples/shop/", shopPage);
  app.get<{ Params: { page: string } }>("/examples/shop/:page.html", shopPage);
  await app.register(fastifyStatic, {
    root: join(deps.directory, "shop"),
    prefix: "/examples/shop/",
    index: false,
    wildcard: false,
    globIgnore: ["**/*.html"],
  });

  async function shopPage(request: { params: object }, reply: FastifyReply) {
    const page = `${(request.params as { page?: string }).page ?? "index"}.html`;
    if (!/^[a-z-]+\.html$/.test(page)) return reply.callNotFound();
    const html = await readFile(join(deps.directory, "shop", page), "utf8").catch(() => undefined);
    if (html === undefined) return reply.callNotFound();
    const key = deps.sites.get("default")?.write_key ?? "";
    return reply.type("text/html; charset=utf-8").send(html.replaceAll("__CAIRN_WRITE_KEY__", key));
  }
}
