// Which collector a command sends to, and the site that it sends to.
import type { Site } from "@cairn/schema";
import { CommandError, exitCodes } from "../command-error.js";
import { loadConfig } from "../config.js";
import { sitesPath } from "../data-directory.js";
import { noKey, readKeys } from "../keys.js";
import { reachable } from "../reachable.js";
import { keptSites } from "../sites-file.js";
import { connect, type ServiceOptions } from "./service.js";

/** The collector that this environment describes. */
export function collectorUrl(): string {
  const { config } = loadConfig();
  return `http://${reachable(config.publicHost)}:${config.publicPort}`;
}

/** What sending needs to know of a site. */
export type SendingSite = Pick<Site, "write_key"> & Partial<Pick<Site, "time_zone">>;

/** A site as the data directory has it; with `--url`, or without one there, as the service says. */
export async function siteOf({
  site = "default",
  ...service
}: ServiceOptions & { site?: string | undefined }): Promise<SendingSite> {
  const loaded = loadConfig();
  const { config } = loaded;
  const kept = service.url === undefined ? keptSites(sitesPath(config)) : undefined;
  if (site === "default" && service.url === undefined) {
    const here = kept?.find(({ id }) => id === site);
    if (config.writeKey !== undefined) return { ...here, write_key: config.writeKey };
    if (kept === undefined) {
      const made = await readKeys(config);
      if (made === undefined) throw noKey(loaded, "--key");
      return { write_key: made.writeKey };
    }
  }
  const sites = kept ?? (await (await connect(service)).sites());
  const found = sites.find(({ id }) => id === site);
  if (found !== undefined) return found;
  const known = sites.map(({ id }) => id).join(", ");
  throw new CommandError(exitCodes.wrongUse, `There is no site "${site}". Known: ${known}.`);
}
