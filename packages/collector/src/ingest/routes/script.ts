// The pixel's files, and the example shop with the site's key filled in.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sites } from "@cairn/schema";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/** `/cairn.js` changes with a release; copies named by their hash never do. */
export function scriptRoutes(app: FastifyInstance, deps: { directory: string }): void {
  app.get<{ Params: { file: string } }>(
    "/:file(^cairn(?:\\.[A-Za-z0-9_-]{4,64})?\\.js$)",
    async (request, reply) => {
      const { file } = request.params;
      const cache =
        file === "cairn.js" ? "public, max-age=3600" : "public, max-age=31536000, immutable";
      const script = await readFile(join(deps.directory, file)).catch(() => undefined);
      if (script === undefined) return reply.callNotFound();
      return reply
        .type("text/javascript; charset=utf-8")
        .header("cache-control", cache)
        .header("cross-origin-resource-policy", "cross-origin")
        .header("x-content-type-options", "nosniff")
        .send(script);
    },
  );
}

/** The example shop; its pages carry the key of the first site. */
export async function exampleRoutes(
  app: FastifyInstance,
  deps: { directory: string; sites: Sites },
): Promise<void> {
  app.get<{ Params: { "*": string } }>("/examples/shop/", shopPage);
  app.get<{ Params: { page: string } }>("/examples/shop/:page(^[a-z-]+\\.html$)", shopPage);
  await app.register(fastifyStatic, {
    root: join(deps.directory, "shop"),
    prefix: "/examples/shop/",
    index: false,
    wildcard: false,
    globIgnore: ["**/*.html"],
  });

  async function shopPage(request: { params: object }, reply: import("fastify").FastifyReply) {
    const page = (request.params as { page?: string }).page ?? "index.html";
    const html = await readFile(join(deps.directory, "shop", page), "utf8").catch(() => undefined);
    if (html === undefined) return reply.callNotFound();
    const key = deps.sites.get("default")?.write_key ?? "";
    return reply.type("text/html; charset=utf-8").send(html.replaceAll("__CAIRN_WRITE_KEY__", key));
  }
}
