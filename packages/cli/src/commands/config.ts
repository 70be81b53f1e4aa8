// `cairn config`: every setting as it is in force, secrets hidden.
import { Command } from "commander";
import { loadConfig, shownValue } from "../config.js";
import { type Config, type ConfigKey, configFields, type Field } from "../config-fields.js";
import { keysPath } from "../keys.js";
import { formatTable } from "../output.js";
import type { Io } from "./io.js";
import { withFormat } from "./service.js";

export function configCommand(io: Io): Command {
  const command = new Command("config").description("show the configuration, secrets hidden");
  return withFormat(command, ["table", "json"], "table, lines of NAME=value when piped").action(
    ({ format }: { format?: string }) => {
      const { config, written, warnings } = loadConfig();
      const fields = Object.entries(configFields) as [ConfigKey, Field][];
      const rows = fields.map(([key, field]) => ({
        name: field.name,
        value: shownValue(field, written[key]) || whereGenerated(key, config),
        default: field.default,
        meaning: field.sentence,
      }));
      for (const warning of warnings) io.err(`Warning: ${warning}\n`);
      if (format === "json") {
        io.out(
          `${JSON.stringify(Object.fromEntries(rows.map(({ name, value }) => [name, value])), null, 2)}\n`,
        );
        return;
      }
      if (!io.terminal && format === undefined) {
        for (const { name, value } of rows) io.out(`${name}=${value}\n`);
        return;
      }
      const columns = ["name", "value", "default", "meaning"] as const;
      io.out(
        formatTable(
          { columns: [...columns], rows: rows.map((row) => columns.map((c) => row[c])) },
          "table",
          io,
        ),
      );
    },
  );
}

/** Keys that nobody set are in the data directory. */
function whereGenerated(key: ConfigKey, config: Config): string {
  return key === "writeKey" || key === "apiKey" ? `(generated: ${keysPath(config)})` : "";
}
