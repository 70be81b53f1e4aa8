-- Stored rows that decide sessions, of persons that have other ids by now than when their days were stored.
stored_events AS happened
LEFT ANY JOIN known_people() AS known ON known.known_node = happened.node_key
WHERE site = {site:String} AND generation IN {generations:Array(UInt64)} AND (opens_session OR NOT is_hit)
  AND person_key != if(known_person = 0, node_key, known_person)
