-- Stores days of a site.
INSERT INTO stored_events
SELECT
  {site:String}, toDate(at) AS day, {generation:UInt64} + toUInt16(day), cityHash64(name, event_id), event_id, type, name,
  event_time, visitor_id, user_id, visitor_key, sipHash64(node), person_key, path, device, browser, os, country,
  library, locale, is_hit,
  is_hit AND session_of = event_id AND session_started_at = event_time,
  session_key,
  if(session_key = 0, 0, toUnixTimestamp64Milli(session_started_at) * 1048576 + toInt64(cityHash64(session_actor, session_of) % 1048576)),
  if(session_key = 0, fromUnixTimestamp64Milli(0, 'UTC'), session_started_at), session_views, session_ms, session_channel, session_source,
  session_medium, session_campaign, session_content, session_term, session_partner, session_coupon,
  session_click_id_type, session_referrer, session_landing_page, session_exit_page
FROM asked_rows()
WHERE day IN {days:Array(Date)};
