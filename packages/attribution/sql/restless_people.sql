-- Persons that have other ids by now than when their days were stored, as numbers: of what happens without a page
-- they may have another session.
SELECT toString(arrayJoin([person_key, if(known_person = 0, node_key, known_person)])) AS person
FROM restless_rows()
GROUP BY person
LIMIT {limit:UInt32};
