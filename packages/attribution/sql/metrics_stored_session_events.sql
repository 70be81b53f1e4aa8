-- Rows of measures, from stored days: events with their person and their session, with what was seen in it.
-- The session of a hit is stored with it. That of any other event is the one of its person, as it is known by
-- now, that began last within 24 hours before: as the view session_events has it.
WITH unseen AS
(
  SELECT *, if(known_person = 0, node_key, known_person) AS person_key
  FROM (SELECT * FROM stored_events WHERE stored_part() AND NOT is_hit) AS happened
  LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
)
SELECT common_columns(), event_time AS at, if(known_person = 0, node_key, known_person) AS person_key,
  session_columns()
FROM (SELECT * FROM stored_events WHERE stored_part() AND is_hit) AS happened
LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
UNION ALL
SELECT common_columns(), event_time AS at, person_key, session_columns_within_a_day()
FROM (SELECT *, toUnixTimestamp64Milli(event_time) * 1048576 + 1048575 AS place FROM unseen) AS happened
ASOF LEFT JOIN
(
  SELECT session_columns(), session_place, if(known_person = 0, node_key, known_person) AS opened_by
  FROM
  (
    SELECT * FROM stored_events
    WHERE site = {site:String} AND generation IN {opener_generations:Array(UInt64)} AND opens_session
      AND day >= toDate({read_from:DateTime64(3, 'UTC')}) - 1 AND day <= toDate({read_to:DateTime64(3, 'UTC')})
  ) AS opener
  LEFT ANY JOIN known_people() AS known ON known.known_node = opener.node_key
  WHERE opened_by IN (SELECT person_key FROM unseen)
) AS opened ON opened.opened_by = happened.person_key AND happened.place >= opened.session_place;
