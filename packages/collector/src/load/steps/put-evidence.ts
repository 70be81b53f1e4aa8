// How the visitor came: the best evidence of a touch in the event, and its channel.
import { evidenceKey, readEvidence, siteChannelOf, withCoupon } from "@cairn/schema";
import { record, type Step } from "../draft.js";

/** `identify`, `group` and `alias` are never touches. */
export const putEvidence: Step = ({ event, context, properties, site, row }) => {
  if (event.type === "identify" || event.type === "group" || event.type === "alias") return;
  const seen = readEvidence({
    url: row.url,
    referrer: row.referrer,
    campaign: given(context.campaign),
    properties: properties ?? {},
    clickIdsInContext: given(context.clickIds),
    ownDomains: site?.domains ?? [],
    name: row.name,
    hasPage: row.hasPage === 1,
  });
  // Of what was sent alone: which touches are one does not change with the site's settings.
  row.evidenceKey = evidenceKey(seen);
  const evidence = withCoupon(seen, site?.coupons);
  row.evidence = evidence.kind;
  // Whether a page without evidence opens a session, and is `direct`, is decided when it is read.
  row.channel = evidence.kind === "none" ? "" : siteChannelOf(site?.channel_rules)(evidence);
  row.source = evidence.source;
  row.medium = evidence.medium;
  row.campaign = evidence.campaign;
  row.content = evidence.content;
  row.term = evidence.term;
  row.clickIdType = evidence.clickIdType;
  row.clickId = evidence.clickId;
  row.partner = evidence.partner;
  row.coupon = evidence.coupon;
  row.landingPage = evidence.landingPage;
};

/** Most events have neither: nothing is read of nothing. */
function given(value: unknown): Record<string, unknown> | undefined {
  return value === undefined ? undefined : record(value);
}
