-- Rows of measures: events with their person, their session's words, and what was seen in it until its end.
SELECT happened.*, happened.event_time AS at, visitor_key() AS visitor_key, person_key() AS person_key,
  session_key() AS session_key, seen.views AS session_views, seen.exit_page AS session_exit_page,
  toUnixTimestamp64Milli(seen.ended_at) - toUnixTimestamp64Milli(seen.started_at) AS session_ms
FROM
(
  SELECT * FROM session_events(
    site = {site:String}, from = {live_from:DateTime64(3, 'UTC')}, to = {live_to:DateTime64(3, 'UTC')})
  WHERE is_live()
) AS happened
LEFT ANY JOIN
(
  SELECT * FROM sessions_between(
    site = {site:String},
    from = toStartOfDay({live_from:DateTime64(3, 'UTC')}) - INTERVAL 1 DAY,
    to = end_of_sessions())
) AS seen
  ON seen.actor = happened.session_actor AND seen.session_id = happened.session_of
    AND seen.started_at = happened.session_started_at;
