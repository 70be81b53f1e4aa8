// `cairn sql`: one read-only query; a table on a terminal, tab-separated in a pipe, or any ClickHouse format.
import { Command } from "commander";
import { formats, printTable } from "../output.js";
import { outData } from "../terminal-text.js";
import type { Io } from "./io.js";
import { connect, type ServiceOptions, withService } from "./service.js";

const ownFormats: readonly string[] = formats;

export function sqlCommand(io: Io): Command {
  const command = new Command("sql")
    .description("run one read-only query")
    .argument("<query>", 'such as "SELECT channel, count() FROM touches GROUP BY channel"')
    .option(
      "--format <format>",
      `${formats.join(", ")}, or a format of ClickHouse such as Vertical`,
    );
  return withService(command).action(
    async (query: string, options: ServiceOptions & { format?: string }) => {
      const client = await connect(options);
      const { format } = options;
      if (format !== undefined && !ownFormats.includes(format)) {
        outData(io, await client.sqlText(query, format));
        return;
      }
      const { columns, rows, truncated } = await client.sql(query);
      printTable(
        io,
        { columns: columns.map(({ name }) => name), rows },
        format as (typeof formats)[number],
      );
      if (truncated) io.err("Truncated: add a LIMIT or a condition.\n");
    },
  );
}
