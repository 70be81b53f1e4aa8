-- Everybody with an event before an instant of whom fits() holds. Who is whom is as known now. Of events only
-- those that are_needed() are read.
SELECT person_id
FROM person_events(site = asked_site(), from = toDateTime64('2000-01-01 00:00:00', 3, 'UTC'), to = as_of())
WHERE are_needed()
GROUP BY person_id
HAVING fits();
