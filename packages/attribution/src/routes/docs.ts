// GET /openapi.json and /docs: every route with its parameters, from the schemas that check them.
import { answerSchemas } from "../http/answers.js";
import { collectorPaths, collectorSchemas, collectorSecurity } from "../http/collector-paths.js";
import { escapeHtml, page, pageHeaders } from "../http/html.js";
import type { App } from "./app.js";

interface Operation {
  summary?: string;
  parameters?: {
    name: string;
    in: string;
    description?: string;
    schema?: { default?: unknown; enum?: unknown[] };
  }[];
  requestBody?: unknown;
  responses?: Readonly<Record<string, { description?: string }>>;
}

const methods = ["get", "post", "put", "delete"] as const;
type PathItem = Partial<Record<(typeof methods)[number], Operation>> & { servers?: unknown };

export function docsRoutes(app: App): void {
  app.get("/openapi.json", { schema: { hide: true } }, async () => wholeDocument(app));

  app.get("/docs", { schema: { hide: true } }, async (_request, reply) => {
    const sections = Object.entries(wholeDocument(app).paths).flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = item[method];
        const where = item.servers === undefined ? path : `${path} (collector)`;
        return operation === undefined ? [] : [section(method, where, operation)];
      }),
    );
    const intro = `<h1>Cairn API</h1><p>Routes with the mark (collector) are on the collector's own port, with a key of the site. For the others send <code>Authorization: Bearer &lt;api key&gt;</code>. The machine-readable form is <a href="/openapi.json">/openapi.json</a>.</p>`;
    return reply.headers(pageHeaders).send(page("Cairn API", intro + sections.join("")));
  });
}

/** This service's routes and the collector's in one document. */
function wholeDocument(app: App) {
  const own = app.swagger() as {
    paths?: Record<string, PathItem>;
    components?: Record<string, object>;
  };
  const { paths = {}, components = {} } = own;
  return {
    ...own,
    paths: { ...paths, ...(collectorPaths() as Record<string, PathItem>) },
    components: {
      ...components,
      schemas: { ...components.schemas, ...answerSchemas, ...collectorSchemas },
      securitySchemes: { ...components.securitySchemes, ...collectorSecurity },
    },
  };
}

function section(
  method: string,
  path: string,
  { summary = "", parameters = [], requestBody, responses = {} }: Operation,
): string {
  const rows = parameters.map(({ name, description = "", schema = {} }) => {
    const allowed = schema.enum === undefined ? "" : ` One of ${schema.enum.join(", ")}.`;
    const preset = schema.default === undefined ? "" : ` Default: ${String(schema.default)}.`;
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${escapeHtml(description + allowed + preset)}</td></tr>`;
  });
  const body =
    requestBody === undefined
      ? ""
      : `<pre>${escapeHtml(JSON.stringify(requestBody, null, 2))}</pre>`;
  const answers = Object.entries(responses).map(
    ([status, { description = "" }]) =>
      `<tr><td>${status}</td><td>${escapeHtml(description)}</td></tr>`,
  );
  return `<h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}</p><table>${rows.join("")}</table>${body}<table>${answers.join("")}</table>`;
}
