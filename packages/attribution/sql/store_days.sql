-- Stores the events of days of a site, each with its session.
INSERT INTO stored_events
  (site, day, generation, is_event, event_key, event_id, type, name, event_time, visitor_id, user_id, visitor_key, node_key,
  person_key, path, device, browser, os, country, library, locale, is_hit, session_key, session_started_at,
  session_views, session_ms, session_channel, session_source, session_medium, session_campaign, session_content,
  session_term, session_partner, session_coupon, session_click_id_type, session_referrer, session_landing_page,
  session_exit_page)
SELECT
  {site:String}, toDate(at) AS day, {generation:UInt64} + toUInt16(day), 1, cityHash64(name, event_id), event_id, type, name,
  event_time, visitor_id, user_id, visitor_key, sipHash64(node), person_key, path, device, browser, os, country,
  library, locale, is_hit, session_key,
  if(session_key = 0, fromUnixTimestamp64Milli(0, 'UTC'), session_started_at), session_views, session_ms, session_channel, session_source,
  session_medium, session_campaign, session_content, session_term, session_partner, session_coupon,
  session_click_id_type, session_referrer, session_landing_page, session_exit_page
FROM asked_rows()
WHERE day IN {days:Array(Date)};
