// A list of customers in; the same list out with one more column: what their links carry, signed by the service.
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { openDelimited, placeColumns, readLines } from "@cairn/attribution/table-files";
import { emailHash } from "@cairn/collector/event-check";
import type { Recipient } from "@cairn/schema";
import type { Client } from "../client.js";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { eventColumns } from "../import/event-columns.js";
import { openFile } from "../import/open-file.js";
import { ownOnly } from "../import/rejects-file.js";
import { csvOf } from "../import/split-table.js";

const columns = { user_id: eventColumns.user_id, email: eventColumns.email };
const atOnce = 1_000;

/**
 * Rows that name nobody are refused with their line. Addresses are hashed here: the service sees their SHA-256.
 * @returns how many were written
 */
export async function signRecipients(
  client: Client,
  { site, from, to }: { site: string; from: string; to: string },
): Promise<number> {
  const opened = await openFile(from);
  const named = (cells: readonly string[]) => placeColumns(cells, columns).size > 0;
  const { header, rows } = await openDelimited(readLines(opened.bytes), named);
  const places = placeColumns(header, columns);
  const out = createWriteStream(to, { mode: ownOnly });
  const failed = once(out, "error").then(([error]) => {
    throw new CommandError(exitCodes.failed, `${to} cannot be written: ${whyNot(error)}.`);
  });
  const write = (text: string) =>
    Promise.race([failed, new Promise((done) => out.write(text, done))]);
  let count = 0;
  let waiting: { cells: readonly string[]; recipient: Recipient }[] = [];
  const flush = async () => {
    if (waiting.length === 0) return;
    const recipients = waiting.map(({ recipient }) => recipient);
    const queries = await client.signRecipients(site, recipients);
    const lines = waiting.map(({ cells }, at) => `${csvOf([...cells, queries[at] ?? ""])}\n`);
    await write(lines.join(""));
    count += waiting.length;
    waiting = [];
  };
  await write(`${csvOf([...header, "cairn"])}\n`);
  for await (const { line, cells } of rows) {
    const cell = (name: keyof typeof columns) => (cells[places.get(name) ?? -1] ?? "").trim();
    const [uid, em] = [cell("user_id") || undefined, emailHash(cell("email"))];
    if ((uid ?? em) === undefined || cells.length !== header.length) {
      const hint = "Give each row of the header's cells a user_id or an email.";
      throw new CommandError(exitCodes.wrongUse, `${from}: line ${line} names nobody. ${hint}`);
    }
    waiting.push({ cells, recipient: { ...(uid && { uid }), ...(em && { em }) } });
    if (waiting.length === atOnce) await flush();
  }
  await flush();
  await Promise.race([failed, new Promise((done) => out.end(done))]);
  return count;
}
