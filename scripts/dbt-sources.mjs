// Writes docs/sources.yml, the tables and views as dbt's sources, from docs/sql.md; a test compares.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";

const page = fileURLToPath(new URL("../docs/sql.md", import.meta.url));
const file = fileURLToPath(new URL("../docs/sources.yml", import.meta.url));

const head = `# Cairn's tables and views as sources of dbt (with dbt-clickhouse). Generated from sql.md by
# \`node scripts/dbt-sources.mjs\`; do not edit. Copy it into models/ of a dbt project:
#   select * from {{ source('cairn', 'touches') }}
# Copies of an event collapse when they are merged: read tables with FINAL. Views with parameters are no sources:
#   select * from cairn.attribution(site = 'default', conversion = 'purchase', model = 'linear', …)
`;

/** The text of docs/sources.yml. Views with parameters are left out: dbt cannot give them any. */
export function dbtSources() {
  const tables = readFileSync(page, "utf8")
    .split(/^### /m)
    .slice(1)
    .map((part) => tableOf(part.split(/^## /m)[0] ?? ""))
    .filter((table) => table !== undefined);
  const cairn = {
    name: "cairn",
    description: "First-party events, touches, conversions and credit.",
    database: "",
    schema: "cairn",
    tables,
  };
  return head + stringify({ version: 2, sources: [cairn] }, { lineWidth: 0 });
}

function tableOf(section) {
  const [name = "", ...lines] = section.split("\n");
  const text = lines.join("\n").trim();
  if (new RegExp(`FROM ${name}\\s*\\(`).test(text)) return undefined;
  const rows = [...text.matchAll(/^\| `(\w+)` \| `(.*?)` \| (.*) \|$/gm)];
  const columns = rows.map(([, column, type, what]) => ({
    name: column,
    description: plain(what),
    data_type: type.replaceAll("\\|", "|"),
  }));
  return { name, description: plain(text.split("\n\n")[0]), columns };
}

/** Without links and marks of Markdown. */
const plain = (text) =>
  text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll("\\|", "|")
    .replaceAll("`", "");

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, dbtSources());
