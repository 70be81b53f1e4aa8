-- Rows of measures: events with their person and their session's words.
SELECT *, event_time AS at
FROM session_events(
  site = {site:String}, from = {read_from:DateTime64(3, 'UTC')}, to = {read_to:DateTime64(3, 'UTC')});
