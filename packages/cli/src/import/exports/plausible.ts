// Plausible: its export has sums by day and no visitors.
// Source: https://plausible.io/docs/export-stats
import type { ExportFormat } from "./export-format.js";

export const plausible: ExportFormat = {
  name: "plausible",
  signs: ["date", "visitors", "visits", "bounces"],
  columns: {},
  refused:
    "An export of Plausible has sums by day and no visitors, so there is nobody to attribute to. Its imported_sources file can be taken as counts beside your costs: --kind spend --cost none --map visits=clicks --account plausible --currency EUR.",
};
