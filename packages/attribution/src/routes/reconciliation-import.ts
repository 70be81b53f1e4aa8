// POST /api/v1/orders and /api/v1/platform-claims: what books and ad systems have; a new import replaces.

import { isCurrency } from "@cairn/schema";
import { z } from "zod";
import { claimsImportAnswer, ordersImportAnswer } from "../answers/reconciliation.js";
import { BadParameter } from "../bad-parameter.js";
import type { Engine } from "../engine.js";
import { answers } from "../http/answers.js";
import { commonQuery } from "../http/common-query.js";
import { RefusedRows } from "../http/row-problems.js";
import { siteOf } from "../http/site-of.js";
import { readSent, tableQuery, tableSchema } from "../http/table-body.js";
import { fromMicros, money, toMicros } from "../money.js";
import { orderStatuses } from "../reconciliation/order-columns.js";
import { isClaimHeader, readClaims } from "../reconciliation/read-claims.js";
import { isOrderHeader, readOrders } from "../reconciliation/read-orders.js";
import { createReplacingTable } from "../store/replacing-table.js";
import { isZone, localDay } from "../time/zoned-day.js";
import type { App } from "./app.js";

const word = z.string().max(255).optional();
const orderQuery = z.strictObject({
  site: commonQuery.site,
  currency: z
    .string()
    .refine(isCurrency, "must be an ISO 4217 code, such as EUR")
    .optional()
    .describe("Of rows that name none."),
  tz: z.string().optional().describe("IANA time zone of times without one. Default: the site's."),
  ...tableQuery,
});
const { tz: _, ...importQuery } = orderQuery.shape;
const claimQuery = z.strictObject({
  ...importQuery,
  channel: word.describe("Of rows that name none. Default: by source, medium and campaign."),
  source: word.describe("Of rows that name none, such as google."),
  medium: word.describe("By which the channel of a source is found. Default: cpc."),
  account: word.describe("Of rows that name none."),
});

const orderColumns = ["order_id", "ordered_at", "value", "currency", "status"] as const;
const claimColumns = [
  ...(["day", "channel", "account", "source", "campaign"] as const),
  ...(["conversions", "value", "currency"] as const),
] as const;

const dayMs = 86_400_000;

export function reconciliationImportRoutes(app: App, { store, sites, now }: Engine): void {
  const tableOf = (name: string, columns: readonly string[]) =>
    createReplacingTable(store, name, { columns: ["site", ...columns], clock: now });
  const orders = tableOf("orders", orderColumns);
  const claims = tableOf("platform_claims", claimColumns);
  const schema = { ...tableSchema, tags: ["reconciliation"] };

  app.post(
    "/api/v1/orders",
    {
      schema: { ...schema, querystring: orderQuery, summary: "Takes orders of record" },
      config: answers(ordersImportAnswer),
    },
    async ({ query: { site: id, tz, ...options }, body }) => {
      const site = siteOf(sites, id);
      const zone = zoneOf(tz, site.time_zone);
      const { sent, decimal } = await readSent(body, options, isOrderHeader);
      // Clocks of shops may be ahead, and a day without a time is read in the site's zone.
      const latest = now() + dayMs;
      const read = readOrders(sent, { ...options, decimal, zone, latest });
      if (read.problems.count > 0) throw new RefusedRows(read.problems);
      const rows = read.rows.map((row) => [site.id, ...orderColumns.map((name) => row[name])]);
      if (!options.dry_run) await orders.write(rows);
      return {
        site: site.id,
        rows: read.rows.length,
        further_lines: read.furtherLines,
        days: daysOf(read.rows.map(({ ordered_at: at }) => localDay(Date.parse(`${at}Z`), zone))),
        statuses: Object.fromEntries(
          orderStatuses.map((one) => [
            one,
            read.rows.filter(({ status }) => status === one).length,
          ]),
        ),
        values: valuesOf(read.rows),
        columns: read.columns,
        ignored: read.ignored,
      };
    },
  );

  app.post(
    "/api/v1/platform-claims",
    {
      schema: { ...schema, querystring: claimQuery, summary: "Takes what ad systems claim" },
      config: answers(claimsImportAnswer),
    },
    async ({ query: { site: id, ...options }, body }) => {
      const site = siteOf(sites, id);
      const { sent, decimal } = await readSent(body, options, isClaimHeader);
      // Where a day begins first it is tomorrow already.
      const lastDay = localDay(now(), "Pacific/Kiritimati");
      const read = readClaims(sent, { ...options, decimal, lastDay });
      if (read.problems.count > 0) throw new RefusedRows(read.problems);
      const rows = read.rows.map((row) => [site.id, ...claimColumns.map((name) => row[name])]);
      if (!options.dry_run) await claims.write(rows);
      const sum = read.rows.reduce((all, row) => all + toMicros(row.conversions), 0n);
      return {
        site: site.id,
        rows: read.rows.length,
        read: read.read,
        totals_left_out: read.totals,
        days: daysOf(read.rows.map(({ day }) => day)),
        conversions: Number(fromMicros(sum)),
        values: valuesOf(read.rows),
        columns: read.columns,
        ignored: read.ignored,
      };
    },
  );
}

function zoneOf(given: string | undefined, usual: string): string {
  if (given === undefined || isZone(given)) return given ?? usual;
  const hint = "An IANA zone: UTC, Europe/Berlin, …";
  throw new BadParameter("tz", `"${given}" is not a time zone`, hint);
}

function daysOf(days: readonly string[]) {
  const sorted = days.toSorted();
  return { from: sorted[0] ?? null, to: sorted.at(-1) ?? null };
}

/** What a table adds up to, to be compared with the export's own total. */
function valuesOf(rows: readonly { currency: string; value: string | null }[]) {
  const micros = new Map<string, bigint>();
  for (const { currency, value } of rows) {
    if (value !== null) micros.set(currency, (micros.get(currency) ?? 0n) + toMicros(value));
  }
  return [...micros]
    .map(([currency, sum]) => ({ currency, value: money(fromMicros(sum)) }))
    .toSorted((x, y) => (x.currency < y.currency ? -1 : 1));
}
