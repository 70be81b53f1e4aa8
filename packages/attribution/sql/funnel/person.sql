-- What one person did of a funnel, in time; an event that is a step and an exclusion is there twice.
SELECT at, toString(code) AS code, payload, held, entity
FROM (found())
ORDER BY at, code, payload
LIMIT {limit:UInt32}
