-- The first event of each person until an instant.
SELECT tuple(first.3, first.2)
FROM
(
  SELECT min(tuple(event_time, event_id, name)) AS first
  FROM person_events(site = {site:String}, from = '2000-01-01 00:00:00', to = {to:DateTime64(3, 'UTC')})
  GROUP BY person_id
);
