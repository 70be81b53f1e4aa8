-- Stores days of a site.
INSERT INTO stored_events
SELECT
  {site:String}, toDate(at) AS day, {generation:UInt64} + toUInt16(day), cityHash64(name, event_id), event_id, type, name,
  event_time, visitor_id, user_id, visitor_key, sipHash64(node), path, device, browser, os, country, library, locale,
  is_hit, is_hit AND session_of = event_id AND session_started_at = event_time AS opens_session,
  if(is_hit, session_key, 0),
  if(is_hit, toUnixTimestamp64Milli(session_started_at) * 1048576 + toInt64(cityHash64(session_actor, session_of) % 1048576), 0),
  if(is_hit, session_started_at, fromUnixTimestamp64Milli(0, 'UTC')), if(is_hit, session_views, 0), if(is_hit, session_ms, 0),
  if(is_hit, session_channel, ''), if(is_hit, session_source, ''), if(is_hit, session_medium, ''),
  if(is_hit, session_campaign, ''), if(is_hit, session_content, ''), if(is_hit, session_term, ''),
  if(is_hit, session_partner, ''), if(is_hit, session_coupon, ''), if(is_hit, session_click_id_type, ''),
  if(is_hit, session_referrer, ''), if(is_hit, session_landing_page, ''), if(is_hit, session_exit_page, '')
FROM asked_rows()
WHERE day IN {days:Array(Date)};
