-- Who reached a step, or came to the one before and was lost: a page of them, and how many there are.
SELECT
  entity, person_id, level, started,
  chains[{step:UInt8}].1 AS reached, chains[level].1 AS last, shown_group() AS group_shown,
  count() OVER () AS total
FROM (outcomes())
WHERE if({outcome:String} = 'reached', chains[{step:UInt8}].1 != 0,
    chains[{step_before:UInt8}].1 != 0 AND chains[{step:UInt8}].1 = 0)
  AND is_in_group()
ORDER BY started, entity, last
LIMIT {limit:UInt32} OFFSET {offset:UInt32}
