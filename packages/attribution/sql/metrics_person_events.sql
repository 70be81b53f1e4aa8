-- Rows of measures: events with their person.
SELECT *, event_time AS at
FROM person_events(
  site = {site:String}, from = {read_from:DateTime64(3, 'UTC')}, to = {read_to:DateTime64(3, 'UTC')});
