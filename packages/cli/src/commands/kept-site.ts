// A site by its id, to be changed and kept again: keys and links are parts of it.
import type { Site } from "@cairn/schema";
import type { Command } from "commander";
import { type Client, ServiceRefusal } from "../client.js";
import { CommandError, exitCodes } from "../command-error.js";
import { connect, withService } from "./service.js";

/** Adds `--site` and `--url`. */
export const withSite = (command: Command): Command =>
  withService(command).option("--site <id>", "the site (default: default)");

interface Named {
  site?: string;
  url?: string;
}

/** So often a change is made again; each time somebody else's came first. */
const mostTries = 20;

/** The site as the service has it. */
export async function keptSite({ site, ...service }: Named): Promise<Site> {
  return (await read(await connect(service), site)).site;
}

/**
 * Changes a site and keeps it. Where somebody changed it meanwhile, the change is made again to what there is by then.
 * @param change gets the site, and all sites
 */
export async function changeSite(
  { site: id, ...service }: Named,
  change: (site: Site, sites: readonly Site[]) => Site,
): Promise<void> {
  const client = await connect(service);
  for (let tries = 1; ; tries++) {
    const { site, sites } = await read(client, id);
    try {
      await client.putSite({ ...change(site, sites), revision: site.revision });
      return;
    } catch (error) {
      const isChanged = error instanceof ServiceRefusal && error.code === "site_changed";
      if (!isChanged || tries === mostTries) throw error;
    }
  }
}

async function read(client: Client, id = "default") {
  const sites = await client.sites();
  const site = sites.find((one) => one.id === id);
  if (site === undefined) {
    const known = sites.map((one) => one.id).join(", ");
    throw new CommandError(exitCodes.wrongUse, `There is no site "${id}". Known: ${known}.`);
  }
  return { site, sites };
}
