// Google Analytics 4 in BigQuery: `events_YYYYMMDD` as JSON, or flat columns of it as CSV.
// Source: GA4 BigQuery Export schema, https://support.google.com/analytics/answer/7029846
import type { ExportFormat } from "./export-format.js";

export const ga4: ExportFormat = {
  name: "ga4",
  signs: ["event_timestamp", "event_name", "user_pseudo_id"],
  columns: {
    event: ["event_name"],
    // Microseconds.
    timestamp: ["event_timestamp"],
    anonymous_id: ["user_pseudo_id"],
    user_id: ["user_id"],
    url: ["event_params.page_location", "page_location"],
    referrer: ["event_params.page_referrer", "page_referrer"],
    title: ["event_params.page_title", "page_title"],
    value: ["ecommerce.purchase_revenue", "event_params.value", "value"],
    currency: ["event_params.currency", "currency"],
    order_id: ["event_params.transaction_id", "ecommerce.transaction_id", "transaction_id"],
    coupon: ["event_params.coupon", "coupon"],
    source: ["collected_traffic_source.manual_source"],
    medium: ["collected_traffic_source.manual_medium"],
    campaign: ["collected_traffic_source.manual_campaign_name"],
    content: ["collected_traffic_source.manual_content"],
    term: ["collected_traffic_source.manual_term"],
  },
  properties: ["event_params", "collected_traffic_source.gclid", "collected_traffic_source.dclid"],
};
