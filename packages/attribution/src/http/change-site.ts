// Changes of sites come in; they are made one after the other, so that none undoes a part that another changed.
import { type Site, type Sites, siteSchema } from "@cairn/schema";
import { createOneAtATime } from "../one-at-a-time.js";

/**
 * Makes one change and resolves when it is on disk.
 * @param change reads the site as it is by then, with what changes before left; may throw
 */
export type ChangeSite = (change: () => Site) => Promise<Site>;

export function createChangeSite(sites: Sites): ChangeSite {
  const oneAtATime = createOneAtATime();
  return (change) =>
    oneAtATime(async () => {
      // As it is kept, so that what is told of it is told again.
      const site = siteSchema.parse(change());
      await sites.put(site);
      return site;
    });
}
