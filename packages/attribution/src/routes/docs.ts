// GET /openapi.json and /docs: every route with its parameters, from the schemas that check them.

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
}

export function docsRoutes(app: App): void {
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());

  app.get("/docs", { schema: { hide: true } }, async (_request, reply) => {
    const { paths = {} } = app.swagger() as { paths?: Record<string, Record<string, Operation>> };
    const sections = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => section(method, path, operation)),
    );
    const intro = `<h1>Cairn API</h1><p>Send <code>Authorization: Bearer &lt;api key&gt;</code>. The machine-readable form is <a href="/openapi.json">/openapi.json</a>.</p>`;
    return reply.headers(pageHeaders).send(page("Cairn API", intro + sections.join("")));
  });
}

function section(
  method: string,
  path: string,
  { summary = "", parameters = [], requestBody }: Operation,
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
  return `<h2><code>${method.toUpperCase()} ${escapeHtml(path)}</code></h2><p>${escapeHtml(summary)}</p><table>${rows.join("")}</table>${body}`;
}
