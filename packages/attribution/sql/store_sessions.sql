-- Stores the sessions that began on days of a site. They have rows of their own: what opened one may be no event that
-- counts, or belong to another session that began in the same millisecond.
INSERT INTO stored_events
  (site, day, generation, is_hit, opens_session, event_key, event_time, node_key, person_key, session_key, session_place,
  session_started_at, session_views, session_ms, session_channel, session_source, session_medium, session_campaign,
  session_content, session_term, session_partner, session_coupon, session_click_id_type, session_referrer,
  session_landing_page, session_exit_page)
SELECT
  {site:String}, toDate(at) AS day, {generation:UInt64} + toUInt16(day), 1, 1, session_key, at, sipHash64(node), person_key, session_key,
  toUnixTimestamp64Milli(at) * 1048576 + toInt64(cityHash64(actor, session_id) % 1048576),
  at, session_views, session_ms, session_channel, session_source, session_medium, session_campaign,
  session_content, session_term, session_partner, session_coupon, session_click_id_type, session_referrer,
  session_landing_page, session_exit_page
FROM asked_rows()
WHERE day IN {days:Array(Date)};
