// Identity facts come in; who was joined to whom, by what and when, goes out.
import type { IdentityEdge } from "../client-types.js";
import { bold, type Io } from "../commands/io.js";
import { formatTable } from "../output.js";
import { timeWords } from "./time-words.js";

/** Empty where nobody was joined. */
export function identityPart(io: Io, edges: readonly IdentityEdge[]): string {
  if (edges.length === 0) return "";
  const rows = edges.map(({ edge_time, kind, a, b }) => [timeWords(edge_time), kind, a, b]);
  const table = formatTable({ columns: ["time", "fact", "of", "to"], rows }, "table", io);
  return `\n${bold(io, "joined by")}\n${table}`;
}
