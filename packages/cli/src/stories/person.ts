// One person comes in; ids, traits, touches and timeline go out in short lines for people.
import type { PersonAnswer } from "../client-types.js";
import { bold, type Io } from "../commands/io.js";
import { formatTable, shown } from "../output.js";
import { identityPart } from "./identity-part.js";
import { timeWords } from "./time-words.js";
import { touchCells, touchColumns } from "./touch-cells.js";

export function tellPerson(io: Io, answer: PersonAnswer): string {
  const { person_id, nodes, profiles, touches, timeline, identity } = answer;
  const part = (name: string, columns: readonly string[], rows: unknown[][]) =>
    rows.length === 0
      ? ""
      : `\n${bold(io, name)}\n${formatTable({ columns: [...columns], rows }, "table", io)}`;
  return [
    `${shown(person_id)}\n${shown(`known as ${nodes.join(", ")}`)}\n`,
    traitLines(io, profiles),
    part(
      "touches",
      ["time", ...touchColumns],
      touches.map((touch) => [timeWords(touch.touch_time), ...touchCells(touch)]),
    ),
    part(
      "timeline, newest first",
      ["time", "event", "channel", "value", "page"],
      timeline.map(({ event_time, name, channel, value, currency, url }) => [
        timeWords(event_time),
        name,
        channel,
        Number(value) === 0 ? "" : `${value} ${currency}`,
        url.replace(/[?#].*$/, ""),
      ]),
    ),
    identityPart(io, identity.edges, identity.edges_total),
  ].join("");
}

/** One line per trait, without a head. */
function traitLines(io: Io, profiles: PersonAnswer["profiles"]): string {
  const traits = profiles.flatMap(({ node, traits }) =>
    Object.entries(traits).map(([name, value]) => ({ node, name, value })),
  );
  if (traits.length === 0) return "";
  const widths = (["node", "name"] as const).map((column) =>
    Math.max(...traits.map((trait) => trait[column].length)),
  );
  const lines = traits.map(({ node, name, value }) =>
    [shown(node.padEnd(widths[0] ?? 0)), shown(name.padEnd(widths[1] ?? 0)), shown(value)].join(
      "  ",
    ),
  );
  return `\n${bold(io, "profile")}\n${lines.join("\n")}\n`;
}
