-- Rows of measures: events with their person, their session's words, and what was seen in it until a day
-- after the range.
SELECT happened.*, happened.event_time AS at, seen.views AS session_views, seen.exit_page AS session_exit_page,
  toUnixTimestamp64Milli(seen.ended_at) - toUnixTimestamp64Milli(seen.started_at) AS session_ms
FROM
(
  SELECT * FROM session_events(
    site = {site:String}, from = {read_from:DateTime64(3, 'UTC')}, to = {read_to:DateTime64(3, 'UTC')})
) AS happened
LEFT ANY JOIN
(
  SELECT * FROM sessions_between(
    site = {site:String},
    from = {read_from:DateTime64(3, 'UTC')} - INTERVAL 1 DAY,
    to = {to:DateTime64(3, 'UTC')} + INTERVAL 1 DAY)
) AS seen
  ON seen.actor = happened.session_actor AND seen.session_id = happened.session_of;
