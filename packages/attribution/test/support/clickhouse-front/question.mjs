// A request of ClickHouse's HTTP protocol in; statement, parameters, settings and credentials out.

/** What belongs to HTTP and is no setting of the engine. */
const protocol = new Set(
  `query database user password default_format query_id session_id session_timeout session_check role
  compress decompress wait_end_of_query enable_http_compression http_zlib_compression_level buffer_size
  send_progress_in_http_headers http_headers_progress_interval_ms`.split(/\s+/),
);

/** Everything but the body: with `query` in the address the body of a POST is an INSERT's data. */
export function questionOf(request) {
  const given = new URL(request.url, "http://front").searchParams;
  const params = {};
  const settings = {};
  for (const [name, value] of given) {
    if (name.startsWith("param_")) params[name.slice(6)] = value;
    else if (!protocol.has(name)) settings[name] = value;
  }
  return {
    sql: given.get("query") ?? "",
    database: given.get("database") ?? request.headers["x-clickhouse-database"] ?? "default",
    format: given.get("default_format") ?? request.headers["x-clickhouse-format"] ?? "TabSeparated",
    queryId: given.get("query_id") ?? crypto.randomUUID(),
    zipped:
      given.get("enable_http_compression") === "1" &&
      /\bgzip\b/.test(request.headers["accept-encoding"] ?? ""),
    params,
    settings,
    ...credentialsOf(request, given),
  };
}

/** From ClickHouse's headers, Basic or the address, in this order. */
function credentialsOf({ headers }, given) {
  const user = headers["x-clickhouse-user"];
  if (user !== undefined) return { user, password: headers["x-clickhouse-key"] ?? "" };
  const basic = /^Basic (.+)$/i.exec(headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [name, ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return { user: name, password: rest.join(":") };
  }
  return { user: given.get("user") ?? "default", password: given.get("password") ?? "" };
}
