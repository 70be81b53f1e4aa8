// Rows page by page in; a file of them, sent as it is read, out.
import { AsyncLocalStorage } from "node:async_hooks";
import { Readable } from "node:stream";
import { csvCell, exactJson } from "@cairn/schema";
import type { FastifyReply } from "fastify";

type Row = Readonly<Record<string, unknown>>;

/**
 * Sends the rows of all pages, of which one at a time is in memory. The first one is read before anything is
 * sent: what is wrong with the question is an error and no broken file.
 * @param pageOf no rows behind the last one
 */
export async function streamRows(
  reply: FastifyReply,
  format: "csv" | "ndjson",
  pageOf: (page: number) => Promise<readonly Row[]>,
): Promise<FastifyReply> {
  // Later pages are read for the socket: they are asked for whoever asked for the first.
  const read = AsyncLocalStorage.bind(pageOf);
  const first = await read(0);
  const columns = Object.keys(first[0] ?? {});
  const type = format === "csv" ? "text/csv; charset=utf-8" : "application/x-ndjson";

  async function* texts() {
    if (format === "csv") yield line(columns);
    let page = 1;
    for (let rows = first; rows.length > 0; rows = await read(page++)) {
      yield format === "csv"
        ? rows.map((row) => line(columns.map((column) => row[column] ?? ""))).join("")
        : rows.map((row) => `${exactJson(row)}\n`).join("");
    }
  }
  return reply.type(type).send(Readable.from(texts()));
}

const line = (cells: readonly unknown[]): string => `${cells.map(csvCell).join(",")}\r\n`;
