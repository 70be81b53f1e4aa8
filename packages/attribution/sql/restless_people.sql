-- Persons that have other ids by now than when their days were stored, as numbers: of what happens without a page
-- they may have another session.
SELECT toString(arrayJoin([person_key, if(known_person = 0, node_key, known_person)])) AS person
FROM stored_events AS happened
LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
WHERE site = {site:String} AND generation IN {generations:Array(UInt64)} AND (opens_session OR NOT is_hit)
  AND person_key != if(known_person = 0, node_key, known_person)
GROUP BY person
LIMIT {limit:UInt32};
