-- Persons that have other ids by now than when their days were stored, as numbers: of what happens without a page
-- they may have another session.
SELECT toString(arrayJoin([person_key, person_by_now])) AS person
FROM restless_rows()
GROUP BY person
LIMIT {limit:UInt32};
