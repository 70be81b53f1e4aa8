// A table as the body of a request: which content types there are, how long it may be, and its options.
import type { FastifyError, FastifyRequest } from "fastify";
import { z } from "zod";
import { BadParameter } from "../bad-parameter.js";
import type { App } from "../routes/app.js";
import { dayOrders } from "../tables/read-day.js";
import { decimalMarks } from "../tables/read-number.js";
import { readTable, type TableKind, tableLimits } from "../tables/read-table.js";
import { ApiError, answerError } from "./api-error.js";

const kinds: Readonly<Record<string, TableKind>> = {
  "application/json": "json",
  "application/x-ndjson": "ndjson",
  "text/csv": "delimited",
  "text/tab-separated-values": "delimited",
};

interface SentTable {
  bytes: Buffer;
  kind: TableKind;
}

/** @throws BadParameter when there is no body */
function sentTable(body: unknown): SentTable {
  if (body !== null && typeof body === "object" && "bytes" in body) return body as SentTable;
  throw new BadParameter("body", "is missing", "Send a table as CSV, NDJSON or JSON.");
}

type TableOptions = z.output<z.ZodObject<typeof tableQuery>>;

/**
 * The table of a request, and what stands before its decimals: JSON has always a point.
 * @param isHeader whether a row is the header of such a table
 */
export async function readSent(
  body: unknown,
  options: TableOptions,
  isHeader: (cells: readonly string[], map: TableOptions["map"]) => boolean,
) {
  const { bytes, kind } = sentTable(body);
  return {
    sent: await readTable(bytes, kind, (cells) => isHeader(cells, options.map)),
    decimal: options.decimal ?? (kind === "delimited" ? undefined : ("point" as const)),
  };
}

/** Lets the routes of this scope take a table of at most `tableLimits.bytes` as it was sent. */
export function takeTables(app: App): void {
  app.removeContentTypeParser("application/json");
  for (const [type, kind] of Object.entries(kinds)) {
    app.addContentTypeParser(
      type,
      { parseAs: "buffer", bodyLimit: tableLimits.bytes },
      async (_request: FastifyRequest, bytes: Buffer | string): Promise<SentTable> => ({
        bytes: Buffer.from(bytes),
        kind,
      }),
    );
  }
  app.setErrorHandler((error: FastifyError, request, reply) =>
    answerError(refusals[error.statusCode ?? 0] ?? error, request, reply),
  );
}

const refusals: Readonly<Record<number, ApiError>> = {
  413: new ApiError(
    413,
    "too_large",
    `The table is above ${tableLimits.bytes / 1024 / 1024} MB.`,
    "Split it by day: all rows of one day have to be in one table.",
  ),
  415: new ApiError(
    415,
    "unsupported_type",
    "The body is no table.",
    `Send it with one of these content types: ${Object.keys(kinds).join(", ")}.`,
  ),
};

/** What `/openapi.json` says of the body of a route that takes tables; the table is read by the route. */
export const tableSchema = {
  consumes: Object.keys(kinds),
  body: z.any().meta({
    description: "CSV, tab-separated text, NDJSON, or JSON with rows.",
    type: "object",
    properties: { rows: { type: "array", items: { type: "object" } } },
  }),
};

/** How a table writes numbers and days, and what its columns are called. */
export const tableQuery = {
  map: z
    .string()
    .max(4000)
    .transform((text, context) => {
      const parsed = mapSchema.safeParse(jsonOf(text));
      if (parsed.success) return parsed.data;
      context.addIssue({ code: "custom", message: 'must be JSON, such as {"theirs":"ours"}' });
      return z.NEVER;
    })
    .optional()
    .describe('Columns by another name than the known ones: {"theirs":"ours"}.'),
  decimal: z
    .enum(decimalMarks)
    .optional()
    .describe("What stands before decimals. Default: what the table shows without doubt."),
  dry_run: z
    .enum(["true", "false"])
    .default("false")
    .transform((text) => text === "true")
    .describe("Reads and checks the table, answers as ever, and writes nothing."),
  date_order: z
    .enum(dayOrders)
    .optional()
    .describe("Of dates such as 09/01/2026. Default: what the table shows without doubt."),
};

const mapSchema = z.record(z.string(), z.string());

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
