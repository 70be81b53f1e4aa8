// Mixpanel: what the Raw Event Export API answers, an object a line.
// Source: https://docs.mixpanel.com/reference/raw-event-export
import type { ExportFormat } from "./export-format.js";

export const mixpanel: ExportFormat = {
  name: "mixpanel",
  signs: ["event", "properties.distinct_id", "properties.time"],
  columns: {
    event: ["event"],
    timestamp: ["properties.time"],
    message_id: ["properties.$insert_id"],
    anonymous_id: ["properties.$device_id", "properties.distinct_id"],
    user_id: ["properties.$user_id"],
    url: ["properties.$current_url", "properties.current_url"],
    referrer: ["properties.$referrer"],
    value: ["properties.value", "properties.revenue", "properties.amount"],
    currency: ["properties.currency"],
    order_id: ["properties.order_id"],
    coupon: ["properties.coupon"],
    source: ["properties.utm_source"],
    medium: ["properties.utm_medium"],
    campaign: ["properties.utm_campaign"],
    content: ["properties.utm_content"],
    term: ["properties.utm_term"],
  },
  properties: ["properties"],
  kinds: { field: "event", of: { $mp_web_page_view: { type: "page" } } },
};
