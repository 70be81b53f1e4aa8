// A site by its id, to be changed and kept again: keys and links are parts of it.
import type { Site } from "@cairn/schema";
import type { Command } from "commander";
import { CommandError, exitCodes } from "../command-error.js";
import { connect, withService } from "./service.js";

/** Adds `--site` and `--url`. */
export const withSite = (command: Command): Command =>
  withService(command).option("--site <id>", "the site (default: default)");

/** The site as the service has it. Two that change it at once: the later one wins. */
export async function keptSite({
  site: id = "default",
  ...service
}: {
  site?: string;
  url?: string;
}) {
  const client = await connect(service);
  const sites = await client.sites();
  const site = sites.find((one) => one.id === id);
  if (site === undefined) {
    const known = sites.map((one) => one.id).join(", ");
    throw new CommandError(exitCodes.wrongUse, `There is no site "${id}". Known: ${known}.`);
  }
  return { site, sites, save: (next: Site) => client.putSite(next) };
}
