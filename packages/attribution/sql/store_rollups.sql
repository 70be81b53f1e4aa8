-- Stores what one visitor did within half an hour as one row: from the rows that days were just stored as.
INSERT INTO stored_rollups
  (site, day, generation, rollup_key, events, page_views, views, event_time, visitor_id, user_id, visitor_key,
  node_key, person_key, device, browser, os, country, library, locale, is_hit, session_key, session_started_at,
  session_views, session_ms, session_channel, session_source, session_medium, session_campaign, session_content,
  session_term, session_partner, session_coupon, session_click_id_type, session_referrer, session_landing_page,
  session_exit_page)
SELECT
  site, day, generation,
  cityHash64(half_hour, visitor_key, node_key, person_key, device, browser, os, country, library, locale, is_hit, session_key) AS rollup_key,
  count(), countIf(name = 'page_view'), countIf(name IN ('page_view', 'screen_view')), min(happened.event_time),
  any(happened.visitor_id), any(happened.user_id), visitor_key, node_key, person_key, device, browser, os, country,
  library, locale, is_hit, session_key, any(happened.session_started_at), any(happened.session_views),
  any(happened.session_ms), any(happened.session_channel), any(happened.session_source),
  any(happened.session_medium), any(happened.session_campaign), any(happened.session_content),
  any(happened.session_term), any(happened.session_partner), any(happened.session_coupon),
  any(happened.session_click_id_type), any(happened.session_referrer), any(happened.session_landing_page),
  any(happened.session_exit_page)
FROM stored_events AS happened
WHERE site = {site:String} AND day IN {days:Array(Date)} AND generation = {generation:UInt64} + toUInt16(day) AND is_event
  AND happened.event_time >= {live_from:DateTime64(3, 'UTC')} AND happened.event_time < {live_to:DateTime64(3, 'UTC')}
GROUP BY
  site, day, generation, intDiv(toUnixTimestamp(happened.event_time), 1800) AS half_hour, visitor_key, node_key,
  person_key, device, browser, os, country, library, locale, is_hit, session_key;
