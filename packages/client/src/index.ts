// A client of Cairn's private API: the address and the key in, calls typed by the routes' own schemas out.
import createFetchClient, { type Client } from "openapi-fetch";
import type { paths } from "./openapi.js";

export type { paths } from "./openapi.js";

export interface ClientOptions {
  /** Of the private port, such as http://127.0.0.1:8090. */
  url: string;
  /** The secret API key: it stays on a server. */
  apiKey: string;
  /** Instead of the platform's. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Answers `data` when a call succeeded, else `error` with code, message and hint; both have `response`. */
export type CairnClient = Client<paths, "application/json">;

/**
 * Paths, parameters, bodies and answers are those of /openapi.json. Money is decimal text; a credited count is
 * a number, which JSON.parse rounds to a double: ask with `format=csv` for all 15 decimals.
 * @example
 * const cairn = createClient({ url: "http://127.0.0.1:8090", apiKey });
 * const { data, error } = await cairn.GET("/api/v1/attribution", { params: { query: { model: "linear" } } });
 */
export function createClient({ url, apiKey, fetch }: ClientOptions): CairnClient {
  return createFetchClient<paths, "application/json">({
    baseUrl: url.replace(/\/+$/, ""),
    headers: { authorization: `Bearer ${apiKey}` },
    ...(fetch && { fetch }),
  });
}

/** Whatever a GET of this path answers when it succeeds. */
export type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Json } } } };
}
  ? Json
  : never;
