-- Stores who opened sessions the day before each of some days, and whom they were known as: what happens without a page
-- may belong to those.
INSERT INTO stored_sessions (site, day, generation, session_started_at, node_key, person_key)
SELECT {site:String}, toDate(at) + 1 AS day, {generation:UInt64} + toUInt16(day), max(at), sipHash64(node), person_key
FROM asked_rows()
WHERE day IN {days:Array(Date)}
GROUP BY day, node, person_key;
