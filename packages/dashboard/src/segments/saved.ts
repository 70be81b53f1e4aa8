// The names of a site's segments, for the filter on every page: read when the site is chosen, and after a change.
import { signal } from "@preact/signals";
import { ask } from "../ask.ts";
import { given } from "../view.ts";

export const segmentsPath = "/api/v1/segments";
export const segmentPath = (name: string): string => `${segmentsPath}/${encodeURIComponent(name)}`;
export const siteAsked = (): string => given("site", "default");

export const segmentNames = signal<string[]>([]);

/** Without an answer there is nothing to choose from; the page of segments says what is the matter. */
export async function loadSegments(site: string): Promise<void> {
  segmentNames.value = await ask<{ rows: { name: string }[] }>(segmentsPath, {
    params: { site },
  }).then(
    ({ rows }) => rows.map(({ name }) => name),
    () => [],
  );
}
