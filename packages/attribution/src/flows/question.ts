// What flows may be asked for: where people go from an event, a page or a channel, or come from to it.
import { z } from "zod";
import { eventMatch } from "../filters/event-match.js";
import { filterList } from "../filters/filter.js";
import { pageGroups } from "./page-groups.js";

const place = z
  .union([z.string().min(1).max(1000), eventMatch])
  .describe('A node by its name, such as "/cart" or "email", or an event: {"event", "filters"}.');

export const flowQuestion = z.strictObject({
  of: z
    .enum(["event", "page", "channel"])
    .default("page")
    .describe("What nodes are: names of events, pages, or channels of touches."),
  start: place.optional(),
  end: place.optional(),
  steps: z
    .number()
    .int()
    .min(1)
    .max(20)
    .default(5)
    .describe("Nodes after the start or before the end."),
  window: z
    .string()
    .max(50)
    .default("1d")
    .describe("Nodes so far from the start or end: 50s 10m 1h 1d 2w, at most 366d."),
  count: z
    .enum(["people", "sessions"])
    .default("people")
    .describe("Each person's first start or last end, or each session's."),
  collapse: z.boolean().default(true).describe("Of a run of one node the first is kept."),
  groups: pageGroups
    .default([])
    .describe('Names by patterns: [{"pattern": "/product/*", "name": "Products"}].'),
  min_share: z
    .number()
    .min(0)
    .max(1)
    .default(0.0025)
    .describe("Nodes with a smaller share of all starts are (other)."),
  limit: z
    .number()
    .int()
    .min(1)
    .max(500)
    .default(50)
    .describe("Nodes of a column; the rest is (other)."),
  filters: filterList.default([]).describe("On every event; not with channel."),
});
export type FlowQuestion = z.output<typeof flowQuestion>;
