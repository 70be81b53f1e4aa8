-- Rows of measures, from stored days: the sessions that began in a range.
SELECT *, event_time AS at, if(known_person = 0, node_key, known_person) AS person_key
FROM (SELECT * FROM stored_events WHERE stored_part() AND opens_session) AS opener
LEFT ANY JOIN known_people() AS known ON known.known_node = opener.node_key;
