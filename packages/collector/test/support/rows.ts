// The rows that the loader makes of what a collector's log has.
import { openCountries } from "../../src/index.js";
import { createSteps } from "../../src/load/enrich.js";
import { readRecord } from "../../src/load/read-record.js";
import type { EventRow } from "../../src/load/row.js";
import type { LogEntry } from "../../src/log/event-log.js";

const steps = createSteps({ countries: openCountries() });

export function rowsOf(entries: readonly LogEntry[]): EventRow[] {
  return entries.flatMap((entry) =>
    readRecord(entry, { steps, site: () => undefined }, 0).drafts.map(({ row }) => row),
  );
}
