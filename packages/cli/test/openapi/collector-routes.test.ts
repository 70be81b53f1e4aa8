// The one OpenAPI document has every route of the collector that is registered, on the collector's own server.
import { createEngineApp, type EngineOptions } from "@cairn/attribution";
import { createCollectorApp } from "@cairn/collector";
import { expect, it } from "vitest";

/** Nobody asks these applications anything but what they are. */
const nothing = {} as never;

async function registered(): Promise<string[]> {
  const app = await createCollectorApp({
    ...{ log: nothing, sites: nothing, maxBytes: 1, pixelDirectory: import.meta.dirname },
  });
  const above: string[] = [];
  const found: string[] = [];
  const line = /^((?:│ {3}| {4})*)[├└]── (.*?) \(([A-Z, ]+)\)$/gm;
  const tree = app.printRoutes({ commonPrefix: false });
  await app.close();
  for (const [, indent = "", part = "", methods = ""] of tree.matchAll(line)) {
    const depth = indent.length / 4;
    above.splice(depth, above.length, part);
    const path = above
      .join("")
      .replace("//", "/")
      .replace(/:(\w+)(\(.*\$\))?/g, "{$1}");
    found.push(...methods.split(", ").map((method) => `${method} ${path}`));
  }
  // HEAD is what Fastify answers beside GET, OPTIONS what CORS does.
  return found.filter((route) => !/^(HEAD|OPTIONS) /.test(route));
}

it("describes every public route", async () => {
  const app = await createEngineApp({
    ...({ store: {}, identity: {}, ledger: { rules: {} }, sites: {} } as EngineOptions),
    ...{ loginTokens: nothing, apiKey: "", progress: nothing },
  });
  const { paths } = (await app.inject("/openapi.json")).json();
  await app.close();
  const documented = Object.entries<Record<string, unknown>>(paths).flatMap(([path, item]) =>
    ["get", "post"]
      .filter((method) => method in item)
      .map((method) => ({
        ...{ route: `${method.toUpperCase()} ${path}`, isCollectors: "servers" in item },
      })),
  );
  const routes = await registered();
  expect(routes).toContain("POST /v1/batch");
  // Both ports have these.
  const both = ["GET /healthz", "GET /readyz"];
  const collectors = documented.filter(({ isCollectors }) => isCollectors);
  expect(collectors.map(({ route }) => route).toSorted()).toEqual(
    routes.filter((route) => !both.includes(route)).toSorted(),
  );
  for (const route of both) expect(documented.map((one) => one.route)).toContain(route);
});
