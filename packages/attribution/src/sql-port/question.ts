// A request in ClickHouse's HTTP protocol in; its query, its parameters, its settings and its format out.
import type { QueryParams } from "@cairn/schema";
import type { FastifyRequest } from "fastify";
import { parametersOf } from "./credentials.js";
import { SqlPortError } from "./exception.js";
import { firstRevisionWithMarks } from "./native-blocks.js";
import { parametersFrom } from "./parameter-text.js";
import { bodyOf } from "./request-body.js";
import { settingsFrom } from "./settings.js";

export interface PortQuestion {
  query: string;
  params: QueryParams;
  settings: Record<string, string>;
  format: string;
  /** Native blocks are for a client that expects marks in them. */
  marked: boolean;
}

const maxCharacters = 100_000;

/**
 * The question of a request: `query` of the address, a line break and the body are one text; its
 * `FORMAT` at the end wins over the header `X-ClickHouse-Format` and `default_format`.
 */
export async function questionOf(request: FastifyRequest, maxBytes: number): Promise<PortQuestion> {
  const { text: body, fields } = await bodyOf(request);
  const given = parametersOf(request);
  for (const [name, value] of fields) given.append(name, value);
  for (const name of [given.get("database"), request.headers["x-clickhouse-database"]]) {
    // Clients that were told of no database say `default`.
    if (name && name !== "cairn" && name !== "default") {
      throw new SqlPortError(81, "UNKNOWN_DATABASE", `Database ${name} does not exist`);
    }
  }
  const text = [given.get("query"), body].filter((part) => part).join("\n");
  if (text.length > maxCharacters) {
    const what = `Max query size exceeded: ${maxCharacters} characters`;
    throw new SqlPortError(62, "SYNTAX_ERROR", what);
  }
  const { query, stated } = withoutFormat(text);
  const preset = given.get("default_format") ?? request.headers["x-clickhouse-format"]?.toString();
  const format = stated ?? preset ?? "TabSeparated";
  if (!/^\w+$/.test(format)) throw new SqlPortError(73, "UNKNOWN_FORMAT", "Unknown format");
  const texts = [...given].flatMap(([name, value]) =>
    name.startsWith("param_") ? [[name.slice(6), value] as const] : [],
  );
  const revision = Number(given.get("client_protocol_version") ?? 0);
  const marked = /^Native$/i.test(format) && revision >= firstRevisionWithMarks;
  return {
    query,
    params: parametersFrom(query, texts),
    // A column of JSON has many forms; as text it has one.
    settings: {
      ...settingsFrom(given, maxBytes),
      ...(marked && { output_format_native_write_json_as_string: "1" }),
    },
    format,
    marked,
  };
}

/** `FORMAT name` at the end, with or without a semicolon. Looked for from the end, word by word. */
function withoutFormat(text: string): { query: string; stated?: string } {
  const whole = text.trimEnd().replace(/;$/, "").trimEnd();
  const name = /[A-Za-z]\w*$/.exec(whole.slice(-100))?.[0] ?? "";
  const before = whole.slice(0, whole.length - name.length);
  const rest = before.trimEnd();
  const isStated =
    name !== "" && rest.length < before.length && /(^|\W)FORMAT$/i.test(rest.slice(-7));
  return isStated ? { query: rest.slice(0, -6), stated: name } : { query: text };
}
