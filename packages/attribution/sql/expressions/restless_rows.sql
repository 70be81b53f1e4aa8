-- Stored rows that decide sessions, of persons that have other ids by now than when their days were stored.
(
  SELECT day, person_key, if(known_person = 0, node_key, known_person) AS person_by_now
  FROM
  (
    SELECT day, node_key, person_key FROM stored_sessions
    WHERE site = {site:String} AND generation IN {generations:Array(UInt64)}
    UNION ALL
    SELECT day, node_key, person_key FROM stored_events
    WHERE site = {site:String} AND generation IN {generations:Array(UInt64)} AND NOT is_hit
  ) AS happened
  LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
  WHERE person_key != person_by_now
)
