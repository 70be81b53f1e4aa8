-- Rows of measures, from stored days: events with their person.
SELECT *, event_time AS at, if(known_person = 0, node_key, known_person) AS person_by_now
FROM stored_rows() AS happened
LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
WHERE stored_part() AND is_counted();
