// A question of `sql/` before there is a store in, its rows out.
import type { QueryParams } from "@cairn/schema";
import type { Client } from "./client.js";
import { sqlFile } from "./sql-file.js";

export async function askRows<Row = object>(
  client: Client,
  question: string,
  params: QueryParams = {},
): Promise<Row[]> {
  const settings = { default_format: "JSONEachRow", output_format_json_quote_64bit_integers: 0 };
  const { bytes } = await client.run({ sql: sqlFile(question), params, settings });
  return bytes
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}
