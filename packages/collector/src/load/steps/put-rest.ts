// The free part: properties or traits, and what of the context no other step took.

import { record, type Step, text } from "../draft.js";
import { jsonText } from "../json-text.js";

/** Context that has its own columns, or that is personal and not kept (`ip`). */
const taken = new Set([
  "page",
  "campaign",
  "userAgent",
  "ip",
  "locale",
  "timezone",
  "library",
  "consent",
  "gpc",
  "clickIds",
  "sessionId",
  "traits",
]);

export const putRest: Step = ({ event, context, properties, row }) => {
  row.library = text(record(context.library).name, 100);
  row.locale = text(context.locale, 35);
  row.timeZone = text(context.timezone, 64);
  const isProfile = event.type === "identify" || event.type === "group";
  row.properties = jsonText(isProfile ? record(event.traits) : (properties ?? {}));
  let rest: Record<string, unknown> | undefined;
  for (const key in context) {
    if (taken.has(key)) continue;
    rest ??= {};
    rest[key] = context[key];
  }
  if (rest !== undefined) row.context = jsonText(rest);
};
