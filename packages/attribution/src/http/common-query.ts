// The query parameters that every report takes.
import { z } from "zod";

/** `from`/`to`: an ISO date is a whole day in `tz`; an instant is itself, `to` exclusive. */
export const commonQuery = {
  site: z.string().default("default").describe("Site id."),
  from: z.string().optional().describe("ISO date or instant. Default: 30 days before `to`."),
  to: z
    .string()
    .optional()
    .describe("ISO date (that day included) or instant (excluded). Default: now."),
  tz: z
    .string()
    .optional()
    .describe("IANA time zone of dates, such as Europe/Berlin. Default: the site's."),
};

/** How rows are written. */
export const formatQuery = {
  format: z.enum(["json", "csv", "ndjson"]).default("json").describe("Form of the answer."),
};

/** Pages of a list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(10_000).default(100).describe("Rows at most."),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0).describe("Rows to skip."),
};
