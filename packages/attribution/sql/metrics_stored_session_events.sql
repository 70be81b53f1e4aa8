-- Rows of measures, from stored days: events with their session and what was seen in it. What has no page belongs to
-- the session of its person that began last within 24 hours before, as the view session_events has it: it is stored
-- with it, and found anew where its person has other ids by now.
WITH
  restless AS (SELECT toUInt64(arrayJoin({restless:Array(String)})) AS restless_person),
  unsure AS
  (
    SELECT *, if(known_person = 0, node_key, known_person) AS person_by_now
    FROM stored_events AS happened
    LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
    WHERE stored_part() AND is_event AND NOT is_hit AND (person_key IN restless OR person_by_now IN restless)
  )
SELECT event_columns(), session_columns()
FROM (sure_events() AND (is_hit OR NOT (happened.person_key IN restless OR person_by_now IN restless)))
UNION ALL
SELECT single_event_columns(), session_columns_within_a_day()
FROM (SELECT *, event_time AS at, toUnixTimestamp64Milli(event_time) * 1048576 + 1048575 AS place FROM unsure) AS happened
ASOF LEFT JOIN
(
  SELECT session_columns(), session_place, if(known_person = 0, node_key, known_person) AS opened_by
  FROM stored_sessions AS opener
  LEFT ANY JOIN known_people() AS known ON known.known_node = opener.node_key
  WHERE site = {site:String} AND generation IN {opener_generations:Array(UInt64)} AND session_key != 0
    AND day >= toDate({read_from:DateTime64(3, 'UTC')}) - 1 AND day <= toDate({read_to:DateTime64(3, 'UTC')})
    AND opened_by IN restless
) AS opened ON opened.opened_by = happened.person_by_now AND happened.place >= opened.session_place;
