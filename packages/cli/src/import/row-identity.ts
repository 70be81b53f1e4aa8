// The cells of a row come in; who it is about goes out: ids, and the hashes of e-mail and phone.
import type { Wrong } from "@cairn/attribution/table-files";
import { emailHash, phoneHash } from "@cairn/collector/event-check";
import type { EventFields } from "./event-fields.js";

type Id = string | number;

export interface RowIdentity {
  ids: { anonymousId?: Id; userId?: Id; previousId?: Id; groupId?: Id };
  /** Addresses never leave this process: their SHA-256 does. */
  traits: { em?: string; ph?: string };
}

const contacts = [
  ["email", "em", emailHash, "an e-mail address"],
  ["phone", "ph", phoneHash, "a phone number of at least 7 digits"],
] as const;

/**
 * Without ids of its own a row is about whoever has its e-mail, else its phone: a visitor named after the
 * hash, which joins everybody with that address.
 */
export function identityOf(
  cells: EventFields["columns"],
): RowIdentity | (Wrong & { column: string; value: string }) {
  const traits: RowIdentity["traits"] = {};
  let known: string | undefined;
  for (const [column, trait, hashOf, what] of contacts) {
    const cell = cells[column];
    if (cell === undefined) continue;
    const hash = hashOf(String(cell));
    if (hash === undefined) {
      const hint = `Write ${what}, its SHA-256, or nothing.`;
      return { column, value: String(cell), problem: `is not ${what}`, hint };
    }
    traits[trait] = hash;
    known ??= `${column}-${hash}`;
  }
  const ids: RowIdentity["ids"] = {};
  const user = idOf(cells.user_id) ?? idOf(cells.external_id);
  const visitor = idOf(cells.anonymous_id) ?? (user === undefined ? known : undefined);
  const previous = idOf(cells.previous_id);
  const group = idOf(cells.group_id);
  if (visitor !== undefined) ids.anonymousId = visitor;
  if (user !== undefined) ids.userId = user;
  if (previous !== undefined) ids.previousId = previous;
  if (group !== undefined) ids.groupId = group;
  return { ids, traits };
}

/** Whole numbers stay numbers: the collector refuses those that JSON has rounded. */
export function idOf(cell: unknown): Id | undefined {
  if (typeof cell === "number") return cell;
  return typeof cell === "string" && cell !== "" ? cell : undefined;
}
