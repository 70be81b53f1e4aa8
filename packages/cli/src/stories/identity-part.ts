// Identity facts come in; who was joined to whom, by what and when, goes out.
import type { IdentityEdge } from "../client-types.js";
import { bold, type Io } from "../commands/io.js";
import { formatTable } from "../output.js";
import { timeWords } from "./time-words.js";

/** Empty where nobody was joined and nothing was refused. */
export function identityPart(io: Io, edges: readonly IdentityEdge[], total?: number): string {
  const joined = edges.filter(({ state = "joined" }) => state === "joined");
  const others = edges.filter((edge) => !joined.includes(edge));
  const more = (total ?? 0) - edges.length;
  return [
    part(io, { name: "joined by", columns: usual, rows: joined.map(cells) }),
    part(io, {
      name: "not joined by",
      columns: [...usual, "why"],
      rows: others.map((edge) => [...cells(edge), why(edge)]),
    }),
    more > 0 ? `\n${more} more facts are in identity_edges.\n` : "",
  ].join("");
}

const usual = ["time", "fact", "of", "to"];

function cells({ edge_time, kind, a, b }: IdentityEdge): string[] {
  return [timeWords(edge_time), kind, a, b];
}

function why({ state, refused, decided }: IdentityEdge): string {
  if (state === "new") return "not looked at yet";
  if (state !== "undone" || decided === undefined) return reasons[refused ?? ""] ?? refused ?? "";
  return `undone by ${decided.by} on ${timeWords(decided.at)}: ${decided.reason}`;
}

const reasons: Readonly<Record<string, string>> = {
  two_users: "two users are joined only by alias",
  too_large: "the person has too many ids",
  hub: "shared by too many",
  illegal_id: "an id that is none",
};

function part(io: Io, table: { name: string; columns: string[]; rows: string[][] }): string {
  const { name, ...cells } = table;
  return cells.rows.length === 0 ? "" : `\n${bold(io, name)}\n${formatTable(cells, "table", io)}`;
}
