// Settings that a client puts into the address in; those that a stranger may choose out, or a refusal.
import { isZone } from "../time/zoned-day.js";
import { SqlPortError } from "./exception.js";

/** Parameters of the protocol itself. */
const protocol = new Set(
  `query database user password default_format query_id compress decompress role
  client_protocol_version enable_http_compression http_zlib_compression_level`.split(/\s+/),
);

/** What clients send of their own accord and what changes no answer here. */
const ignored =
  /^(add_http_cors_header|buffer_size|cancel_http_readonly_queries_on_client_close|http_\w+|log_\w+|quota_key|readonly|send_progress_in_http_headers|session_(check|id|timeout)|stacktrace|wait_end_of_query|(async_|wait_for_async_)?insert\w*|input_format_\w+|date_time_input_format|(connect|receive|send)_timeout|allow_experimental_\w+_type|enable_(json|dynamic|variant)_type)$/;

const flag = /^[01]$|^(true|false)$/;
const words = (...allowed: string[]) => new RegExp(`^(${allowed.join("|")})$`);

/** What a stranger may choose: the form of the answer, and limits below those that hold anyway. */
const choices: readonly [name: RegExp, value: RegExp | number][] = [
  [/^max_execution_time$/, 60],
  [/^max_result_rows$/, 1_000_000],
  [/^max_result_bytes$/, Number.MAX_SAFE_INTEGER],
  [/^max_block_size$/, 1_000_000],
  [/^max_(rows|bytes)_to_read$/, Number.MAX_SAFE_INTEGER],
  [/^(result|read|timeout)_overflow_mode$/, words("throw", "break")],
  [/^date_time_output_format$/, words("simple", "iso", "unix_timestamp")],
  [/^session_timezone$/, /^[A-Za-z][\w+/-]{0,63}$/],
  [
    /^output_format_json_(quote_64bit_integers|quote_64bit_floats|quote_decimals|quote_denormals)$/,
    flag,
  ],
  [/^output_format_json_(named_tuples_as_objects|escape_forward_slashes|array_of_rows)$/, flag],
  [/^output_format_(native|binary)_(write_json_as_string|encode_types_in_binary_format)$/, flag],
  [/^output_format_(arrow|parquet|orc)_string_as_string$/, flag],
  [
    /^output_format_arrow_(low_cardinality_as_dictionary|use_signed_indexes_for_dictionary|use_64_bit_indexes_for_dictionary)$/,
    flag,
  ],
  [/^output_format_(tsv_crlf_end_of_line|csv_crlf_end_of_line|write_statistics)$/, flag],
  [/^output_format_pretty_(row_numbers|color)$/, words("0", "1", "auto")],
  [/^(extremes|final|join_use_nulls|group_by_use_nulls|aggregate_functions_null_for_empty)$/, flag],
  [
    /^(low_cardinality_allow_in_native_format|prefer_column_name_to_alias|union_default_mode)$/,
    words("0", "1", "ALL", "DISTINCT"),
  ],
];

/**
 * @throws SqlPortError with ClickHouse's READONLY for any other setting, and for a value that is not allowed
 * @example settingsFrom([["max_result_rows", "10"], ["session_id", "a"]]) // { max_result_rows: "10" }
 */
export function settingsFrom(
  given: Iterable<readonly [string, string]>,
  maxResultBytes = 100_000_000,
): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const [name, value] of given) {
    if (protocol.has(name) || ignored.test(name) || name.startsWith("param_")) continue;
    const allowed = choices.find(([names]) => names.test(name))?.[1];
    if (allowed === undefined) {
      throw new SqlPortError(164, "READONLY", `Cannot modify '${name}' setting in readonly mode`);
    }
    const most = name === "max_result_bytes" ? maxResultBytes : allowed;
    const limited = typeof most === "number" ? limit(value, most) : value;
    const isUnknownZone = name === "session_timezone" && !isZone(value);
    if (
      limited === undefined ||
      isUnknownZone ||
      (typeof allowed !== "number" && !allowed.test(value))
    ) {
      throw new SqlPortError(
        36,
        "BAD_ARGUMENTS",
        `The value of the setting '${name}' is not allowed`,
      );
    }
    settings[name] = limited;
  }
  return settings;
}

/** 0 is ClickHouse's word for no limit; what is above ours is ours. */
function limit(value: string, most: number): string | undefined {
  if (!/^\d{1,20}(\.\d+)?$/.test(value)) return undefined;
  const asked = Math.ceil(Number(value));
  return String(asked === 0 ? most : Math.min(asked, most));
}
