// The site that a request is about.
import type { Site, Sites } from "@cairn/schema";
import { ApiError } from "./api-error.js";

/** @throws ApiError 404 that lists the ids of the sites (ids are no secret to who has the API key). */
export function siteOf(sites: Sites, id: string): Site {
  const site = sites.get(id);
  if (site !== undefined) return site;
  const known = sites.all().map((other) => other.id);
  throw new ApiError(
    404,
    "unknown_site",
    `site: "${id}" is not a site.`,
    `Sites: ${known.join(", ")}.`,
  );
}
