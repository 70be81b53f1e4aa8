// A stranger's SQL in, a refusal or nothing out: what readonly=1 leaves open is closed here.
import { filteredTables } from "../store/table-filters.js";
import { codeText, QueryRefused } from "./code-text.js";
import {
  allowedSystemTables,
  allowedTableFunctions,
  isRefusedFunction,
  maybeTakesFunction,
} from "./refused-functions.js";

/** Answers the syntax tree of a statement as `EXPLAIN AST` prints it, from a read-only connection. */
export type Explain = (statement: string) => Promise<string>;

/**
 * Lets one SELECT, WITH, SHOW, DESCRIBE or EXPLAIN over the database `cairn` pass.
 * A read-only connection still runs `SELECT file('/etc/passwd')`, `INTO OUTFILE`, `KILL QUERY` and reads
 * of system tables. So what has no place in the tree is looked for in the text, and everything else in the
 * tree that the engine's own parser makes of it, which runs nothing: a call is a call there, whatever
 * quotes, comments or spaces stand around its name, and a column named `file` is none.
 * @throws QueryRefused with a sentence for the sender.
 */
export async function guardQuery(sql: string, explain: Explain): Promise<void> {
  const code = codeText(sql);
  refuseWords(code);
  const statement = code.trim();
  if (/^SHOW\b/i.test(statement)) {
    guardShow(statement);
    return;
  }
  if (!/^(\(\s*)*(SELECT|WITH|DESCRIBE|DESC|EXPLAIN)\b/i.test(statement)) {
    throw new QueryRefused("Only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are allowed.");
  }
  guardTree(await explain(sql.trim().replace(/;\s*$/, "")));
}

function refuseWords(code: string): void {
  if (/\bINTO\s+OUTFILE\b/i.test(code)) throw new QueryRefused("INTO OUTFILE is not allowed.");
  // It asks another server for the table that it names.
  if (/\bEXPLAIN\s+TABLE\s+OVERRIDE\b/i.test(code))
    throw new QueryRefused("EXPLAIN TABLE OVERRIDE is not allowed.");
  if (/:\s*Identifier\b/i.test(code))
    throw new QueryRefused("Parameters of type Identifier are not allowed.");
}

/** SHOW has no tree to speak of, so only these forms pass. */
function guardShow(statement: string): void {
  const name = String.raw`(cairn\s*\.\s*)?[A-Za-z_]\w*`;
  const forms = [
    String.raw`SHOW\s+(FULL\s+)?TABLES(\s+(FROM|IN)\s+cairn)?(\s+LIKE\s+'')?`,
    String.raw`SHOW\s+DATABASES(\s+LIKE\s+'')?`,
    String.raw`SHOW\s+CREATE\s+((TABLE|VIEW)\s+)?${name}`,
    String.raw`SHOW\s+(FULL\s+)?COLUMNS\s+FROM\s+${name}`,
  ];
  if (forms.some((form) => new RegExp(`^${form}$`, "i").test(statement))) return;
  throw new QueryRefused(
    "Allowed: SHOW DATABASES, SHOW TABLES, SHOW CREATE name, SHOW COLUMNS FROM name.",
  );
}

const roots = /^(SelectWithUnionQuery|SelectIntersectExceptQuery|DescribeQuery|Explain)\b/;

function guardTree(tree: string): void {
  const nodes = tree.split("\n").filter((line) => line.trim() !== "");
  const root = nodes[0] ?? "";
  if (!roots.test(root))
    throw new QueryRefused("Only SELECT, WITH, SHOW, DESCRIBE and EXPLAIN are allowed.");
  for (const index of nodes.keys()) guardNode(nodes, index);
  refuseClauses(nodes);
}

function guardNode(nodes: readonly string[], index: number): void {
  const { kind, name } = nodeOf(nodes[index]);
  if (kind === "Set") throw new QueryRefused("SETTINGS are not allowed.");
  if (kind === "ColumnsApplyTransformer") throw new QueryRefused("APPLY is not allowed.");
  if (kind === "TableIdentifier" && !isFiltered(name, nodes[index - 1])) guardTable(name);
  if (kind === "Identifier" && /^(system|information_schema)\b/i.test(name)) guardColumn(name);
  if (kind !== "Function") return;
  refuseFunction(name);
  if (/^(global)?(not)?(null)?in(ignoreset)?$/i.test(name)) guardSet(nodes, index);
  // `arrayMap(file, paths)` names a function by an identifier. Between both is the list of arguments.
  const argument = nodeOf(nodes[index + 2]);
  if (argument.kind === "Identifier" && maybeTakesFunction(name)) refuseFunction(argument.name);
  if (nodeOf(nodes[index - 1]).kind === "TableExpression" && !allowedTableFunctions.has(name)) {
    throw new QueryRefused(`The table function \`${name}\` is not allowed.`);
  }
}

function nodeOf(line = ""): { kind: string; name: string } {
  const [, kind = "", rest = ""] = /^\s*(\w+)\s*(.*)$/.exec(line) ?? [];
  return { kind, name: rest.replace(/ \(alias .*\)| \(children \d+\)/g, "").trim() };
}

/** `x IN other.secret` names a table by an identifier of two parts, wherever it stands. */
function guardSet(nodes: readonly string[], index: number): void {
  const own = depthOf(nodes[index]);
  let last = "";
  for (let next = index + 1; next < nodes.length && depthOf(nodes[next]) > own; next += 1) {
    if (depthOf(nodes[next]) === own + 2) last = nodes[next] ?? "";
  }
  const { kind, name } = nodeOf(last);
  if (kind === "Identifier" && name.includes(".") && !/^cairn\./.test(name)) guardTable(name);
}

const depthOf = (line = ""): number => line.length - line.trimStart().length;

/** The filter is for what a FROM reads: `x IN system.tables` is no such thing. */
function isFiltered(name: string, above: string | undefined): boolean {
  return nodeOf(above).kind === "TableExpression" && filteredTables.has(name.toLowerCase());
}

/** `x IN system.tables` names a table by an identifier of two parts; one of three is a column of it. */
function guardColumn(name: string): void {
  const [schema, table, column] = name.split(".");
  const full = `${schema}.${table}`;
  if (column === undefined || !filteredTables.has(full.toLowerCase())) guardTable(full);
}

function refuseFunction(name: string): void {
  if (isRefusedFunction(name)) throw new QueryRefused(`The function \`${name}\` is not allowed.`);
}

function guardTable(name: string): void {
  const dot = name.indexOf(".");
  const isOurs = dot < 0 || name.slice(0, dot) === "cairn";
  if (isOurs || allowedSystemTables.has(name)) return;
  throw new QueryRefused(
    `The table \`${name}\` is not in the database cairn. SHOW TABLES lists what is, DESCRIBE shows its columns.`,
  );
}

/**
 * FORMAT, INTO OUTFILE and SETTINGS are children of a statement beside its list of selects. Above each line stand
 * those that it lies in: one pass tells its parent.
 */
function refuseClauses(nodes: readonly string[]): void {
  const above: string[] = [];
  for (const line of nodes) {
    const depth = depthOf(line);
    above.length = depth;
    above[depth] = nodeOf(line).kind;
    if (above[depth - 1] !== "SelectWithUnionQuery" || above[depth] === "ExpressionList") continue;
    throw new QueryRefused(
      "FORMAT, INTO OUTFILE and SETTINGS are not allowed; send `format` beside the query.",
    );
  }
}
