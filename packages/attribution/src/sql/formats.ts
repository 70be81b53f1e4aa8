// The name of a ClickHouse format in; whether a stranger may have it, and its content type, out.
import { QueryRefused } from "./code-text.js";

const octets = "application/octet-stream";
const text = "text/plain; charset=UTF-8";

/**
 * Formats that write nothing but the answer. Others take a schema or a template from a file, write one,
 * or belong to another protocol.
 */
const contentTypes: readonly [names: RegExp, contentType: string][] = [
  [
    /^(JSON\w*EachRow\w*|PrettyJSON(EachRow|Lines)|JSONLines|NDJSON|PrettyNDJSON)$/i,
    "application/x-ndjson; charset=UTF-8",
  ],
  [
    /^JSON(Strings|Columns|ColumnsWithMetadata|Compact|CompactStrings|CompactColumns)?$/i,
    "application/json; charset=UTF-8",
  ],
  [/^CSV(WithNames|WithNamesAndTypes)?$/i, "text/csv; charset=UTF-8"],
  [
    /^(TSV|TabSeparated)(Raw)?(WithNames|WithNamesAndTypes)?$/i,
    "text/tab-separated-values; charset=UTF-8",
  ],
  [/^XML$/i, "application/xml; charset=UTF-8"],
  [/^Markdown$/i, "text/markdown; charset=UTF-8"],
  [/^(Vertical|Values|SQLInsert|LineAsString|Null|Prometheus|Pretty\w*)$/i, text],
  [/^CustomSeparated(IgnoreSpaces)?(WithNames|WithNamesAndTypes)?$/i, text],
  [/^(Native|RowBinary(WithNames|WithNamesAndTypes)?|RawBLOB|MsgPack|BSONEachRow|Npy)$/i, octets],
  [/^(Parquet|ORC|Avro|Arrow|ArrowStream)$/i, octets],
];

/** Every content type that an answer may have, without its character set. */
export const formatTypes: readonly string[] = [
  ...new Set(contentTypes.map(([, type]) => type.split(";")[0] ?? type)),
];

/** @throws QueryRefused for a format that is not on the list */
export function guardFormat(format: string): void {
  if (typeOf(format) !== undefined) return;
  const allowed =
    "TSV, CSV, JSON, Markdown, XML, Pretty and their kin, Native, RowBinary, Parquet, Arrow, ORC, Avro";
  throw new QueryRefused(`The format ${format} is not allowed. Allowed: ${allowed}.`);
}

/** @example contentType("JSONEachRow") // "application/x-ndjson; charset=UTF-8" */
export function contentType(format: string): string {
  return typeOf(format) ?? octets;
}

const typeOf = (format: string): string | undefined =>
  contentTypes.find(([names]) => names.test(format))?.[1];
