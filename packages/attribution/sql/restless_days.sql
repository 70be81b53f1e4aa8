-- Stored days by how many persons of theirs have other ids by now, the most first.
SELECT day, uniqExact(person_key) AS persons
FROM restless_rows()
GROUP BY day
ORDER BY persons DESC, day;
