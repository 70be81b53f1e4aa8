// Amplitude: what the Export API answers, unzipped: gzipped files with an object a line.
// Source: https://amplitude.com/docs/apis/analytics/export
import type { ExportFormat } from "./export-format.js";

export const amplitude: ExportFormat = {
  name: "amplitude",
  signs: ["event_type", "event_time", "device_id", "event_properties"],
  zone: "UTC",
  columns: {
    event: ["event_type"],
    timestamp: ["event_time"],
    message_id: ["$insert_id", "uuid"],
    anonymous_id: ["device_id"],
    user_id: ["user_id"],
    ip: ["ip_address"],
    url: ["event_properties.[Amplitude] Page URL"],
    title: ["event_properties.[Amplitude] Page Title"],
    referrer: ["event_properties.referrer"],
    value: ["event_properties.$revenue", "event_properties.revenue", "event_properties.value"],
    currency: ["event_properties.$currency", "event_properties.currency"],
    order_id: ["event_properties.order_id"],
    coupon: ["event_properties.coupon"],
    // Those of the user are the last ones that were seen, and are said of every later event.
    source: ["event_properties.utm_source"],
    medium: ["event_properties.utm_medium"],
    campaign: ["event_properties.utm_campaign"],
    content: ["event_properties.utm_content"],
    term: ["event_properties.utm_term"],
  },
  properties: ["event_properties"],
  kinds: {
    field: "event_type",
    of: { "[Amplitude] Page Viewed": { type: "page" }, revenue_amount: { event: "purchase" } },
  },
};
