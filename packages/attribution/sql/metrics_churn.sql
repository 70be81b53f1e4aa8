-- How many people were active in the bucket before each, and how many of these came again in it. Buckets are
-- numbered, the first one lies before the range.
SELECT part, one + 1 AS number, any(of_person.labels) AS labels, count() AS before, countIf(has(active, number)) AS stayed
FROM
(
  SELECT slot.1 AS part, labels_key() AS labels_key, labels_of_slot() AS labels, groupUniqArray(slot.2) AS active
  FROM (SELECT arrayJoin(parts()) AS slot, * FROM asked_rows() WHERE is_asked_for())
  WHERE is_wanted()
  GROUP BY part, labels_key, person_key
) AS of_person
ARRAY JOIN active AS one
GROUP BY part, number, labels_key
ORDER BY part, labels, number;
