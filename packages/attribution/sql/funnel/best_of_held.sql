-- Of the values that are held, for each step the chain that finishes first and, of those, starts latest.
SELECT
  entity, person_id, best.1 AS chains, best.2 AS carried
FROM
(
  SELECT
    entity, min(of_value.person_id) AS person_id,
    tuple(
      argMinForEach(of_value.chains, order),
      argMinForEach(of_value.carried, order)) AS best
  FROM
  (
    SELECT
      *, arrayMap((chain, value) -> tuple(chain.1 = 0, chain.1, -chain.2, -chain.3, value), chains, carried) AS order
    FROM (of_values())
  ) AS of_value
  GROUP BY entity
)
