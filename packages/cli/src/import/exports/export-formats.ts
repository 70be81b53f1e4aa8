// The exports of other systems that are known, and which of them a file is.
import { amplitude } from "./amplitude.js";
import type { ExportFormat } from "./export-format.js";
import { ga4 } from "./ga4.js";
import { matomo } from "./matomo.js";
import { mixpanel } from "./mixpanel.js";
import { plausible } from "./plausible.js";
import { umami } from "./umami.js";
import { valueAt } from "./value-at.js";

export const exportFormats: readonly ExportFormat[] = [
  ga4,
  matomo,
  umami,
  plausible,
  mixpanel,
  amplitude,
];

/** The export whose signs a row has; of CSV its header with anything under it. */
export function exportFormatOf(row: Readonly<Record<string, unknown>>): ExportFormat | undefined {
  return exportFormats.find(({ signs }) => signs.every((path) => valueAt(row, path) !== undefined));
}
