// Conditions and dimensions about the person behind a row of `events`: their traits, and segments they are in.
import { BadParameter } from "../bad-parameter.js";
import { sqlFile } from "../store/sql-file.js";
import type { Binder, Scope } from "./binder.js";
import { fillIn } from "./fill-in.js";

/** Who a row of `events` itself names. */
export const nodeSql =
  "if(user_id != '', concat('user:', user_id), concat('visitor:', visitor_id))";

const trait = /^person\.(.{1,200})$/s;

/** The name of a trait in the name of a dimension. @example traitOf("person.plan") // "plan" */
export const traitOf = (dimension: string): string | undefined => trait.exec(dimension)?.[1];

/** The text of a trait that an `identify` gave, as a row of `events` has it. */
export const traitText = (name: string, binder: Binder): string =>
  `toString(getSubcolumn(properties, ${binder.bind(name, "String")}))`;

const sql = { trait: sqlFile("person_trait"), nodes: sqlFile("nodes_of_people") };

/**
 * The latest text of a trait of the person of a row, over all that the person is known as; empty without
 * one. It is looked up in two lists, which are made once for a statement.
 * @throws BadParameter
 */
export function personSql(name: string, binder: Binder): string {
  const site = binder.bind(scopeOf(binder, `person.${name}`).site, "String");
  const lists = fillIn(sql.trait, { asked_site: site, trait_text: traitText(name, binder) });
  const known = binder.once(lists);
  return `transform(${nodeSql}, ${known}.1, ${known}.2, '')`;
}

/** Whether the person of a row is in any of some segments. @throws BadParameter */
export function segmentSql(names: readonly string[], binder: Binder): string {
  const scope = scopeOf(binder, "segment");
  const site = binder.bind(scope.site, "String");
  const parts = [...new Set(names)].map((name) => {
    const nodes = fillIn(sql.nodes, { people: scope.peopleOf(name, binder), asked_site: site });
    return `${nodeSql} IN ${binder.listed(nodes)}`;
  });
  return `(${parts.join(" OR ")})`;
}

function scopeOf({ scope }: Binder, dimension: string): Scope {
  if (scope !== undefined) return scope;
  throw new BadParameter("filters", `"${dimension}" cannot be asked for here`, "Leave it out.");
}
