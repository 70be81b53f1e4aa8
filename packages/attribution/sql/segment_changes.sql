-- A page of who is in people_after() and not in people_before(), or the other way round; and how many there are.
SELECT
  person_id,
  if(max(is_after), 'entered', 'left') AS change,
  countIf(max(is_after) = 1) OVER () AS entered,
  countIf(max(is_after) = 0) OVER () AS gone
FROM
(
  SELECT person_id, 0 AS is_after FROM (people_before()) AS before
  UNION ALL
  SELECT person_id, 1 AS is_after FROM (people_after()) AS after
)
GROUP BY person_id
HAVING count() = 1
ORDER BY change, person_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32};
