-- Rows of measures: events with their person and their session's words.
SELECT *, event_time AS at, visitor_key() AS visitor_key, person_key() AS person_key, session_key() AS session_key
FROM session_events(
  site = {site:String}, from = {live_from:DateTime64(3, 'UTC')}, to = {live_to:DateTime64(3, 'UTC')})
WHERE is_live();
