// The pixel's files, and the example shop with the site's key filled in.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sites } from "@cairn/schema";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const hour = "public, max-age=3600";
const year = "public, max-age=31536000, immutable";

/**
 * `/cairn.js` and `/cairn.manifest.json`, which names its files and their digests, change with a release;
 * copies named by their hash never do. Each goes as Brotli or gzip to a browser that takes it, from the
 * `.br` and `.gz` that the build wrote beside it.
 */
export async function scriptRoutes(
  app: FastifyInstance,
  deps: { directory: string },
): Promise<void> {
  await app.register(fastifyStatic, { serve: false, preCompressed: true });

  app.get("/cairn.js", (_request, reply) => send("cairn.js", hour, reply));
  app.get("/cairn.manifest.json", (_request, reply) => send("manifest.json", hour, reply));
  app.get<{ Params: { hash: string } }>("/cairn.:hash.js", (request, reply) => {
    const { hash } = request.params;
    if (!/^[\w-]{4,64}$/.test(hash)) return reply.callNotFound();
    return send(`cairn.${hash}.js`, year, reply);
  });

  function send(file: string, cache: string, reply: FastifyReply) {
    const options = { cacheControl: false, acceptRanges: false };
    return reply.sendFile(file, deps.directory, { ...options, onFile });

    // Only a file that is there: a 404 must not be kept for a year.
    function onFile() {
      reply
        .header("cache-control", cache)
        .header("cross-origin-resource-policy", "cross-origin")
        .header("x-content-type-options", "nosniff");
    }
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
    decorateReply: false,
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
