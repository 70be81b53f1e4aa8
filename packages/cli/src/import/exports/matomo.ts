// Matomo: what Live.getLastVisitsDetails answers as JSON, a visit a row with its actions in a list.
// Source: https://developer.matomo.org/api-reference/reporting-api (module Live)
import type { ExportFormat } from "./export-format.js";

export const matomo: ExportFormat = {
  name: "matomo",
  signs: ["idVisit", "visitorId", "actionDetails"],
  each: "actionDetails",
  columns: {
    event: ["goalName", "eventAction", "type"],
    timestamp: ["timestamp", "serverTimestamp"],
    message_id: [
      "{idVisit}/{type}/{timestamp}/{pageIdAction}{goalId}{orderId}{eventCategory}{eventAction}{eventName}",
    ],
    anonymous_id: ["visitorId"],
    user_id: ["userId"],
    ip: ["visitIp"],
    url: ["url"],
    referrer: ["referrerUrl"],
    title: ["pageTitle"],
    value: ["revenue"],
    currency: ["siteCurrency"],
    order_id: ["orderId"],
    source: ["campaignSource"],
    medium: ["campaignMedium"],
    campaign: ["campaignName", { path: "referrerName", where: ["referrerType", "campaign"] }],
    content: ["campaignContent"],
    term: ["campaignKeyword"],
  },
  properties: ["eventCategory", "eventName", "eventValue", "siteSearchKeyword"],
  kinds: {
    field: "type",
    of: {
      action: { type: "page" },
      ecommerceOrder: { event: "purchase" },
      ecommerceAbandonedCart: { event: "abandoned_cart" },
      search: { event: "search" },
    },
  },
};
