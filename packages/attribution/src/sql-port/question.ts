// A request in ClickHouse's HTTP protocol in: its credentials, its query, its parameters and its format out.
import { gunzipSync } from "node:zlib";
import type { FastifyRequest } from "fastify";

/** What goes wrong, in ClickHouse's own terms. */
export class SqlPortError extends Error {
  readonly code: number;
  readonly type: string;
  constructor(code: number, type: string, message: string) {
    super(message);
    this.code = code;
    this.type = type;
  }
}

export interface PortQuestion {
  query: string;
  params: Record<string, unknown>;
  format: string;
}

const maxBytes = 1024 * 1024;
const maxCharacters = 100_000;

/** Parameters of the protocol itself. */
const known = new Set("query database user password default_format query_id".split(" "));
/** What clients send of their own accord and what changes no answer here. */
const ignored = new Set(
  `add_http_cors_header buffer_size cancel_http_readonly_queries_on_client_close
  client_protocol_version enable_http_compression http_headers_progress_interval_ms
  http_response_buffer_size http_zlib_compression_level log_comment log_queries max_execution_time
  quota_key readonly send_progress_in_http_headers session_check session_id session_timeout
  wait_end_of_query`.split(/\s+/),
);

export const parametersOf = (request: FastifyRequest): URLSearchParams =>
  new URL(request.url, "http://port").searchParams;

/** The user and password, from ClickHouse's headers, Basic or the address, in this order. */
export function credentialsOf(request: FastifyRequest): { user: string; password: string } {
  const { headers } = request;
  const header = (name: string) => headers[name]?.toString();
  const user = header("x-clickhouse-user");
  const key = header("x-clickhouse-key");
  if (user !== undefined || key !== undefined) {
    return { user: user ?? "default", password: key ?? "" };
  }
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [name = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return { user: name === "" ? "default" : name, password: rest.join(":") };
  }
  const given = parametersOf(request);
  return { user: given.get("user") ?? "default", password: given.get("password") ?? "" };
}

/**
 * The question of a request: `query` of the address, a line break and the body are one text; its
 * `FORMAT` at the end wins over the header `X-ClickHouse-Format` and `default_format`.
 */
export function questionOf(request: FastifyRequest): PortQuestion {
  const given = parametersOf(request);
  const databases = [given.get("database"), request.headers["x-clickhouse-database"]];
  for (const name of databases) {
    // Clients that were told of no database say `default`.
    if (name && name !== "cairn" && name !== "default") {
      throw new SqlPortError(81, "UNKNOWN_DATABASE", `Database ${name} does not exist`);
    }
  }
  const parts = [given.get("query"), bodyOf(request)].filter(
    (part) => part !== null && part !== "",
  );
  const text = parts.join("\n");
  if (text.length > maxCharacters) {
    throw new SqlPortError(
      62,
      "SYNTAX_ERROR",
      `Max query size exceeded: ${maxCharacters} characters`,
    );
  }
  const [, query = text, stated] = /^([\s\S]*)\bFORMAT\s+([A-Za-z]\w*)\s*;?\s*$/i.exec(text) ?? [];
  const preset = given.get("default_format") ?? request.headers["x-clickhouse-format"]?.toString();
  const format = stated ?? preset ?? "TabSeparated";
  if (!/^\w+$/.test(format)) throw new SqlPortError(73, "UNKNOWN_FORMAT", "Unknown format");
  const params: Record<string, unknown> = {};
  for (const [name, value] of given) {
    if (name.startsWith("param_"))
      params[name.slice(6)] = valueOfParameter(name.slice(6), value, query);
    else if (!known.has(name) && !ignored.has(name) && !isOff(name, value)) {
      throw new SqlPortError(164, "READONLY", `Cannot modify '${name}' setting in readonly mode`);
    }
  }
  return { query, params, format };
}

/** ClickHouse's own compression of bodies is not spoken; saying so is no harm. */
const isOff = (name: string, value: string) =>
  (name === "compress" || name === "decompress") && value === "0";

function bodyOf(request: FastifyRequest): string {
  if (!Buffer.isBuffer(request.body)) return "";
  if (/^multipart\//i.test(request.headers["content-type"] ?? "")) {
    throw new SqlPortError(48, "NOT_IMPLEMENTED", "Send parameters as param_NAME in the address");
  }
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (encoding === "identity") return request.body.toString("utf8");
  if (encoding !== "gzip") {
    throw new SqlPortError(89, "UNKNOWN_COMPRESSION_METHOD", "Allowed: gzip, identity");
  }
  try {
    return gunzipSync(request.body, { maxOutputLength: maxBytes }).toString("utf8");
  } catch (error) {
    throw new SqlPortError(354, "ZLIB_INFLATE_FAILED", (error as Error).message);
  }
}

/** The text of a parameter as a value: ClickHouse reads single values as escaped, arrays as quoted text. */
function valueOfParameter(name: string, text: string, query: string): unknown {
  if (text === "\\N") return null;
  const type =
    new RegExp(String.raw`\{\s*${name.replace(/\W/g, "")}\s*:\s*(\w+)`).exec(query)?.[1] ?? "";
  if (/^(Map|Tuple)$/i.test(type)) {
    throw new SqlPortError(48, "NOT_IMPLEMENTED", `Parameters of type ${type} are not taken`);
  }
  return /^Array$/i.test(type) ? itemsOf(name, text) : unescaped(text);
}

function itemsOf(name: string, text: string): unknown[] {
  const inside = /^\s*\[([\s\S]*)\]\s*$/.exec(text)?.[1] ?? "?";
  const item = /\s*(?:'((?:[^'\\]|\\[\s\S]|'')*)'|([\w.+-]+))\s*(?:,|$)/y;
  const items: unknown[] = [];
  while (item.lastIndex < inside.length && inside.trim() !== "") {
    const [found, quoted, bare = ""] = item.exec(inside) ?? [];
    const value = quoted === undefined ? literal(bare) : unescaped(quoted.replaceAll("''", "'"));
    if (found === undefined || value === undefined) {
      const what = `Parameter ${name} is not a flat array of texts and numbers`;
      throw new SqlPortError(130, "CANNOT_READ_ARRAY_FROM_TEXT", what);
    }
    items.push(value);
  }
  return items;
}

/** A number that JavaScript would round is none. */
function literal(bare: string): unknown {
  if (/^NULL$/i.test(bare)) return null;
  if (/^(true|false)$/i.test(bare)) return bare.toLowerCase() === "true";
  if (/^-?\d+$/.test(bare)) return BigInt(bare);
  if (bare.replace(/\D/g, "").length > 15 || !/^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(bare))
    return undefined;
  return Number.isNaN(Number(bare)) ? undefined : Number(bare);
}

const escapes: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", 0: "\0" };
const unescaped = (text: string) =>
  text.replace(/\\([\s\S])/g, (_, character: string) => escapes[character] ?? character);
