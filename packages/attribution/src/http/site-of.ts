// The site that a request is about.
import type { Site, Sites } from "@cairn/schema";
import { ApiError } from "./api-error.js";

/** @throws ApiError 404 as `unknownSite` */
export function siteOf(sites: Sites, id: string): Site {
  const site = sites.get(id);
  if (site === undefined) throw unknownSite(sites, id);
  return site;
}

/** Lists the ids of the sites, which are no secret to who has the API key. */
export function unknownSite(sites: Sites, id: string): ApiError {
  const known = sites.all().map((other) => other.id);
  return new ApiError(
    404,
    "unknown_site",
    `site: "${id}" is not a site.`,
    `Sites: ${known.join(", ")}.`,
  );
}
