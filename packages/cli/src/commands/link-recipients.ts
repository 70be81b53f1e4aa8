// A list of customers in; the same list out with one more column: what their links carry, signed by the service.
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import {
  BadParameter,
  openDelimited,
  placeColumns,
  readLines,
} from "@cairn/attribution/table-files";
import { emailHash } from "@cairn/collector/event-check";
import { isIllegalId, longestUserId, type Recipient } from "@cairn/schema";
import type { Client } from "../client.js";
import { CommandError, exitCodes } from "../command-error.js";
import { whyNot } from "../files/why-not.js";
import { eventColumns } from "../import/event-columns.js";
import { nameOf, openFile } from "../import/open-file.js";
import { ownOnly } from "../import/rejects-file.js";
import { csvOf } from "../import/split-table.js";
import { shown } from "../output.js";

const columns = { user_id: eventColumns.user_id, email: eventColumns.email };
const atOnce = 1_000;

/**
 * Rows that name nobody are refused with their line. Addresses are hashed here: the service sees their SHA-256. The
 * file is there when all of it is: a mailing by half a list would leave people out.
 * @returns how many were written
 */
export async function signRecipients(
  client: Client,
  { site, from, to }: { site: string; from: string; to: string },
): Promise<number> {
  const unfinished = `${to}.new`;
  try {
    let count = 0;
    const lines = signedLines(client, site, from);
    async function* counted() {
      for await (const { text, rows } of lines) {
        count += rows;
        yield text;
      }
    }
    await pipeline(counted, createWriteStream(unfinished, { mode: ownOnly }));
    renameSync(unfinished, to);
    return count;
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof CommandError) throw error;
    if (error instanceof BadParameter) throw wrong(from, `${error.message}. ${error.allowed}`);
    throw new CommandError(exitCodes.failed, `${to} cannot be written: ${whyNot(error)}.`);
  }
}

async function* signedLines(client: Client, site: string, from: string) {
  const opened = await openFile(from);
  const named = (cells: readonly string[]) => placeColumns(cells, columns).size > 0;
  const { header, rows } = await openDelimited(readLines(opened.bytes), named);
  const places = placeColumns(header, columns);
  // Of a list that was signed before the column is made anew.
  const own = (cells: readonly string[]) => cells.filter((_, at) => header[at] !== "cairn");
  yield { text: `${csvOf([...own(header), "cairn"])}\n`, rows: 0 };
  let waiting: { cells: readonly string[]; recipient: Recipient }[] = [];
  const signed = async () => {
    const recipients = waiting.map(({ recipient }) => recipient);
    const queries = recipients.length === 0 ? [] : await client.signRecipients(site, recipients);
    const lines = waiting.map(({ cells }, at) => `${csvOf([...own(cells), queries[at] ?? ""])}\n`);
    waiting = [];
    return { text: lines.join(""), rows: lines.length };
  };
  for await (const { line, cells, wrong: unread } of rows) {
    const cell = (name: keyof typeof columns) => (cells[places.get(name) ?? -1] ?? "").trim();
    const uid = isIllegalId(cell("user_id")) ? "" : cell("user_id");
    const em = emailHash(cell("email"));
    if (unread !== undefined) throw wrong(from, `line ${line}: ${unread.problem}. ${unread.hint}`);
    if (cells.length !== header.length || (uid === "" && em === undefined)) {
      const hint = "Give each row a user_id or an email, and as many cells as the header has.";
      throw wrong(from, `line ${line} names nobody. ${hint}`);
    }
    if (uid.length > longestUserId) {
      const what = `line ${line}: the user_id has more than ${longestUserId} characters. Shorten it.`;
      throw wrong(from, what);
    }
    waiting.push({ cells, recipient: { ...(uid !== "" && { uid }), ...(em && { em }) } });
    if (waiting.length === atOnce) yield await signed();
  }
  yield await signed();
}

const wrong = (from: string, what: string) =>
  new CommandError(exitCodes.wrongUse, `${shown(nameOf(from))}: ${what}`);
