// Names of a table and its columns in, the head of an INSERT out; what is no name is refused.
import { StoreError } from "@cairn/schema";

/** @example insertInto("events", ["site"]) // "INSERT INTO events (site)" */
export function insertInto(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${identifier(table)} (${columns.map(identifier).join(", ")})`;
}

export function identifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new StoreError(`"${name}" is not a name.`, 0);
  return name;
}
