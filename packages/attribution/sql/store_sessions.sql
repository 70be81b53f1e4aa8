-- Stores the sessions that began on days of a site.
INSERT INTO stored_sessions
  (site, day, generation, node_key, person_key, session_key, session_place, session_started_at, session_views,
  session_ms, session_channel, session_source, session_medium, session_campaign, session_content, session_term,
  session_partner, session_coupon, session_click_id_type, session_referrer, session_landing_page, session_exit_page)
SELECT
  {site:String}, toDate(at) AS day, {generation:UInt64} + toUInt16(day), sipHash64(node), person_key, session_key,
  toUnixTimestamp64Milli(at) * 1048576 + toInt64(cityHash64(actor, session_id) % 1048576),
  at, session_views, session_ms, session_channel, session_source, session_medium, session_campaign,
  session_content, session_term, session_partner, session_coupon, session_click_id_type, session_referrer,
  session_landing_page, session_exit_page
FROM asked_rows()
WHERE day IN {days:Array(Date)};
