// Umami: the file website_event.csv of its export.
// Source: the table website_event, https://github.com/umami-software/umami (db/clickhouse/schema.sql)
import type { ExportFormat } from "./export-format.js";

export const umami: ExportFormat = {
  name: "umami",
  signs: ["session_id", "url_path", "event_type", "created_at"],
  zone: "UTC",
  columns: {
    event: ["event_name"],
    timestamp: ["created_at"],
    message_id: ["event_id"],
    anonymous_id: ["session_id"],
    user_id: ["distinct_id"],
    url: ["https://{hostname}{url_path}?{url_query}"],
    referrer: ["https://{referrer_domain}{referrer_path}"],
    title: ["page_title"],
  },
  properties: ["tag", "gclid", "fbclid", "msclkid", "ttclid", "li_fat_id", "twclid"],
  kinds: { field: "event_type", of: { "1": { type: "page" } } },
};
